import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { openSellingTill, type SellingTill } from './support/virtual-till.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;
let till: SellingTill;

async function sell(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const variant = house.shop.variants[index % house.shop.variants.length];
    if (variant === undefined) throw new Error('the shop has no articles');
    await till.sell(variant);
  }
}

const receipts = (): Promise<string[]> => page.locator('.grid-row [role=gridcell]:nth-child(2)').allTextContents();
const open = (path: string): Promise<unknown> => page.goto(`${house.serverUrl}/office${path}`);

beforeAll(async () => {
  house = await openHouse({ stores: 1 });
  till = await openSellingTill(house);
  await sell(40);
  await eventually(
    () => readSales(house),
    (sales) => sales.length === 40,
  );
  browser = createStoryBrowser();
  page = await (await browser.open()).newPage();
  await open('/');
  await signInToOffice(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

test('a list at its top takes new sales in by itself', async () => {
  await open('/sales');
  await page.locator('.live-dot').waitFor();
  const [newest] = await eventually(receipts, ([first]) => first !== undefined);
  await sell(1);
  await eventually(receipts, ([first]) => first !== newest);
  expect(await page.getByTestId('news').count()).toBe(0);
});

test('a list that is read further down does not move; it says how many are new and shows them when asked', async () => {
  const grid = page.locator('.grid[role=grid]');
  await grid.evaluate((list) => list.scrollTo({ top: 600 }));
  await page.waitForFunction(() => (document.querySelector('.grid')?.scrollTop ?? 0) === 600);
  const before = await receipts();
  const rowAt = () => page.locator('.grid-row').evaluateAll((rows) => rows.map((row) => `${row.getBoundingClientRect().top} ${row.textContent}`));
  const places = await rowAt();
  await sell(3);
  const news = () => page.getByTestId('news').allTextContents();
  await eventually(news, ([text]) => text?.includes('3') === true);
  expect(await rowAt()).toEqual(places);
  await sell(2);
  await eventually(news, ([text]) => text?.includes('5') === true);
  expect(await rowAt()).toEqual(places);
  await page.getByTestId('news').click();
  await page.getByTestId('news').waitFor({ state: 'detached' });
  await eventually(receipts, ([first]) => first !== undefined && !before.includes(first));
  expect(await grid.evaluate((list) => list.scrollTop)).toBe(0);
});

test('the row that the keyboard is on stays the same row when sales come in', async () => {
  const grid = page.locator('.grid[role=grid]');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const marked = () => page.locator('.grid-row[data-active=true] .strong').first().textContent();
  const receipt = await marked();
  await sell(1);
  await page.getByTestId('news').waitFor();
  expect(await marked()).toBe(receipt);
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: receipt ?? '' }).waitFor();
  // Back on the list: as it was left, with what came in since on offer
  await sell(1);
  await page.goBack();
  await page.locator('.grid-row').first().waitFor();
});

test('filters, order and columns are kept under a name, on another machine too, and come back after a slip', async () => {
  await open('/articles');
  await page.locator('.grid-row').first().waitFor();
  await page.locator('.list-bar select').nth(2).selectOption('name');
  await page.waitForURL(/sort=name/);
  await page.getByRole('button', { name: 'Spalten' }).click();
  await page.getByRole('checkbox', { name: 'Marke' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByTestId('views').click();
  await page.locator('.views-keep input').fill('Nach „Namen“ 👕');
  await page.keyboard.press('Enter');
  await page.getByTestId('views').filter({ hasText: 'Nach „Namen“ 👕' }).waitFor();
  // A fresh browser knows nothing but the person
  await page.evaluate(() => localStorage.clear());
  await open('/articles');
  const heads = () => page.locator('.grid-head [role=columnheader]').allTextContents();
  await eventually(heads, (titles) => titles.includes('Marke'));
  await page.getByTestId('views').click();
  await page.locator('.views-list button').first().click();
  await page.waitForURL(/sort=name/);
  await eventually(heads, (titles) => titles.length > 0 && !titles.includes('Marke'));
  await page.getByTestId('views').click();
  await page.getByRole('button', { name: 'Ansicht „Nach „Namen“ 👕“ löschen' }).click();
  await page.locator('.views-panel').waitFor({ state: 'detached' });
  await page.getByTestId('toast-action').click();
  await page.getByTestId('views').filter({ hasText: 'Nach „Namen“ 👕' }).waitFor();
  await page.getByTestId('views').click();
  await page.locator('.views-list li').waitFor();
  await page.keyboard.press('Escape');
});

test('on paper: the whole list, an open dialog alone, or the receipt; never the navigation, and dark letters also of a dark screen', async () => {
  const printed = async (selector: string): Promise<boolean> => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    return await page.locator(selector).isVisible();
  };
  const ended = () => page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await open('/stock');
  await page.locator('.grid-row').first().waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await page.emulateMedia({ media: 'print' });
  expect([await printed('.print-list'), await page.locator('.side').isVisible()]).toEqual([true, false]);
  // Dark enough to be read on white: no channel of the ink is above the middle.
  const ink = await page.locator('.print-list h1').evaluate((heading) => getComputedStyle(heading).color.match(/\d+/g)?.map(Number) ?? []);
  expect(Math.max(...ink.slice(0, 3))).toBeLessThan(128);
  await ended();
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.grid-row').first().click();
  await page.locator('.ui-dialog').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect([await printed('.ui-dialog'), await page.locator('.print-list').count(), await page.locator('#root').isVisible()]).toEqual([true, 0, false]);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await open('/sales');
  await page.locator('.grid-row').first().click();
  await page.locator('.receipt').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect([await printed('.receipt'), await page.locator('.page-back').isVisible(), await page.getByTestId('print-receipt').isVisible()]).toEqual([true, false, false]);
  await page.emulateMedia({ media: 'screen' });
});
