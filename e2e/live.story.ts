import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { enrolTill, nextCustomer, sellOne, signIn } from './support/till-page.ts';

/** A second is promised; the guard leaves room for a busy machine. */
const SOON = 20_000;

let house: House;
let selling: Page;
let watching: Page;
const browsers: StoryBrowser[] = [];

async function openTill(): Promise<Page> {
  const browser = createStoryBrowser();
  browsers.push(browser);
  const page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  return page;
}

beforeAll(async () => {
  house = await openHouse();
  selling = await openTill();
  watching = await openTill();
});
afterAll(async () => {
  for (const browser of browsers) await browser.dispose();
  await house?.close();
});

const variantAt = (index: number): House['shop']['variants'][number] => {
  const variant = house.shop.variants[index];
  if (variant === undefined) throw new Error('the shop has too few articles');
  return variant;
};

/** Lets the finder show exactly one article, and answers the way to read its tile. */
async function watchTile(page: Page, variant: { readonly id: string; readonly sku: string }): Promise<() => Promise<string>> {
  await page.getByTestId('search').fill(variant.sku);
  const tile = page.locator(`[data-testid=tile][data-variant="${variant.id}"]`);
  await tile.waitFor();
  return async () => (await tile.textContent()) ?? '';
}

test('goods received and a sale at one till change the stock that another till shows', async () => {
  const variant = variantAt(0);
  const readTile = await watchTile(watching, variant);
  await house.api.post('/api/v1/inventory/received', { store: house.shop.stores[0]?.id, rows: [{ variant: variant.id, quantity: 12_000 }] });
  await eventually(readTile, (text) => text.includes('12 hier'), SOON);
  await sellOne(selling, variant);
  await eventually(readTile, (text) => text.includes('11 hier'), SOON);
  await nextCustomer(selling);
  const own = await watchTile(selling, variant);
  await eventually(own, (text) => text.includes('11 hier'), SOON);
});

test('a price changed in the office stands on the tiles of both tills at once, and is the price of the next scan', async () => {
  const variant = variantAt(1);
  const tiles = [await watchTile(selling, variant), await watchTile(watching, variant)];
  await house.api.put(`/api/v1/pricing/prices/de-eur/${variant.id}`, { amount: 7777 });
  for (const readTile of tiles) await eventually(readTile, (text) => text.includes('77,77'), SOON);
  await selling.getByTestId('search').fill('');
  await sellOne(selling, variant);
  expect(await selling.getByTestId('done-change').textContent()).toContain('77,77');
  await nextCustomer(selling);
});

test('the figures of the day in the office follow a sale at the till without a reload', async () => {
  const page = await (browsers[1] as StoryBrowser).current().newPage();
  await page.goto(`${house.serverUrl}/office/`);
  await signInToOffice(page, house);
  await page.locator('.live-dot').waitFor();
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  const read = async (id: string): Promise<string> => (await page.getByTestId(id).locator('b').textContent()) ?? '';
  await eventually(
    () => read('kpi-receipts'),
    (text) => text === '2',
    SOON,
  );
  await sellOne(selling, variantAt(2));
  await eventually(
    () => read('kpi-receipts'),
    (text) => text === '3',
    SOON,
  );
  const cents = variantAt(0).amount + 7777 + variantAt(2).amount;
  await eventually(
    () => read('kpi-gross'),
    (text) => Number(text.replace(/\D/g, '')) === cents,
    SOON,
  );
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  await page.close();
});
