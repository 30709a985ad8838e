import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type TestShop } from '../ingest/test-shop.ts';
import { listSales } from './queries/list-sales.ts';
import { nameSales } from './queries/name-sales.ts';
import { saleCursor } from './queries/sale-filter.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const DAY = 86_400_000;

test('a search goes back as far as there are hits, newest first, page by page', async () => {
  const running = shop.start();
  const one = await shop.addTill(1);
  const variant = newId();
  const days = [0, 3, 12, 13, 14, 15, 40, 119, 120, 121, 122, 400, 700];
  const sold = days.map((day) => {
    const lines = [{ variant, quantity: 1, unitPrice: 100 }];
    return one.till.record({ type: 'sales.sale-completed', at: new Date(Date.now() - day * DAY).toISOString(), body: buildSale({ store: shop.store, till: one.device.id, lines }) })
      .id;
  });
  await one.till.flush();
  await running.caughtUp();
  const { pool } = shop.database;
  for (const filter of [{ variant }, { variant, till: one.device.id }, { variant, from: '2001-01-01' }]) {
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await listSales(pool, { filter, scope: 'all', cursor, limit: 2, byCustomer: true });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next ?? undefined;
    }
    expect(seen).toEqual(sold);
  }
  const far = saleCursor.write({ at: '-99999999999999999', id: variant });
  expect((await listSales(pool, { filter: { variant }, scope: 'all', cursor: far, limit: 2, byCustomer: true })).rows).toEqual([]);
  await running.stop();
});

test('a search finds sales whose business date is far from their completion, wherever they are kept', async () => {
  const running = shop.start();
  const two = await shop.addTill(2, { importing: true });
  const variant = newId();
  const dayOf = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
  const sell = (day: number, businessDay: number): string => {
    const body = buildSale({ store: shop.store, till: two.device.id, lines: [{ variant, quantity: 1, unitPrice: 100 }] });
    return two.till.record({ type: 'sales.sale-completed', at: new Date(Date.now() - day * DAY).toISOString(), businessDate: dayOf(businessDay), body }).id;
  };
  const sold = [sell(1, 1), sell(2, 47), sell(13, 60), sell(16, 1), sell(119, 160), sell(300, 280)];
  const look = async (): Promise<string[]> =>
    (await listSales(shop.database.pool, { filter: { variant, till: two.device.id }, scope: 'all', cursor: undefined, limit: 50, byCustomer: true })).rows.map((row) => row.id);
  await two.till.flush();
  await running.caughtUp();
  expect(await look()).toEqual(sold);
  expect((await shop.database.pool.query('select days from sales.day_slack')).rows).toEqual([{ days: 47 }]);
  sold.push(sell(500, 3));
  await two.till.flush();
  await running.caughtUp();
  expect(await look()).toEqual(sold);
  await running.stop();
});

test('the lines of a sale are counted without its deposits, as its articles are', async () => {
  const running = shop.start();
  const cola = await shop.addTill(4);
  const lines = [
    { variant: newId(), quantity: 6, unitPrice: 129 },
    { variant: newId(), quantity: 6, unitPrice: 25, depositOf: 1 },
    { variant: newId(), quantity: 1, unitPrice: 300 },
  ];
  cola.till.record({ type: 'sales.sale-completed', body: buildSale({ store: shop.store, till: cola.device.id, lines }) });
  await cola.till.flush();
  await running.caughtUp();
  const { rows } = await listSales(shop.database.pool, { filter: { till: cola.device.id }, scope: 'all', cursor: undefined, limit: 5, byCustomer: true });
  expect(rows.map((row) => row.line_count)).toEqual([2]);
  await running.stop();
});

test('a sale says how it was paid, can be listed oldest first, and one of the future does not have to stand above all others', async () => {
  const running = shop.start();
  const three = await shop.addTill(3);
  const sell = (ahead: number): string => {
    const body = buildSale({ store: shop.store, till: three.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 100 }] });
    return three.till.record({ type: 'sales.sale-completed', at: new Date(Date.now() + ahead).toISOString(), body }).id;
  };
  const [before, now, ahead] = [sell(-60_000), sell(0), sell(3_600_000)];
  await three.till.flush();
  await running.caughtUp();
  const { pool } = shop.database;
  const list = (filter: { ahead?: 'hide' | 'only' }, more: { oldest?: boolean; limit?: number; cursor?: string } = {}) =>
    listSales(pool, { filter: { till: three.device.id, ...filter }, scope: 'all', cursor: more.cursor, limit: more.limit ?? 50, byCustomer: true, oldest: more.oldest === true });
  const ids = async (...asked: Parameters<typeof list>): Promise<string[]> => (await list(...asked)).rows.map((row) => row.id);
  expect([await ids({}), await ids({ ahead: 'hide' }), await ids({ ahead: 'only' })]).toEqual([[ahead, now, before], [now, before], [ahead]]);
  expect(await ids({}, { oldest: true })).toEqual([before, now, ahead]);
  const next = (await list({}, { oldest: true, limit: 1 })).next ?? '';
  expect(await ids({}, { oldest: true, cursor: next })).toEqual([now, ahead]);
  await expect(list({}, { cursor: next })).rejects.toThrow();
  const named = await nameSales(pool, (await list({})).rows, 'all');
  expect(named.map((sale) => sale.ahead)).toEqual([true, false, false]);
  expect(named.map((sale) => sale.tenders)).toEqual([['cash'], ['cash'], ['cash']]);
  await running.stop();
});
