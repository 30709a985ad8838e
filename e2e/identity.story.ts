import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, seen, sellOne, signIn } from './support/till-page.ts';

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
  const variant = house.shop.variants[index];
  if (variant === undefined) throw new Error('the shop has too few articles');
  return variant;
};

test('of two tabs one leads and the other says so; it takes over when the first goes', async () => {
  const context = await browser.open();
  const first = await enrolTill(context, house);
  await signIn(first, house);
  const second = await context.newPage();
  await second.goto(`${house.url}/till/`);
  await second
    .getByText(/anderen Fenster|anderen Tab/)
    .first()
    .waitFor();
  await sellOne(first, variantAt(0));
  await first.close();
  await seen(second, 'pin-1', 30_000);
  await signIn(second, house);
  await sellOne(second, variantAt(1));
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= 2,
  );
  expect(sales.map((sale) => sale.total)).toEqual([variantAt(0).amount, variantAt(1).amount]);
});

test('a copied identity is noticed, its sales are kept aside and can be booked by a person', async () => {
  const original = await enrolTill(await browser.open(), house);
  await signIn(original, house);
  await original.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await eventually(
    () => house.sql.query("select 1 from log.event where type = 'identity.staff-signed-in'"),
    (found) => found.rowCount === 1,
  );
  await browser.close();
  const twin = browser.clone();
  try {
    const page = await (await browser.open()).newPage();
    await page.goto(`${house.url}/till/`);
    await seen(page, 'pin-1', 60_000);
    await signIn(page, house);
    await sellOne(page, variantAt(0));
    await eventually(
      () => readSales(house),
      (found) => found.length === 1,
    );

    const copy = await (await twin.open()).newPage();
    await copy.goto(`${house.url}/till/`);
    await seen(copy, 'pin-1', 60_000);
    await signIn(copy, house);
    await sellOne(copy, variantAt(1));
    await seen(copy, 'fork-alarm', 30_000);
  } finally {
    await twin.dispose();
  }
  const open = await eventually(
    () => house.api.get<{ items: { id: string; kind: string }[] }>('/api/v1/ingest/exceptions?status=open'),
    (page) => page.items.some((item) => item.kind === 'forked'),
  );
  expect(await readSales(house)).toHaveLength(1);
  for (const { id } of open.items) await house.api.post(`/api/v1/ingest/exceptions/${id}/resolve`, { action: 'book' }).catch(() => undefined);
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length === 2,
  );
  expect(sales.map((sale) => sale.total).sort()).toEqual([variantAt(0).amount, variantAt(1).amount].sort());
});
