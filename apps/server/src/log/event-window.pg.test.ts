import type { PoolClient } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../platform/test-database.ts';
import { appendEvent } from './append-event.ts';
import type { LoggedEvent, LogPosition } from './event.ts';
import { EventWindow } from './event-window.ts';
import { readEvents } from './read-events.ts';

let created: TestDatabase;
let database: Database;
let window: EventWindow;
beforeEach(async () => {
  created = await createTestDatabase();
  database = openDatabase({ url: created.url });
  window = new EventWindow(database.pool);
  await window.read({ txid: 0n, id: 0n }, 1);
});
afterEach(async () => {
  await database.close();
  await created.drop();
});

const actor = { kind: 'system', id: 'test' } as const;
const append = (client: Pick<PoolClient, 'query'>, n: number): Promise<void> => appendEvent(client, { type: 'test.happened', version: 1, actor, body: { n } });
const numbers = (events: readonly LoggedEvent[]): unknown[] => events.map((event) => (event.payload?.body as { n: number } | undefined)?.n);
const start = { txid: 0n, id: 0n };

/** Reads until so many events are there: transactions of other tests in the same cluster may hide them for a moment. */
async function readUntil(after: LogPosition, count: number): Promise<readonly LoggedEvent[]> {
  let events: readonly LoggedEvent[] = [];
  await expect
    .poll(
      async () => {
        events = await window.read(after, 10);
        return events.length;
      },
      { timeout: 30_000, interval: 5 },
    )
    .toBe(count);
  return events;
}

/** A transaction that has begun and holds a place in the order of all transactions. */
async function openTransaction(): Promise<{ client: PoolClient; commit(): Promise<void> }> {
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('select pg_current_xact_id()');
  return {
    client,
    commit: async () => {
      await client.query('commit');
      client.release();
    },
  };
}

test('what a running transaction hides comes when it has ended, also after earlier events were found and without a further call', async () => {
  await append(database.pool, 1);
  const running = await openTransaction();
  await append(database.pool, 2);
  window.touch();
  const first = await readUntil(start, 1);
  expect(numbers(first)).toEqual([1]);
  expect(window.blocked).toBe(true);
  await running.commit();
  const last = first.at(-1);
  expect(last).toBeDefined();
  expect(numbers(await readUntil(last ?? start, 1))).toEqual([2]);
  expect(window.blocked).toBe(false);
});

test('nothing overtakes: an event of the older transaction that commits later comes first', async () => {
  const older = await openTransaction();
  await append(database.pool, 2);
  await append(older.client, 1);
  window.touch();
  expect(await window.read(start, 10)).toEqual([]);
  await older.commit();
  window.touch();
  expect(numbers(await readUntil(start, 2))).toEqual([1, 2]);
});

test('an event that was read before its writer handed it over is there once and blocks nothing', async () => {
  await append(database.pool, 1);
  window.touch();
  const read = await readUntil(start, 1);
  expect(numbers(read)).toEqual([1]);
  const stored = await readEvents(database.pool, start, 10);
  window.offer(stored[0]?.txid ?? 0n, stored);
  expect(await window.read(read[0] ?? start, 10)).toEqual([]);
  expect(window.blocked).toBe(false);
});

test('a log that grew without a word is looked at again within two seconds', async () => {
  expect(await window.read(start, 10)).toEqual([]);
  await append(database.pool, 1);
  expect(numbers(await readUntil(start, 1))).toEqual([1]);
});

test('readers who look at the same moment all see the newest events, also when there is something older to read', async () => {
  await append(database.pool, 1);
  window.touch();
  await readUntil(start, 1);
  await append(database.pool, 2);
  const [ahead] = await readEvents(database.pool, start, 1);
  let both: unknown[][] = [];
  await expect
    .poll(
      async () => {
        window.touch();
        both = (await Promise.all([window.read(ahead ?? start, 10), window.read(start, 10)])).map(numbers);
        // Seen by none: a transaction of another test hides it.
        return both[0]?.length === 0 && both[1]?.length === 1 ? 'hidden' : 'seen';
      },
      { timeout: 30_000, interval: 5 },
    )
    .toBe('seen');
  expect(both).toEqual([[2], [1, 2]]);
});
