import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/test-database.ts';

let database: TestDatabase;
const open: pg.Client[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const client of open) await client.end();
  await database.drop();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  open.push(client);
  return client;
}

const makeMonth = (client: pg.Client, day: string) => client.query("select log.ensure_month('log.event', $1)", [day]);

test('whoever makes a month holds nothing while it waits, so that two who make months never wait for each other', async () => {
  const [first, second, watcher] = [await connect(), await connect(), await connect()];
  // One that has read the table and makes a month next.
  await first.query('begin; lock table log.event in access share mode');
  const made = makeMonth(second, '2032-03-01');
  made.catch(() => undefined);
  for (let waits = false; !waits; ) waits = (await watcher.query("select 1 from pg_locks where not granted and relation = 'log.event'::regclass")).rowCount === 1;
  await first.query('lock table log.event in access exclusive mode');
  await first.query('commit');
  await made;
  expect((await watcher.query("select to_regclass('log.event_2032_03') as made")).rows).toEqual([{ made: 'log.event_2032_03' }]);
});

test('rows of a month that came before it move in, also when several make it at once', async () => {
  const clients = [await connect(), await connect(), await connect()];
  const [first] = clients;
  await first?.query("insert into log.event (recorded_at, type, version, payload) values ('2033-05-02', 'early', 1, '{}')");
  await Promise.all(clients.map((client) => makeMonth(client, '2033-05-20')));
  expect((await first?.query("select tableoid::regclass::text as place from log.event where type = 'early'"))?.rows).toEqual([{ place: 'log.event_2033_05' }]);
});
