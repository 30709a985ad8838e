import type { SaleCompletedV1 } from '@tresen/contract/sales';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { openSellingTill, type SellingTill } from './support/virtual-till.ts';

let house: House;
let browser: StoryBrowser;
let here: SellingTill;
let there: SellingTill;

beforeAll(async () => {
  house = await openHouse({ stores: 2 });
  here = await openSellingTill(house, 0);
  there = await openSellingTill(house, 1);
  browser = createStoryBrowser();
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

const article = () => house.shop.variants[4] ?? house.shop.special.drink;

/** What takes one piece of the first line of a sale back. */
function returning(sale: string): Partial<SaleCompletedV1> {
  const { amount, id, sku, name } = article();
  const vat = amount - Math.round((amount * 10_000) / 11_900);
  return {
    lines: [
      {
        ...{ n: 1, variant: id, sku, name, quantity: -1, scale: 0, unit: 'pc', unitPrice: amount, reductions: [], gross: -amount, tax: 'A', rate: 1900 },
        returnOf: { sale, n: 1 },
      },
    ],
    taxes: [{ tax: 'A', rate: 1900, gross: -amount, net: vat - amount, vat: -vat }],
    total: -amount,
    tenders: [{ type: 'cash', amount: -amount }],
  };
}

async function receiptNos(): Promise<Map<string, string>> {
  return new Map((await readSales(house)).map((sale) => [sale.id, sale.receipt_no]));
}

async function lookAt(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `screenshots/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

test('the office is told that two stores took back the same piece, and leads to all three receipts', async () => {
  const sale = await here.sell(article());
  const first = await here.sell(article(), returning(sale));
  const second = await there.sell(article(), returning(sale));
  await eventually(
    () => readSales(house),
    (sales) => sales.length === 3,
  );
  const page = await (await browser.open({ dark: true })).newPage();
  await page.goto(`${house.serverUrl}/office/`);
  await signInToOffice(page, house);
  await page.goto(`${house.serverUrl}/office/exceptions`);
  const row = page.getByText('Mehr zurück als verkauft', { exact: true });
  await row.waitFor();
  expect(await row.count()).toBe(1);
  await row.click();
  await page.getByTestId('returned-receipts').waitFor();
  await lookAt(page, 'returned-too-much');
  const numbers = await receiptNos();
  const links = page.getByTestId('returned-receipts').getByRole('link');
  expect(await links.allTextContents()).toEqual([sale, first, second].map((id) => numbers.get(id)));
  for (const [index, id] of [sale, first, second].entries()) {
    await links.nth(index).click();
    await page.waitForURL(`**/office/sales/${id}`);
    await page
      .getByText(numbers.get(id) ?? '')
      .first()
      .waitFor();
    await page.goBack();
    await page.getByTestId('returned-receipts').waitFor();
  }
});
