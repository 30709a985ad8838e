import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, scan, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
  page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

/** Strikes keys in one go: no answer of the local database can come in between, as with a scanner and a quick hand on a busy till. */
const strike = (keys: readonly string[]): Promise<void> =>
  page.evaluate((struck) => {
    for (const key of struck) (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, keys);
const codeOf = (index: number): string => house.shop.variants[index]?.gtin ?? '';
const amountOf = (index: number): number => house.shop.variants[index]?.amount ?? 0;
const cents = async (testId = 'basket-total'): Promise<number> => Number(((await page.getByTestId(testId).first().textContent()) ?? '').replace(/[^\d]/g, ''));

test('paying right behind a scan pays what was scanned', async () => {
  await strike([...codeOf(0), 'Enter', ...codeOf(1), 'Enter', 'F12']);
  await seen(page, 'pay-screen');
  expect(await page.getByTestId('notice-empty').count()).toBe(0);
  expect(await cents()).toBe(amountOf(0) + amountOf(1));
  await page.keyboard.press('Enter');
  await seen(page, 'done-screen');
  await nextCustomer(page);
});

test('keys behind a scan are about what was scanned', async () => {
  await strike([...codeOf(2), 'Enter', '+', '+', ...codeOf(2), 'Enter', '-']);
  await eventually(cents, (sum) => sum === amountOf(2) * 3);
  await strike([...codeOf(3), 'Enter', 'Delete']);
  await page.getByTestId('toast-action').waitFor();
  await eventually(cents, (sum) => sum === amountOf(2) * 3);
  expect(await page.getByTestId('basket-line').count()).toBe(1);
});

test('paying stops at a scan that could not become a line', async () => {
  await strike([...'4006381333931', 'Enter', 'F12']);
  await seen(page, 'notice-unknown');
  expect(await page.getByTestId('pay-screen').count()).toBe(0);
  await page.keyboard.press('F12');
  await seen(page, 'pay-screen');
});

test('a scan while the sale is being sealed is the next customer’s', async () => {
  await strike(['Enter', ...codeOf(4), 'Enter']);
  await eventually(cents, (sum) => sum === amountOf(4));
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length === 2,
  );
  expect(sales.at(-1)?.total).toBe(amountOf(2) * 3);
  await scan(page, codeOf(5));
  await eventually(cents, (sum) => sum === amountOf(4) + amountOf(5));
});

test('scans that come in one burst leave nothing of themselves in the search', async () => {
  const before = await cents();
  const session = await page.context().newCDPSession(page);
  const keys = [...codeOf(0), 'Enter', ...codeOf(1), 'Enter', ...codeOf(0), 'Enter'];
  // Real keys, handed over without waiting for any of them: the browser types what the page does not keep.
  const sent = keys.map((key) =>
    session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      code: key === 'Enter' ? 'Enter' : `Digit${key}`,
      ...(key === 'Enter' ? {} : { text: key, unmodifiedText: key }),
    }),
  );
  await Promise.all(sent);
  await eventually(cents, (sum) => sum === before + amountOf(0) * 2 + amountOf(1));
  await eventually(
    () => page.getByTestId('search').inputValue(),
    (text) => text === '',
  );
  await session.detach();
});
