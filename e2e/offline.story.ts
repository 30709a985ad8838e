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
