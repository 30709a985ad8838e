import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, payCash, scan, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
});
afterAll(async () => {
  await browser.dispose();
  await house.close();
});

test('a browser becomes a till, sells an article for cash, and the sale is in the books with stock and figures', async () => {
  page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  const [variant] = house.shop.variants;
  if (variant === undefined) throw new Error('the shop has no articles');
  await scan(page, variant.gtin);
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
  await payCash(page);
  const [sale] = await eventually(
    () => readSales(house),
    (sales) => sales.length === 1,
  );
  expect(sale?.total).toBe(variant.amount);
  const entry = await house.api.get<{ seq: number; verified: { chain: boolean; signature: boolean } }>(`/api/v1/sales/${sale?.id}/entry`);
  expect(entry.verified).toMatchObject({ chain: true, signature: true });
  const stock = await eventually(
    () => house.api.get<{ items: { onHand: number }[] }>(`/api/v1/inventory/stock/${variant.id}`),
    (answer) => answer.items.some((item) => item.onHand === -1000),
  );
  expect(stock.items.map((item) => item.onHand)).toContain(-1000);
});

test('the server is asked for a code that the till does not know, and its answer is said', async () => {
  await nextCustomer(page);
  await scan(page, '4006381333931');
  await page.getByTestId('notice-unknown').filter({ hasText: 'auch auf dem Server' }).waitFor();
});
