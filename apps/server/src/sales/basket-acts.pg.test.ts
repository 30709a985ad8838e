import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from '../ingest/test-shop.ts';
import { readActsOfBasket, readActsOfTill } from './queries/read-basket-acts.ts';

let shop: TestShop;
let caughtUp: () => Promise<void>;
let own: ShopTill;
let other: ShopTill;
beforeAll(async () => {
  shop = await openTestShop();
  const running = shop.start();
  caughtUp = () => running.caughtUp();
  own = await shop.addTill(1);
  other = await shop.addTill(2);
});
afterAll(() => shop.close());

let position = 0;
/** An act as its reaction keeps it; `position` counts on as the log does. */
async function keep(till: ShopTill, act: { readonly basket: string; readonly kind: string; readonly detail?: object }): Promise<string> {
  const id = newId();
  position += 1;
  await shop.database.pool.query(
    `insert into sales.basket_act (id, basket, kind, at, business_date, store, till, cashier, currency, amount, detail, position)
       values ($1, $2, $3, now(), current_date, $4, $5, null, 'EUR', 500, $6, (select coalesce(max(id), 0) from log.event) + $7)`,
    [id, act.basket, act.kind, shop.store, till.device.id, act.detail ?? { goods: [] }, position],
  );
  return id;
}

async function sell(till: ShopTill): Promise<string> {
  const { id } = till.till.record({
    type: 'sales.sale-completed',
    body: buildSale({ store: shop.store, till: till.device.id, lines: [{ variant: null, quantity: 1, unitPrice: 500 }] }),
  });
  await till.till.flush();
  await caughtUp();
  return id;
}

test('what another till says of a basket counts for nothing, and neither undoes what its own till voided', async () => {
  const basket = newId();
  const voided = await keep(own, { basket, kind: 'line-voided' });
  await keep(other, { basket, kind: 'void-undone', detail: { undone: voided } });
  expect(await readActsOfBasket(shop.database.pool, basket)).toMatchObject([{ id: voided, undone: false }]);
  await keep(own, { basket, kind: 'void-undone', detail: { undone: voided } });
  expect(await readActsOfTill(shop.database.pool, own.device.id, 10)).toMatchObject([{ id: voided, undone: true, sold: false }]);
});

test('a sale shows the acts of its own till, and none that was undone after it', async () => {
  const basket = await sell(own);
  const framed = await keep(other, { basket, kind: 'line-voided' });
  const voided = await keep(own, { basket, kind: 'line-voided' });
  await keep(own, { basket, kind: 'void-undone', detail: { undone: voided } });
  expect(await readActsOfBasket(shop.database.pool, basket)).toMatchObject([{ id: voided, undone: false, sold: true }]);
  expect(await readActsOfTill(shop.database.pool, other.device.id, 10)).toMatchObject([{ id: framed, sold: false }]);
});
