import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from '../ingest/test-shop.ts';
import { checkLedger } from '../ledger/index.ts';
import { openTestWire, type TestWire } from '../platform/test-wire.ts';
import { createJointTurns } from './joint-turns.ts';
import type { Reaction } from './reaction.ts';
import { readEvents } from './read-events.ts';
import type { RunningReactions } from './start-reactions.ts';
import { readCursor } from './transact-batch.ts';

let shop: TestShop;
const clients: pg.Client[] = [];
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end().catch(() => {})));
  await shop.close();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: shop.url });
  clients.push(client);
  await client.connect();
  return client;
}

const count = async (sql: string): Promise<number> => Number((await shop.database.pool.query<{ n: string }>(`select count(*)::text as n from ${sql}`)).rows[0]?.n);
const sell = (one: ShopTill): string =>
  one.till.record({ type: 'sales.sale-completed', body: buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 300 }] }) }).id;

async function expectAllBooked(sales: number): Promise<void> {
  expect(await count('sales.sale')).toBe(sales);
  expect(await count('payments.payment')).toBe(sales);
  expect(await count('ledger.transfer_stock')).toBe(sales);
  expect(Number((await shop.database.pool.query<{ n: string }>('select sum(sales)::text as n from reporting.sales_hour')).rows[0]?.n)).toBe(sales);
  expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
}

/** A reaction that notes down what it books in a table of its own, and does something else before. */
async function noting(before: (note: () => void) => Promise<void> | void, statement = 'insert into public.noted select unnest($1::uuid[])'): Promise<Reaction> {
  await shop.database.pool.query('create table if not exists public.noted (id uuid, n int generated always as identity)');
  return {
    name: 'noting',
    hears: ['sales.sale-completed'],
    async handle(events, sql) {
      const note = (): void => void sql.write(statement, [events.map((event) => event.payload?.id ?? '')]);
      await before(note);
    },
    async reset() {},
  };
}

const noted = async (): Promise<string[]> => (await shop.database.pool.query<{ id: string }>('select id from public.noted order by n')).rows.map((row) => row.id);

/** What the reactions send to book a single sale, round trip by round trip: the tables that each writes. */
async function bookOne(one: ShopTill, running: RunningReactions, wire: TestWire): Promise<string[][]> {
  wire.take('');
  sell(one);
  await one.till.flush();
  await running.caughtUp();
  const trips = wire.take('tresen-reaction-').map(({ statements }) => statements);
  // Cursors alone are moved from time to time: that is not booking.
  return trips.map((statements) => statements.flatMap((statement) => /^(?:copy|insert into) (\w+\.\w+)/.exec(statement)?.[1] ?? [])).filter((tables) => tables.length > 0);
}

test('a single sale is booked by all reactions in one round trip and one transaction', async () => {
  const wire = await openTestWire(shop.url);
  try {
    const one = await shop.addTill(1);
    const running = shop.start([], wire.url);
    await running.caughtUp();
    // The first sale makes months, accounts and units, which may take longer than a turn waits.
    await bookOne(one, running, wire);
    const sales = 20;
    const booked = [];
    for (let n = 0; n < sales; n += 1) booked.push(await bookOne(one, running, wire));
    const all = ['sales.sale', 'sales.sale_line', 'payments.payment', 'ledger.transfer_money', 'ledger.transfer_stock', 'reporting.article_month', 'reporting.sales_hour'];
    for (const trips of booked) expect(trips.flat()).toEqual(expect.arrayContaining(all));
    // A machine that stands still for a moment may cost one of them its turn, not most of them.
    const together = booked.filter((trips) => trips.length === 1);
    expect(together.length, `round trips of each sale: ${booked.map((trips) => trips.length)}`).toBeGreaterThan(sales / 2);
    await expectAllBooked(sales + 1);
    const tables = ['sales.sale', 'payments.payment', 'ledger.transfer_stock', 'ledger.transfer_money'];
    const transactions = await shop.database.pool.query(tables.map((table) => `select distinct xmin::text from ${table}`).join(' union '));
    expect(transactions.rows.length).toBeLessThan(2 * sales);
    await running.stop();
  } finally {
    await wire.close();
  }
});

test.each([
  ['before it writes', async () => Promise.reject(new Error('not today')), undefined],
  ['when the database takes its rows', (note: () => void) => note(), 'insert into public.noted select 1 / (array_length($1::uuid[], 1) - array_length($1::uuid[], 1))'],
])('a reaction that fails %s holds nobody up, and what it cannot book is skipped once', async (_when, before, statement) => {
  const one = await shop.addTill(1);
  const running = shop.start([await noting(before, statement)]);
  await running.caughtUp();
  for (let n = 0; n < 3; n += 1) {
    sell(one);
    sell(one);
    await one.till.flush();
    await running.caughtUp();
  }
  await expectAllBooked(6);
  expect(await count("log.skipped where reaction = 'noting'")).toBe(6);
  expect(await noted()).toEqual([]);
});

