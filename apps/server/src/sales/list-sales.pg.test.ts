import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type TestShop } from '../ingest/test-shop.ts';
import { listSales } from './queries/list-sales.ts';

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
      const page = await listSales(pool, { filter, scope: 'all', cursor, limit: 2 });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next ?? undefined;
    }
    expect(seen).toEqual(sold);
  }
  const far = Buffer.from(`-99999999999999999 ${variant}`).toString('base64url');
  expect((await listSales(pool, { filter: { variant }, scope: 'all', cursor: far, limit: 2 })).rows).toEqual([]);
  await running.stop();
});
