import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type TestShop } from '../../apps/server/src/ingest/test-shop.ts';
import { countSales } from './count.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

test('sale lines and stock agree, deposits apart, until a balance is wrong', async () => {
  const running = shop.start();
  const { till, device } = await shop.addTill(1);
  const [bottle, deposit] = [newId(), newId()];
  const lines = [
    { variant: bottle, quantity: 6, unitPrice: 99 },
    { variant: deposit, quantity: 6, unitPrice: 25, depositOf: 1 },
  ];
  const { id } = till.record({ type: 'sales.sale-completed', body: buildSale({ store: shop.store, till: device.id, lines }) });
  await till.flush();
  await running.caughtUp();
  const finished = new Map([[id, 744]]);
  expect(await countSales(shop.database.pool, finished)).toEqual({ finished: 1, booked: 1, lost: [], doubled: [], wrongTotal: [], stockDifference: 0 });
  await shop.database.pool.query('update ledger.balance set amount = amount - 1 where unit = (select id from ledger.unit where code = $1) and amount < 0', [bottle]);
  expect((await countSales(shop.database.pool, finished)).stockDifference).toBe(1);
});