test('a reaction whom the database fails for the moment tries again until it works: in order, each sale once, the others long done', async () => {
  const one = await shop.addTill(1);
  let broken = true;
  const failing = await noting(async (note) => {
    if (broken) throw Object.assign(new Error('too busy'), { code: '53300' });
    note();
  });
  const running = shop.start([failing]);
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    ids.push(sell(one), sell(one));
    await one.till.flush();
    await expect.poll(() => count('sales.sale'), { timeout: 20_000 }).toBe(ids.length);
  }
  expect(await noted()).toEqual([]);
  broken = false;
  await running.caughtUp();
  expect(await noted()).toEqual(ids);
  await expectAllBooked(ids.length);
});

test('a reaction that waits for a lock makes nobody else wait', async () => {
  const one = await shop.addTill(1);
  const running = shop.start([await noting((note) => note())]);
  await running.caughtUp();
  const other = await connect();
  // A lock that needs no transaction id: with one it would hide newer events from everybody.
  await other.query('begin; lock table public.noted in share mode');
  const ids = [sell(one), sell(one)];
  await one.till.flush();
  await expect.poll(() => count('sales.sale'), { timeout: 20_000 }).toBe(2);
  await other.query('commit');
  await running.caughtUp();
  expect(await noted()).toEqual(ids);
  await expectAllBooked(2);
});

test('a reaction that takes its time makes nobody else wait', async () => {
  const one = await shop.addTill(1);
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow = await noting(async (note) => {
    await gate;
    note();
  });
  const running = shop.start([slow]);
  const ids = [sell(one), sell(one)];
  await one.till.flush();
  await expect.poll(() => count('sales.sale'), { timeout: 20_000 }).toBe(2);
  open();
  await running.caughtUp();
  expect(await noted()).toEqual(ids);
  await expectAllBooked(2);
});

test('nothing is booked when another node has moved one of the cursors; the others are booked alone', async () => {
  const one = await shop.addTill(1);
  sell(one);
  await one.till.flush();
  const client = await connect();
  let events: Awaited<ReturnType<typeof readEvents>> = [];
  // A transaction of anybody else in the cluster, PostgreSQL's own housekeeping among them, hides the sale for a moment.
  await expect
    .poll(
      async () => {
        events = await readEvents(client, { txid: 0n, id: 0n }, 10);
        return events.length;
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  const [event] = events;
  if (event === undefined) throw new Error('the sale is not in the log');
  const to = { txid: event.txid, id: event.id };
  const batches = [];
  for (const reaction of [await noting((note) => note()), ...shop.reactions])
    batches.push({ reaction, events, from: await readCursor(client, reaction.name), to, rebuilding: false });
  await client.query("update log.cursor set txid = '1', id = 1 where reaction = 'payments'");
  const turns = createJointTurns(30_000);
  const outcomes = await Promise.all(batches.map((batch) => turns.book(batch, client)));
  expect(outcomes.map((outcome) => outcome.booked)).toEqual(batches.map(() => false));
  expect([await count('sales.sale'), await count('payments.payment'), await count('public.noted'), await count('ledger.transfer_stock')]).toEqual([0, 0, 0, 0]);
  const [first] = batches;
  expect(first && (await readCursor(client, 'noting'))).toEqual(first?.from);
});

test('nodes are told of new events exactly when reactions run elsewhere', async () => {
  const one = await shop.addTill(1);
  const alone = shop.start();
  // Whoever has booked a sale has surely begun.
  sell(one);
  await one.till.flush();
  await alone.caughtUp();
  const ear = await connect();
  const heard: (string | undefined)[] = [];
  ear.on('notification', ({ payload }) => heard.push(payload));
  await ear.query('listen tresen_log');
  sell(one);
  await one.till.flush();
  await alone.caughtUp();
  await ear.query('select 1');
  expect(heard).toEqual([]);
  // The second node finds all reactions taken, and is the one that takes the pushes from now on.
  shop.start();
  sell(one);
  await one.till.flush();
  await expect.poll(() => ear.query('select 1').then(() => heard.length), { timeout: 20_000 }).toBe(1);
  await expect.poll(() => count('sales.sale'), { timeout: 20_000 }).toBe(3);
});
