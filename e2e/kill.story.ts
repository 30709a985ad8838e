import { expect, test } from 'vitest';
import { nextCustomer, scan, sellOne } from './support/till-page.ts';
import { tillStory } from './support/till-story.ts';

const story = tillStory();

test('kill -9 of the browser in the middle of sales: every finished sale is booked, none twice', async () => {
  let page = await story.openTill();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const finished: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (let sale = 0; sale < 3; sale += 1) {
      const variant = story.variantAt(round * 3 + sale);
      await sellOne(page, variant);
      finished.push(variant.amount);
      if (sale < 2) await nextCustomer(page);
    }
    // The answer of the last push may be on its way; nobody waits for it.
    await story.browser.kill();
    page = await story.reopenTill();
  }
  const sales = await story.newSales(finished.length, 60_000);
  expect(sales.map((sale) => sale.total).sort((a, b) => a - b)).toEqual([...finished].sort((a, b) => a - b));
  expect(new Set(sales.map((sale) => sale.id)).size).toBe(finished.length);
});

test('an open basket survives the kill of the browser', async () => {
  let page = await story.openTill();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const variant = story.variantAt(5);
  await scan(page, variant.gtin);
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
  // The till's worker answers in order: what it was told before this question is on the disk.
  await scan(page, '4006381333931');
  await page.getByTestId('notice-unknown').waitFor();
  await story.browser.kill();
  page = await story.reopenTill();
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
  expect(await story.newSales()).toEqual([]);
});

test('the server is killed while the till sells; selling goes on and every sale is booked once', async () => {
  const page = await story.openTill();
  for (let sale = 0; sale < 6; sale += 1) {
    if (sale === 2) await story.house.killServer();
    await sellOne(page, story.variantAt(sale));
    if (sale < 5) await nextCustomer(page);
  }
  await story.house.startServer();
  const sales = await story.newSales(6, 90_000);
  expect(new Set(sales.map((sale) => sale.id)).size).toBe(6);
  expect(sales).toHaveLength(6);
});
