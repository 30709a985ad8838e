import type { JournalReceipt } from '@tresen/contract/journal';
import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningReactions } from '../log/index.ts';
import { resolveException } from './commands/resolve-exception.ts';
import type { JournalDevice } from './prepare-push.ts';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop, transportTo } from './test-shop.ts';

let shop: TestShop;
let running: RunningReactions;
let next = 1;
beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
});
afterAll(() => shop.close());

const DAY = 86_400_000;
const addTill = (change: Partial<JournalDevice> = {}): Promise<ShopTill> => shop.addTill(next++, { enrolledAt: Date.now() - 30 * DAY, ...change });
const sale = (one: ShopTill, change: Partial<SaleCompletedV1> = {}): SaleCompletedV1 => ({
  ...buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 300 }] }),
  ...change,
});
const sell = (one: ShopTill, change: Partial<SaleCompletedV1> = {}, when: { at?: string; businessDate?: string } = {}) =>
  one.till.record({ type: 'sales.sale-completed', body: sale(one, change), ...when });
const settle = async (...tills: ShopTill[]): Promise<void> => {
  for (const one of tills) await one.till.flush();
  await running.caughtUp();
};
const ask = async <T extends object>(sql: string, values: unknown[]): Promise<T[]> => (await shop.database.pool.query<T>(sql, values)).rows;
/** What the books say of an entry: sales, payments, stock, figures. */
const booked = async (entry: string): Promise<unknown> => {
  const [row] = await ask<object>(
    `select (select count(*)::int from sales.sale where id = $1) as sales, (select count(*)::int from payments.payment where sale = $1) as payments,
       (select count(*)::int from sales.sale_line where sale = $1) as lines, (select count(*)::int from ledger.transfer_stock where position in (select id from log.event where payload like '%' || $1::text || '%')) as moved`,
    [entry],
  );
  return row;
};
const nowhere = { sales: 0, payments: 0, lines: 0, moved: 0 };
const once = { sales: 1, payments: 1, lines: 1, moved: 1 };
const exceptionsOf = (one: ShopTill) =>
  ask<{ id: number; kind: string; severity: string; entry: string | null; store: string }>(
    'select id, kind, severity, entry, store from ingest.exception where device = $1 order by id',
    [one.device.no],
  );
const resolve = (id: number, action: 'book' | 'dismiss', check: (row: unknown, stores: readonly string[]) => void = () => undefined) =>
  shop.database.transaction((trx) => resolveException(trx, { id: String(id), request: { action, note: 'seen' }, by: 'probe', check }, shop.needs));

test('what does not fit the till that sealed it keeps its place in the chain, is booked by nobody, and is shown to the people of that till', async () => {
  const one = await addTill();
  const other = await addTill();
  const cases: [string, Partial<SaleCompletedV1>, { at?: string; businessDate?: string }?][] = [
    ['misplaced-till', { till: other.device.id }],
    ['misplaced-store', { store: newId() }],
    ['misplaced-receipt', { receiptNo: `${other.device.receiptPrefix}77` }],
    ['misplaced-cashier', { cashier: newId() }],
    ['misplaced-origin', { origin: { system: 'elsewhere', receipt: '1' } }],
    ['misplaced-date', {}, { at: '2100-01-01T00:00:00.000Z' }],
    ['misplaced-date', {}, { at: '2020-01-05T10:00:00.000Z', businessDate: '2020-01-05' }],
  ];
  const entries = cases.map(([, change, when]) => sell(one, change, when));
  const good = sell(one);
  await settle(one);
  for (const entry of entries) expect(await booked(entry.id)).toEqual(nowhere);
  expect(await booked(good.id)).toEqual(once);
  expect(await ask('select seq from log.event where device = $1 order by seq', [one.device.no])).toHaveLength(8);
  expect((await exceptionsOf(one)).map(({ kind, severity, entry, store }) => [kind, severity, entry, store])).toEqual(
    cases.map(([kind], index) => [kind, 'error', entries[index]?.id, shop.store]),
  );
  expect(shop.problems).toEqual([]);
});

test('a person who reaches the till’s store and the one that the entry names books it once, or dismisses it', async () => {
  const one = await addTill();
  const elsewhere = newId();
  const [first, second] = [sell(one, { store: elsewhere }), sell(one, { store: elsewhere })];
  await settle(one);
  const [a, b] = await exceptionsOf(one);
  if (a === undefined || b === undefined) throw new Error('two exceptions');
  let asked: readonly string[] = [];
  const refused = resolve(a.id, 'book', (_row, stores) => {
    asked = stores;
    throw new Error('out of reach');
  });
  await expect(refused).rejects.toThrow('out of reach');
  expect(asked).toEqual([elsewhere]);
  const tries = await Promise.allSettled([resolve(a.id, 'book'), resolve(a.id, 'book')]);
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  await resolve(b.id, 'dismiss');
  await running.caughtUp();
  expect([await booked(first.id), await booked(second.id)]).toEqual([once, nowhere]);
  expect(await ask('select status, resolution from ingest.exception where device = $1 and kind = $2 order by id', [one.device.no, 'misplaced-store'])).toEqual([
    { status: 'resolved', resolution: 'booked' },
    { status: 'resolved', resolution: 'discarded' },
  ]);
});

