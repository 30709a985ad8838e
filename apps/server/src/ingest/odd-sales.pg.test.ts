import type { SaleApproval, SaleCompletedV2, SaleIssuer } from '@tresen/contract/sales';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendEvent, type RunningReactions } from '../log/index.ts';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from './test-shop.ts';

let shop: TestShop;
let running: RunningReactions;
let next = 1;
const cashier = newId();
const customer = newId();
beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
  await ask("insert into identity.staff (id, name, short_name, language) values ($1, 'Kim', 'Kim', 'de')", cashier);
  await addCustomer(customer);
});
afterAll(() => shop.close());

const ask = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> => (await shop.database.pool.query<Row>(text, values)).rows;
const addCustomer = (id: string) =>
  ask(
    "insert into customers.customer (id, number, first_name, last_name, company, email, phone, card, zip, city, name_key, search) values ($1, $2, '', '', '', '', '', '', '', '', '', '')",
    id,
    id,
  );
const addTill = (): Promise<ShopTill> => shop.addTill(next++);
const own: SaleIssuer = { company: 'Probe', taxId: 'DE1', store: 'Berlin', address: [], phone: '', footer: '', country: 'DE', timeZone: 'Europe/Berlin', till: 1 };

/** A sale that nothing is odd about but what is said. */
function record(one: ShopTill, change: Partial<SaleCompletedV2> = {}, prices: readonly number[] = [500]): string {
  const built = buildSale({ store: shop.store, till: one.device.id, lines: prices.map((unitPrice) => ({ variant: newId(), quantity: 1, unitPrice })) });
  return one.till.record({ type: 'sales.sale-completed', version: 2, body: { ...built, cashier, customer, issuer: own, ...change } }).id;
}
async function arrive(one: ShopTill): Promise<void> {
  await one.till.flush();
  await running.caughtUp();
}
const kindsOf = async (sale: string): Promise<string[]> =>
  (await ask<{ kind: string }>("select kind from ingest.exception where entry = $1 and kind <> 'act-not-allowed' order by kind", sale)).map((row) => row.kind);
const isBooked = async (sale: string): Promise<boolean> => (await ask('select 1 from sales.sale where id = $1', sale)).length === 1;

async function oddities(change: Partial<SaleCompletedV2>, prices?: readonly number[]): Promise<string[]> {
  const one = await addTill();
  const [plain, odd] = [record(one), record(one, change, prices)];
  await arrive(one);
  expect(await kindsOf(plain)).toEqual([]);
  expect(await isBooked(odd)).toBe(true);
  return kindsOf(odd);
}

/** What was sold of one article, and the money of it. */
function goods(line: { readonly quantity: number; readonly unitPrice: number }): Partial<SaleCompletedV2> {
  const { lines, taxes, total, tenders } = buildSale({ store: shop.store, till: newId(), lines: [{ variant: newId(), ...line }] });
  return { lines, taxes, total, tenders };
}

test('a sale to somebody whom nobody knows, or who was erased before it, is booked and told of', async () => {
  expect(await oddities({ customer: null })).toEqual([]);
  expect(await oddities({ customer: newId() })).toEqual(['customer-unknown']);
  const gone = newId();
  await addCustomer(gone);
  const one = await addTill();
  const before = record(one, { customer: gone });
  await arrive(one);
  await ask("update customers.customer set erased_at = now() - interval '1 hour' where id = $1", gone);
  await shop.database.transaction((trx) =>
    appendEvent(trx, { type: 'customers.customers-changed', version: 2, actor: { kind: 'system', id: 'test' }, body: { rows: [{ id: gone, erased: true }] } }),
  );
  const after = record(one, { customer: gone });
  await arrive(one);
  expect([await kindsOf(before), await kindsOf(after)]).toEqual([[], ['customer-unknown']]);
});

test('a sale that nobody made is told of, once a day of a till', async () => {
  const one = await addTill();
  const sales = [record(one, { cashier: null }), record(one, { cashier: null })];
  await arrive(one);
  expect((await Promise.all(sales.map(kindsOf))).flat()).toEqual(['cashier-missing']);
});

test('receipts in another name than the store has, now or in the last week, are told of once, and stay as they are', async () => {
  for (const change of [{ taxId: 'DE2' }, { company: 'Andere GmbH' }, { address: ['Elsewhere 1'] }, { country: 'AT' }])
    expect(await oddities({ issuer: { ...own, ...change } }), JSON.stringify(change)).toEqual(['issuer-differs']);
  expect(await oddities({ issuer: { ...own, store: 'Berlin Mitte', footer: 'Danke!', phone: '030' } })).toEqual([]);
  const one = await addTill();
  const told = (since: string, taxId: string) =>
    ask('insert into devices.issuer_since values ($1, now() - $2::interval, $3)', one.device.id, since, JSON.stringify({ ...own, taxId }));
  await told('60 days', 'DE-OLD');
  await told('20 days', 'DE-LATELY');
  await told('3 days', 'DE1');
  const sales = ['DE-OLD', 'DE-LATELY', 'DE-OLD'].map((taxId) => record(one, { issuer: { ...own, taxId } }));
  await arrive(one);
  expect(await Promise.all(sales.map(kindsOf))).toEqual([['issuer-differs'], [], []]);
});

test('a line or a receipt beyond what a shop sells is booked and told of', async () => {
  expect(await oddities({}, [10_000_000])).toEqual([]);
  expect(await oddities({}, [10_000_001])).toEqual(['amount-unusual']);
  expect(await oddities({}, [6_000_000, 6_000_000])).toEqual(['amount-unusual']);
  // The shelf follows the quantity, whatever it costs.
  const many = (quantity: number) => oddities(goods({ quantity, unitPrice: 0 }));
  expect([await many(10_000), await many(10_001)]).toEqual([[], ['amount-unusual']]);
});

