import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeviceKey, openJournalTransport, openLightTill } from '@tresen/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBootstrapToken } from '../identity/index.ts';
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

describe('how far a till that sells no more is believed', () => {
  const ask = async (text: string, ...values: unknown[]): Promise<unknown[]> => (await server.house.database.pool.query<object>(text, values)).rows;
  const beat = async (one: Awaited<ReturnType<typeof enrol>>, report: object) => {
    const headers = { authorization: `Bearer ${one.id}.${one.secret}`, 'content-type': 'application/json' };
    return (await fetch(`${server.url}/api/v1/devices/${one.id}/health`, { method: 'POST', headers, body: JSON.stringify(report) })).status;
  };
  const waiting = async (one: Awaited<ReturnType<typeof enrol>>) => {
    await reactionsOf(server.house)?.caughtUp();
    return ask("select seq::int as seq from ingest.exception where device = (select no from devices.till where id = $1) and kind = 'till-locked' order by seq", one.id);
  };
  const reach = (one: Awaited<ReturnType<typeof enrol>>) => ask('select locked_seq::int as seq from devices.till where id = $1', one.id);
  let token = '';
  const office = async (method: string, path: string, body: object) => {
    token ||= await createBootstrapToken(server.house.database.pool);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': newId(), 'if-match': '*' };
    const answer = await fetch(`${server.url}/api/v1/devices/${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Partial<Record<string, unknown>> };
  };

  test('what a locked till says that it holds counts only as far as it can have it unsent: the rest waits', async () => {
    const one = await enrol();
    for (let n = 0; n < 2; n += 1) sell(one);
    await one.till.flush();
    expect(await beat(one, { seq: 100_000, unsent: 1 })).toBe(200);
    expect((await office('PATCH', `tills/${one.id}`, { status: 'locked' })).status).toBe(200);
    expect(await reach(one)).toEqual([{ seq: 3 }]);
    for (let n = 0; n < 3; n += 1) sell(one);
    await one.till.flush();
    expect(await waiting(one)).toEqual([{ seq: 4 }, { seq: 5 }]);
    one.transport.close();
  });

  test('a till that gave up its place before reaches as far as it was known to', async () => {
    const one = await enrol();
    for (let n = 0; n < 2; n += 1) sell(one);
    await one.till.flush();
    expect(await beat(one, { seq: 5, unsent: 1 })).toBe(200);
    const silent = await enrol();
    const migration = readFileSync(join(import.meta.dirname, '../../migrations/0062_replaced-tills.sql'), 'utf8');
    await ask("update devices.till set status = 'replaced', locked_seq = null where id = any($1::uuid[])", [one.id, silent.id]);
    await ask(migration);
    expect([await reach(one), await reach(silent)]).toEqual([[{ seq: 3 }], [{ seq: 0 }]]);
    await ask('update devices.till set locked_seq = 1 where id = $1', one.id);
    await ask(migration);
    expect(await reach(one)).toEqual([{ seq: 1 }]);
    one.transport.close();
    silent.transport.close();
  });

  test('a printer on the server itself is not kept, unless the configuration allows it', async () => {
    const { rows } = await server.house.database.pool.query<{ id: string }>('select id from identity.store limit 1');
    const save = (host: string) => office('PUT', 'printers/own', { store: rows[0]?.id, name: 'Bon', host, port: 9100, columns: 42 });
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect((await save(host)).body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/host' }] });
    expect((await save('192.168.7.7')).status).toBe(200);
  });

  test('no number in a health report stops the pushes of its till, or makes its reach endless', async () => {
    const one = await enrol();
    expect(await beat(one, { seq: 2 ** 53, unsent: 0 })).toBe(400);
    expect(await beat(one, { seq: 1, unsent: 2 ** 53 })).toBe(400);
    expect(await beat(one, { seq: 2 ** 53 - 1, unsent: 2 ** 53 - 1 })).toBe(200);
    expect((await office('PATCH', `tills/${one.id}`, { status: 'locked' })).status).toBe(200);
    expect(await reach(one)).toEqual([{ seq: 10_000 }]);
    const answer = await one.transport(one.id, one.secret, [sell(one).sealed]);
    expect([answer.status, answer.body]).toMatchObject([200, { accepted: 1 }]);
    one.transport.close();
  });

  test('a replaced till hands in what it was known to hold; what it seals after that waits, and revoked it is a stranger', async () => {
    const one = await enrol();
    sell(one);
    await one.till.flush();
    sell(one);
    expect(await beat(one, { seq: 2, unsent: 1 })).toBe(200);
    const enrolment = await office('POST', 'enrolments', { store, replaces: one.id });
    const fresh = await office('POST', 'enrol', { code: enrolment.body['code'], publicKeyJwk: createDeviceKey().jwk });
    expect(fresh.status).toBe(201);
    for (let n = 0; n < 2; n += 1) sell(one);
    await one.till.flush();
    expect(await waiting(one)).toEqual([{ seq: 3 }, { seq: 4 }]);
    expect(await ask('select count(*)::int as n from sales.sale where till = $1', one.id)).toEqual([{ n: 2 }]);
    const change = async (body: object) => {
      const answer = await office('PATCH', `tills/${one.id}`, body);
      return [answer.status, answer.body['status'], answer.body['replacedBy']];
    };
    for (const body of [{ status: 'active' }, { status: 'locked' }, { name: 'Neu' }]) expect((await change(body))[0]).toBe(404);
    expect(await change({ status: 'revoked' })).toEqual([200, 'revoked', fresh.body['device']]);
    expect((await change({ status: 'revoked' }))[0]).toBe(404);
    expect(await beat(one, { seq: 2, unsent: 0 })).toBe(401);
    expect((await one.transport(one.id, one.secret, [sell(one).sealed])).status).toBe(401);
    one.transport.close();
  });
});
