import type { SettingsChangedV1 } from '@tresen/contract/devices';
import type { TillSettings } from '@tresen/contract/feed';
import type { StoreChangedV1 } from '@tresen/contract/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../feed/test-till.ts';
import { reactionsOf } from '../ingest/index.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';

let at: TestServer;
let place: { store: string; company: string };

beforeAll(async () => {
  at = await startTestServer();
  place = await at.addStore('BER1');
  await at.enrol(place.store);
  await reactionsOf(at.server.house)?.caughtUp();
});
afterAll(() => at.close());

/** What the log says last about the only till, in the order in which everybody reads it. */
async function lastTold(): Promise<{ count: number; settings: TillSettings | undefined }> {
  const { rows } = await at.server.house.database.pool.query<{ payload: string }>("select payload from log.event where type = 'devices.settings-changed' order by txid, id");
  const last = JSON.parse(rows.at(-1)?.payload ?? '{}') as { body?: SettingsChangedV1 };
  return { count: rows.length, settings: last.body?.rows.at(-1)?.settings };
}

/** Somebody waits for a lock that another transaction has. */
async function somebodyWaits(kind: 'relation' | 'advisory'): Promise<boolean> {
  const { rowCount } = await at.server.house.database.pool.query(
    'select from pg_locks where not granted and locktype = $1 and database = (select oid from pg_database where datname = current_database())',
    [kind],
  );
  return (rowCount ?? 0) > 0;
}

const rename = (name: string) =>
  at.call('PUT', `/api/v1/identity/stores/${place.store}`, {
    code: 'BER1',
    name,
    company: place.company,
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    priceZone: 'de-eur',
    address: ['Straße 1', '10115 Berlin'],
    phone: '',
  });

const commands = [
  { what: 'the settings of the store', table: 'devices.settings', send: () => at.call('PUT', `/api/v1/devices/stores/${place.store}/settings`, { receiptFooter: 'Bis bald!' }) },
  {
    what: 'a printer',
    table: 'devices.printer',
    send: () => at.call('PUT', '/api/v1/devices/printers/bon-1', { store: place.store, name: 'Bondrucker', host: '192.168.7.7', port: 9100, columns: 48 }),
  },
] as const;

test('a company is renamed while one of its stores moves: what the log says last has both', async () => {
  const { pool } = at.server.house.database;
  const barrier = await pool.connect();
  const company = { name: 'Neu AG', country: 'DE', taxId: 'DE222222222', address: [] };
  let sent: Promise<unknown> | undefined;
  let renamed: Promise<unknown> | undefined;
  try {
    // The change of the store begins, and cannot go on.
    await barrier.query('begin; lock table identity.store in share mode');
    sent = rename('Laden am Hafen');
    await until('the store waits', () => somebodyWaits('relation'));
    renamed = at.call('PUT', `/api/v1/identity/companies/${place.company}`, company);
    const told = async () => (await pool.query<{ name: string }>('select name from identity.company')).rows[0]?.name === company.name;
    await until('the company is renamed, or waits for the store', async () => (await told()) || (await somebodyWaits('advisory')));
  } finally {
    await barrier.query('rollback');
    barrier.release();
  }
  expect(await Promise.all([sent, renamed])).toMatchObject([{ status: 200 }, { status: 200 }]);
  await reactionsOf(at.server.house)?.caughtUp();
  const { settings } = await lastTold();
  expect([settings?.store.name, settings?.company.name]).toEqual(['Laden am Hafen', company.name]);
  const { rows } = await pool.query<{ payload: string }>("select payload from log.event where type = 'identity.store-changed' order by txid, id");
  const last = JSON.parse(rows.at(-1)?.payload ?? '{}') as { body: StoreChangedV1 };
  expect(last.body.rows[0]).toMatchObject({ name: 'Laden am Hafen', company: { name: company.name } });
});

test.each(commands)('a store is renamed while $what changes: what the log says last of its tills has both', async ({ table, send }) => {
  const name = `Laden am Ring, ${table}`;
  const before = await lastTold();
  const { pool } = at.server.house.database;
  const [older, barrier] = [await pool.connect(), await pool.connect()];
  let sent: ReturnType<typeof send> | undefined;
  try {
    // As long as this one is under way, no reaction hears of what is written after it.
    await older.query('begin; select pg_current_xact_id()');
    expect((await rename(name)).status).toBe(200);
    // The command begins, and cannot go on: nobody writes there for now.
    await barrier.query(`begin; lock table ${table} in share mode`);
    sent = send();
    await until('the command waits', () => somebodyWaits('relation'));
    await older.query('rollback');
    await until('the rename has been told, or waits for the command', async () => (await lastTold()).count > before.count || (await somebodyWaits('advisory')));
  } finally {
    await older.query('rollback');
    await barrier.query('rollback');
    older.release();
    barrier.release();
  }
  const answer = await sent;
  expect(answer?.status, answer?.text).toBe(200);
  await reactionsOf(at.server.house)?.caughtUp();
  const { settings } = await lastTold();
  expect(settings?.store).toMatchObject({ name, receiptFooter: 'Bis bald!' });
  expect(settings?.printer?.id ?? null).toBe(table === 'devices.printer' ? 'bon-1' : null);
});