test('a till books on its store’s day: a sale on the day before or after is told of, a few minutes around midnight are not', async () => {
  // Midnight in Berlin is 23:00 in Greenwich in winter.
  const book = async (at: string, businessDate: string): Promise<string[]> => {
    const one = await addTill();
    const built = buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 500 }] });
    const { id } = one.till.record({ type: 'sales.sale-completed', version: 2, at, businessDate, body: { ...built, cashier, customer, issuer: own, startedAt: at } });
    await arrive(one);
    expect(await isBooked(id)).toBe(true);
    return kindsOf(id);
  };
  for (const [at, day] of [
    ['2026-01-15T12:00:00.000Z', '2026-01-15'],
    ['2026-01-15T23:30:00.000Z', '2026-01-16'],
    ['2026-01-15T22:55:00.000Z', '2026-01-16'],
    ['2026-01-15T23:05:00.000Z', '2026-01-15'],
  ] as const)
    expect(await book(at, day), at).toEqual([]);
  for (const [at, day] of [
    ['2026-01-31T12:00:00.000Z', '2026-02-01'],
    ['2026-02-01T12:00:00.000Z', '2026-01-31'],
    ['2026-01-15T12:00:00.000Z', '2026-01-17'],
  ] as const)
    expect(await book(at, day), at).toEqual(['date-differs']);
});

test('an approval of another time, and goods that come back for nothing, are told of', async () => {
  const minutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();
  const approval = (at: string): SaleApproval => ({ act: 'reduce', by: cashier, asked: cashier, at, reason: '' });
  expect(await oddities({ startedAt: minutes(-20), approvals: [approval(minutes(-15)), approval(minutes(0))] })).toEqual([]);
  expect(await oddities({ startedAt: minutes(-5), approvals: [approval(minutes(-60))] })).toEqual(['approval-odd']);
  expect(await oddities({ approvals: [approval(minutes(60))] })).toEqual(['approval-odd']);
  expect(await oddities({ startedAt: 'long ago', approvals: [approval(minutes(-60))] })).toEqual(['approval-odd']);
  // A basket may be parked for weeks; who says that it was begun years ago covers an approval of then with it.
  const days = (n: number): string => minutes(n * 24 * 60);
  expect(await oddities({ startedAt: days(-20), approvals: [approval(days(-20))] })).toEqual([]);
  expect(await oddities({ startedAt: '2020-01-01T00:00:00.000Z', approvals: [approval('2020-01-01T00:00:00.000Z')] })).toEqual(['approval-odd']);
  // Nor is a basket older than its till.
  const young = await addTill();
  await ask("update devices.till set enrolled_at = now() - interval '3 days' where id = $1", young.device.id);
  const approved = (ago: number): string => record(young, { startedAt: days(-ago), approvals: [approval(days(-ago))] });
  const [since, before] = [approved(2), approved(9)];
  await arrive(young);
  expect([await kindsOf(since), await kindsOf(before)]).toEqual([[], ['approval-odd']]);
  const built = buildSale({ store: shop.store, till: newId(), lines: [{ variant: newId(), quantity: -1, unitPrice: 500 }] });
  const reductions = [{ kind: 'line-discount' as const, amount: -500, reason: '' }];
  const lines = built.lines.map((line) => ({ ...line, reductions, gross: 0 }));
  expect(await oddities({ lines, taxes: [{ tax: 'A', rate: 1900, gross: 0, net: 0, vat: 0 }], total: 0, tenders: [] })).toEqual(['return-for-nothing']);
  expect(await oddities(goods({ quantity: -1000, unitPrice: 0 }))).toEqual(['return-for-nothing']);
});

test('an act on the basket of another till counts for nothing, and is told of; the own ones are not', async () => {
  const [one, other] = [await addTill(), await addTill()];
  const basket = record(one);
  await arrive(one);
  const body = (by: ShopTill, of: string) => ({ store: shop.store, till: by.device.id, cashier, basket: of, undone: newId() });
  for (const [by, of] of [
    [one, basket],
    [other, basket],
    [other, newId()],
  ] as const) {
    by.till.record({ type: 'sales.void-undone', body: body(by, of) });
    await arrive(by);
  }
  const found = await ask<{ till: string; detail: object }>("select till, detail from ingest.exception where kind = 'basket-foreign'");
  expect(found).toMatchObject([{ till: other.device.id, detail: { act: 'void-undone', basket, basketOf: one.device.id } }]);
});

test('behind a flood the largest amount and the first receipt are named, and what comes later is seen too', async () => {
  const one = await addTill();
  const unknown = (price: number): string => record(one, { customer: newId() }, [price]);
  for (let n = 0; n < 50; n += 1) unknown(100);
  const first = unknown(200);
  const worst = unknown(900_000);
  unknown(300);
  await arrive(one);
  const read = async () =>
    (await ask<{ entry: string; detail: { total: number } }>("select entry, detail from ingest.exception where device = $1 and kind = 'too-many'", one.device.no))[0];
  const receipt = async (sale: string) => (await ask<{ receipt_no: string }>('select receipt_no from sales.sale where id = $1', sale))[0]?.receipt_no;
  expect(await read()).toMatchObject({ entry: worst, detail: { kind: 'customer-unknown', total: 900_000, receiptNo: await receipt(worst), first: await receipt(first) } });
  const worse = unknown(950_000);
  unknown(10);
  await arrive(one);
  expect(await read()).toMatchObject({ entry: worse, detail: { total: 950_000, first: await receipt(first) } });
});
