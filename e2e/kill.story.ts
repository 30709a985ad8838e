import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, seen, sellOne, signIn } from './support/till-page.ts';

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

const variantAt = (index: number): House['shop']['variants'][number] => {
  const variant = house.shop.variants[index % house.shop.variants.length];
  if (variant === undefined) throw new Error('the shop has no articles');
  return variant;
};

test('kill -9 of the browser in the middle of sales: every finished sale is booked, none twice', async () => {
  let page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const finished: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (let sale = 0; sale < 3; sale += 1) {
      const variant = variantAt(round * 3 + sale);
      await sellOne(page, variant);
      finished.push(variant.amount);
      if (sale < 2) await nextCustomer(page);
    }
    // The answer of the last push may be on its way; nobody waits for it.
    await browser.kill();
    page = await (await browser.open()).newPage();
    await page.goto(`${house.url}/till/`);
    await seen(page, 'pin-1', 60_000);
    await signIn(page, house);
  }
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= finished.length,
    60_000,
  );
  expect(sales.map((sale) => sale.total).sort((a, b) => a - b)).toEqual([...finished].sort((a, b) => a - b));
  expect(new Set(sales.map((sale) => sale.id)).size).toBe(finished.length);
});

test('an open basket survives the kill of the browser', async () => {
  let page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const variant = variantAt(5);
  for (const key of variant.gtin) await page.keyboard.press(key, { delay: 0 });
  await page.keyboard.press('Enter');
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
  await page.waitForTimeout(1000);
  await browser.kill();
  page = await (await browser.open()).newPage();
  await page.goto(`${house.url}/till/`);
  await seen(page, 'pin-1', 60_000);
  await signIn(page, house);
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
});

test('the server is killed while the till sells; selling goes on and every sale is booked once', async () => {
  const page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  for (let sale = 0; sale < 6; sale += 1) {
    if (sale === 2) await house.killServer();
    await sellOne(page, variantAt(sale));
    if (sale < 5) await nextCustomer(page);
  }
  await house.startServer();
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= 6,
    90_000,
  );
  expect(new Set(sales.map((sale) => sale.id)).size).toBe(6);
  expect(sales).toHaveLength(6);
});