test('a receipt number or token that was there before is booked by nobody, whichever server looks', async () => {
  const one = await addTill();
  const [number, token] = [`${one.device.receiptPrefix}000001`, 'a-token-of-the-probe-01'];
  const first = sell(one, { receiptNo: number, receiptToken: token });
  await settle(one);
  const again = sell(one, { receiptNo: number });
  await settle(one);
  const sameToken = sell(one, { receiptToken: token });
  const twice = [sell(one, { receiptNo: `${one.device.receiptPrefix}000002` }), sell(one, { receiptNo: `${one.device.receiptPrefix}000002` })];
  const fresh = transportTo(shop.writer(), one.device, shop.people);
  const answer = await fresh(
    one.device.id,
    '',
    one.till.outbox.map((entry) => entry.sealed),
  );
  expect((answer.body as JournalReceipt).accepted).toBe(3);
  await settle(one);
  expect([await booked(first.id), await booked(again.id), await booked(sameToken.id)]).toEqual([once, nowhere, nowhere]);
  expect([await booked(twice[0]?.id ?? ''), await booked(twice[1]?.id ?? '')]).toEqual([once, nowhere]);
  expect((await exceptionsOf(one)).map((row) => row.kind)).toEqual(['receipt-repeated', 'receipt-repeated', 'receipt-repeated']);
});

test('an order of another channel is booked once, under whichever entry and till it comes again', async () => {
  const [one, other] = [await addTill({ importing: true }), await addTill({ importing: true })];
  const order = { receiptNo: '1001', origin: { system: 'webshop', receipt: '1001' } };
  const first = sell(one, order, { at: '2021-03-01T10:00:00.000Z', businessDate: '2021-03-01' });
  await settle(one);
  const again = sell(one, { ...order, receiptToken: 'another-token-of-it' });
  const elsewhere = sell(other, order);
  const next = sell(one, { receiptNo: '1002', origin: { system: 'webshop', receipt: '1002' } });
  await settle(one, other);
  expect([await booked(first.id), await booked(again.id), await booked(elsewhere.id), await booked(next.id)]).toEqual([once, nowhere, nowhere, once]);
});

test('what a locked till seals after the lock waits; a day of it is one decision, and what was sold before is booked', async () => {
  const one = await addTill();
  const before = [sell(one), sell(one)];
  const locked = { ...one.device, lock: { seq: 2, at: Date.now() } };
  const after = Array.from({ length: 45 }, () => sell(one));
  const push = transportTo(shop.writer(), locked, shop.people);
  await push(
    one.device.id,
    '',
    one.till.outbox.map((entry) => entry.sealed),
  );
  await running.caughtUp();
  for (const entry of before) expect(await booked(entry.id)).toEqual(once);
  expect(await ask('select 1 from sales.sale where till = $1', [one.device.id])).toHaveLength(2);
  const found = await exceptionsOf(one);
  expect(found.map((row) => row.kind)).toEqual(Array.from({ length: 21 }, () => 'till-locked'));
  const gathered = found.at(-1);
  expect(gathered?.entry).toBeNull();
  await resolve(gathered?.id ?? 0, 'book');
  await running.caughtUp();
  expect(await ask('select 1 from sales.sale where till = $1', [one.device.id])).toHaveLength(2 + 25);
  expect(await booked(after.at(-1)?.id ?? '')).toEqual(once);
});

test('a cashier who has left in the meantime sold what was sold', async () => {
  const one = await addTill();
  const anna = newId();
  await shop.database.pool.query("insert into identity.staff (id, name, short_name, language, status) values ($1, 'Anna', 'A', 'de', 'ended')", [anna]);
  const entry = sell(one, { cashier: anna });
  await settle(one);
  expect(await booked(entry.id)).toEqual(once);
});

test('cash that is paid out for goods without their receipt is booked and said', async () => {
  const one = await addTill();
  const paidOut = one.till.record({
    type: 'sales.sale-completed',
    body: buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: -1, unitPrice: 50_000 }] }),
  });
  const variant = newId();
  const sold = buildSale({ store: shop.store, till: one.device.id, lines: [{ variant, quantity: 1, unitPrice: 300 }] });
  const original = one.till.record({ type: 'sales.sale-completed', body: sold });
  const back = buildSale({ store: shop.store, till: one.device.id, lines: [{ variant, quantity: -1, unitPrice: 300 }] });
  const referenced = one.till.record({
    type: 'sales.sale-completed',
    body: { ...back, lines: back.lines.map((line) => ({ ...line, returnOf: { sale: original.id, n: 1 } })) },
  });
  await settle(one);
  expect(await booked(paidOut.id)).toEqual(once);
  const said = (await exceptionsOf(one)).map((row) => [row.kind, row.severity, row.entry]);
  expect(said.filter(([kind]) => kind === 'return-unreferenced')).toEqual([['return-unreferenced', 'warning', paidOut.id]]);
  // Nobody was signed in: that neither was anybody's to give is said too, and nothing else.
  expect(said.filter(([kind]) => kind !== 'return-unreferenced')).toEqual([
    ['act-not-allowed', 'warning', paidOut.id],
    ['act-not-allowed', 'warning', referenced.id],
  ]);
});

test('a flood of exceptions of one kind becomes one that says so', async () => {
  const one = await addTill();
  for (let n = 0; n < 120; n += 1) sell(one, { total: 301 });
  await settle(one);
  const kinds = (await exceptionsOf(one)).map((row) => row.kind);
  expect([kinds.filter((kind) => kind === 'total-differs').length, kinds.filter((kind) => kind === 'too-many').length, kinds.length]).toEqual([50, 1, 51]);
});
