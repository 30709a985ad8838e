import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { type House, openHouse } from './support/house.ts';
import { openSellingTill, type SellingTill } from './support/virtual-till.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;
let till: SellingTill;
const faults: string[] = [];

beforeAll(async () => {
  house = await openHouse({ stores: 2 });
  till = await openSellingTill(house);
  browser = createStoryBrowser();
  page = await (await browser.open()).newPage();
  page.on('pageerror', (error) => faults.push(error.message));
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

const open = (path: string): Promise<unknown> => page.goto(`${house.serverUrl}/office${path}`);

async function signIn(): Promise<void> {
  await page.fill('input[name=email]', house.shop.staff.email);
  await page.fill('input[name=password]', house.shop.staff.password);
  await page.click('button[type=submit]');
}

const articleOf = async (variant: string): Promise<string> => {
  const { items } = await house.api.get<{ items: { article: string }[] }>(`/api/v1/catalog/variants?ids=${variant}`);
  return items[0]?.article ?? '';
};

test('a wrong password says what to do; the right one opens the day', async () => {
  await open('/');
  await page.fill('input[name=email]', house.shop.staff.email);
  await page.fill('input[name=password]', 'not-the-password');
  await page.click('button[type=submit]');
  await page.getByTestId('sign-in-problem').waitFor();
  await signIn();
  await page.getByTestId('kpi-gross').waitFor();
});

test('a sale at a till changes the figures without a reload, within a second or so', async () => {
  const before = await page.getByTestId('kpi-receipts').locator('b').textContent();
  await page.locator('.live-dot').waitFor();
  const [variant] = house.shop.variants;
  if (variant === undefined) throw new Error('no article');
  await till.sell(variant);
  const started = Date.now();
  await page.waitForFunction((old) => document.querySelector('[data-testid=kpi-receipts] b')?.textContent !== old, before);
  console.log(`figures followed after ${Date.now() - started} ms`);
});

test('the sales list finds the receipt, and its journal entry is verified', async () => {
  await open('/sales');
  const receipt = (await page.locator('.grid-row .strong').first().textContent()) ?? '';
  await page.fill('.search-field input', receipt);
  await page.waitForURL((url) => url.searchParams.get('q') === receipt);
  await page.locator('.grid[role=grid]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByTestId('seal').waitFor();
  expect(await page.getByTestId('seal').getAttribute('class')).toContain('seal--good');
});

test('a price changed in the office is stored; a second change from elsewhere shows as a conflict and nothing typed is lost', async () => {
  const variant = house.shop.variants[1];
  if (variant === undefined) throw new Error('no article');
  await open(`/articles/${await articleOf(variant.id)}?tab=prices`);
  const cell = page.getByTestId('prices').locator('button.price-cell').filter({ hasText: '€' }).first();
  await cell.click();
  const field = page.getByTestId('price-dialog').locator('input[inputmode=decimal]').first();
  await field.fill('12,34');
  await house.api.put(`/api/v1/pricing/prices/de-eur/${variant.id}`, { amount: 1111 });
  await page.getByTestId('price-dialog').locator('.ui-button--primary').click();
  const conflict = page.getByTestId('price-dialog').getByTestId('conflict');
  await conflict.waitFor();
  expect(await conflict.textContent()).toContain('11,11');
  expect(await field.inputValue()).toBe('12,34');
  await conflict.locator('button').click();
  await page.getByTestId('price-dialog').waitFor({ state: 'detached' });
  const { items } = await house.api.get<{ items: { zone: string; amount: number }[] }>(`/api/v1/pricing/prices?variants=${variant.id}`);
  expect(items.find((price) => price.zone === 'de-eur')?.amount).toBe(1234);
});

test('typed input survives a reload and the end of the session', async () => {
  const variant = house.shop.variants[2];
  if (variant === undefined) throw new Error('no article');
  const article = await articleOf(variant.id);
  await open(`/articles/${article}`);
  const name = page.getByTestId('article-form').locator('input').first();
  const long = `Ünïcode 👕 "Größe" شكرا ${'lang '.repeat(60)}`.trim();
  await name.fill(long);
  await page.reload();
  await page.getByTestId('article-form').waitFor();
  expect(await name.inputValue()).toBe(long);
  await page.context().clearCookies();
  await page.getByTestId('article-form').locator('button[type=submit]').click();
  await page.locator('.sign-in[data-again=true]').waitFor();
  await page.fill('.sign-in input[name=password]', house.shop.staff.password);
  await page.click('.sign-in button[type=submit]');
  await page.locator('.sign-in').waitFor({ state: 'detached' });
  await page.getByTestId('toast').waitFor();
  expect((await house.api.get<{ name: string }>(`/api/v1/catalog/articles/${article}`)).name).toBe(long);
  const overflow = await page.evaluate(() => (document.querySelector('#content')?.scrollWidth ?? 0) - (document.querySelector('#content')?.clientWidth ?? 0));
  expect(overflow).toBeLessThanOrEqual(1);
});

test('a till is set up with a code and a QR code; every screen opens without a fault', async () => {
  await open('/tills');
  await page.locator('.page-actions .ui-button--primary').click();
  await page.getByTestId('enrolment').locator('.ui-button--primary').click();
  await page.locator('.enrol-code').waitFor();
  await page.locator('img.qr').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('enrolment').waitFor({ state: 'detached' });
  for (const path of ['/stock', '/customers', '/exceptions', '/people', '/settings', '/nowhere', '/']) {
    await open(path);
    await page.locator('.page h1, .ui-empty').first().waitFor();
    expect(await page.getByTestId('problem').count()).toBe(0);
    expect(await page.getByTestId('crashed').count()).toBe(0);
  }
  expect(faults).toEqual([]);
});

test('Ctrl K finds an article by its barcode and opens it', async () => {
  const variant = house.shop.variants[3];
  if (variant === undefined) throw new Error('no article');
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette').locator('input').fill(variant.gtin);
  await page.getByTestId('palette').locator('[role=option]').filter({ hasText: variant.name }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: variant.name }).waitFor();
});
