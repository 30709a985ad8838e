import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, payCash, scan, seen, sellOne, signIn } from './support/till-page.ts';

let house: House;
let browser: TillBrowser;

beforeEach(async () => {
  house = await openHouse();
  browser = createTillBrowser();
});
afterEach(async () => {
  await browser.dispose();
  await house.close();
});

test('the storage hint comes once, as a line, and is no alarm; stock without a connection says how old it is', async () => {
  const page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  await seen(page, 'tour-offer');
  expect(await page.getByTestId('alarm-storage-not-persistent').count()).toBe(0);
  await page.reload();
  await seen(page, 'pin-1');
  await signIn(page, house);
  await seen(page, 'storage-hint');
  await page.getByTestId('storage-hint').getByRole('button').first().click();
  await page.getByTestId('status-panel').filter({ hasText: 'als App' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('status-panel').waitFor({ state: 'detached' });

  const variant = house.shop.variants[2];
  await house.api.post('/api/v1/inventory/received', { store: house.shop.stores[0]?.id, rows: [{ variant: variant?.id, quantity: 12_000 }] });
  await page.getByTestId('search').fill(variant?.sku ?? '');
  const tile = page.locator(`[data-testid=tile][data-variant="${variant?.id}"]`);
  await tile.filter({ hasText: '12 hier' }).waitFor();
  house.network.cut();
  await tile.filter({ hasText: /12 · \d\d:\d\d/ }).waitFor({ timeout: 20_000 });
  house.network.restore();
  await tile.filter({ hasText: '12 hier' }).waitFor({ timeout: 20_000 });
  await browser.close();
});

test('a cable that is pulled out is noticed although nobody says so, and so is that it is in again; nothing waits for what was asked before', async () => {
  const page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  const connection = (text: string) => page.getByTestId('status-connection').filter({ hasText: text });
  await connection('Online').waitFor();
  // The socket is there when something comes through it.
  const variant = house.shop.variants[3] ?? house.shop.special.drink;
  await page.getByTestId('search').fill(variant.sku);
  const tile = page.locator(`[data-testid=tile][data-variant="${variant.id}"]`);
  const received = (quantity: number) => house.api.post('/api/v1/inventory/received', { store: house.shop.stores[0]?.id, rows: [{ variant: variant.id, quantity }] });
  await received(5000);
  await tile.filter({ hasText: '5 hier' }).waitFor();
  house.network.swallow();
  const cutAt = Date.now();
  await page.keyboard.press('Escape');
  await sellOne(page, variant);
  await connection('Offline').waitFor({ timeout: 20_000 });
  console.log(`noticed after ${Date.now() - cutAt} ms that nothing passes`);
  house.network.restore();
  const backAt = Date.now();
  await connection('Online').waitFor({ timeout: 20_000 });
  console.log(`noticed after ${Date.now() - backAt} ms that it does again`);
  await eventually(
    () => readSales(house),
    (sales) => sales.length === 1,
  );
  await nextCustomer(page);
  await page.getByTestId('search').fill(variant.sku);
  await received(2000);
  await tile.filter({ hasText: '6 hier' }).waitFor();
});

test('the till starts cold without network, finds and sells, and everything is booked once when the network is back', async () => {
  const first = await enrolTill(await browser.open(), house);
  await signIn(first, house);
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await browser.kill();

  house.network.cut();
  const context = await browser.open();
  const page = await context.newPage();
  await page.goto(`${house.url}/till/`);
  await seen(page, 'pin-1', 60_000);
  await signIn(page, house);
  const [byCode, byName] = house.shop.variants;
  if (byCode === undefined || byName === undefined) throw new Error('the shop has too few articles');
  await sellOne(page, byCode);
  await nextCustomer(page);
  await page.getByTestId('search').fill(byName.name);
  await page.getByTestId('tile').filter({ hasText: byName.name }).first().click();
  await payCash(page);
  expect(await readSales(house)).toEqual([]);

  house.network.restore();
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= 2,
    60_000,
  );
  expect(sales.map((sale) => sale.total).sort()).toEqual([byCode.amount, byName.amount].sort());
  expect(new Set(sales.map((sale) => sale.receipt_no)).size).toBe(2);
});

test('a scan of an unknown code says so and keeps the till ready', async () => {
  const page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  await scan(page, '4006381333931');
  await page.getByText('4006381333931').first().waitFor();
  const [variant] = house.shop.variants;
  if (variant === undefined) throw new Error('the shop has no articles');
  await scan(page, variant.gtin);
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
});
