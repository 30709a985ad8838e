import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeviceKey, openJournalTransport, openLightTill } from '@tresen/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerHandle, startServer } from '../main.ts';
import { createTestDatabase, type TestDatabase } from '../platform/test-database.ts';
import { reactionsOf } from './ingest-room.ts';
import { buildSale, newId } from './test-shop.ts';

let database: TestDatabase;
let server: ServerHandle;
let data: string;
const store = newId();
beforeAll(async () => {
  database = await createTestDatabase();
  data = mkdtempSync(join(tmpdir(), 'tresen-ingest-'));
  server = await startServer({ port: 0, databaseUrl: database.url, data, quiet: true });
  const company = newId();
  const { pool } = server.house.database;
  await pool.query("insert into identity.company (id, name, country, tax_id) values ($1, 'Probe', 'DE', 'DE1')", [company]);
  await pool.query(
    "insert into identity.store (id, code, name, company_id, country, currency, time_zone, price_zone) values ($1, 'BER1', 'Berlin', $2, 'DE', 'EUR', 'Europe/Berlin', 'de-eur')",
    [store, company],
  );
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

let next = 1;
async function enrol() {
  const key = createDeviceKey();
  const [id, secret, number] = [newId(), newId(), next++];
  await server.house.database.pool.query(
    "insert into devices.till (id, store_id, number, name, receipt_prefix, public_key, thumbprint, secret_hash) values ($1, $2, $3, 'Kasse', $4, $5, $6, $7)",
    [id, store, number, `BER1-${number}`, JSON.stringify(key.jwk), key.thumbprint, createHash('sha256').update(secret).digest()],
  );
  const transport = openJournalTransport({ server: server.url });
  return { id, prefix: `BER1-${number}`, secret, transport, till: openLightTill({ identity: { device: id, secret, key }, transport }) };
}
const sell = (one: Awaited<ReturnType<typeof enrol>>) =>
  one.till.record({ type: 'sales.sale-completed', body: buildSale({ store, till: one.id, prefix: one.prefix, lines: [{ variant: newId(), quantity: 1, unitPrice: 500 }] }) });

describe('POST /api/v1/devices/:device/journal', () => {
  test('stores a push and every reaction of the house books it', async () => {
    const one = await enrol();
    for (let n = 0; n < 7; n += 1) sell(one);
    await one.till.flush({ batch: 3 });
    await reactionsOf(server.house)?.caughtUp();
    expect((await server.house.database.pool.query('select count(*)::int as n from sales.sale where till = $1', [one.id])).rows).toEqual([{ n: 7 }]);
    expect((await server.house.database.pool.query('select reaction from log.skipped')).rows).toEqual([]);
    one.transport.close();
  });

  test('says what is wrong in the words of the registry', async () => {
    const one = await enrol();
    const other = await enrol();
    const entry = sell(one).sealed;
    const answers = [
      await one.transport(one.id, 'wrong', [entry]),
      await one.transport(other.id, one.secret, [entry]),
      await other.transport(other.id, other.secret, [entry]),
      await one.transport(one.id, one.secret, []),
      await one.transport(
        one.id,
        one.secret,
        Array.from({ length: 501 }, () => entry),
      ),
      await one.transport(one.id, one.secret, [{ payload: '{}', signature: 'x' }]),
      await one.transport(one.id, one.secret, [sell(one).sealed]),
    ].map((answer) => [answer.status, (answer.body as { code?: string }).code]);
    expect(answers).toEqual([
      [401, 'not-signed-in'],
      [401, 'not-signed-in'],
      [403, 'journal-device-mismatch'],
      [400, 'request-invalid'],
      [413, 'journal-push-too-large'],
      [400, 'journal-entry-malformed'],
      [409, 'journal-gap'],
    ]);
    expect(
      (await server.house.database.pool.query('select 1 from log.event join devices.till on till.no = event.device where till.id = any($1::uuid[])', [[one.id, other.id]]))
        .rowCount,
    ).toBe(0);
    one.transport.close();
    other.transport.close();
  });
});
