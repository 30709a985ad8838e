import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from './support/accessibility.ts';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { enrolTill, payCash, scan, seen, signIn } from './support/till-page.ts';
import { openSellingTill } from './support/virtual-till.ts';

let house: House;
let browser: StoryBrowser;

beforeAll(async () => {
  house = await openHouse({ stores: 2 });
  browser = createStoryBrowser();
  await browser.open();
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

async function lookAtSelling(page: Page, barriers: string[]): Promise<void> {
  const [first, second] = house.shop.variants;
  barriers.push(...(await findBarriers(page, 'till, PIN')));
  await signIn(page, house);
  await seen(page, 'tile');
  barriers.push(...(await findBarriers(page, 'till, empty basket')));
  await scan(page, first?.gtin ?? '');
  await scan(page, house.shop.special.drink.gtin);
  await scan(page, second?.gtin ?? '');
  await page.getByTestId('basket-line').nth(2).waitFor();
  await page.keyboard.press('F4');
  await page.getByTestId('discount-panel').waitFor();
  barriers.push(...(await findBarriers(page, 'till, discount')));
  await page.getByTestId('discount-panel').getByText('Stammkunde', { exact: true }).click();
  await page.getByTestId('discount-10').click();
  await page.getByTestId('discount-panel').waitFor({ state: 'detached' });
  await scan(page, '4006381333931');
  await seen(page, 'notice-unknown');
  barriers.push(...(await findBarriers(page, 'till, basket with lines and a notice')));
  await page.getByTestId('line-quantity').first().click();
  await page.getByTestId('line-panel').waitFor();
  barriers.push(...(await findBarriers(page, 'till, line')));
  await page.keyboard.press('Escape');
}

async function lookAtTheRest(page: Page, barriers: string[]): Promise<void> {
  await page.keyboard.press('F12');
  await seen(page, 'pay-screen');
  barriers.push(...(await findBarriers(page, 'till, pay')));
  await page.keyboard.press('Escape');
  await payCash(page);
  barriers.push(...(await findBarriers(page, 'till, done')));
  await page.getByTestId('next-customer').click();
  for (const panel of ['status', 'settings', 'receipts', 'help']) {
    await page.getByTestId('action-more').click();
    await page.getByTestId(`more-${panel}`).click();
    await page.locator('[role=dialog]').waitFor();
    await page.getByTestId('more-panel').waitFor({ state: 'detached' });
    barriers.push(...(await findBarriers(page, `till, ${panel}`)));
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  }
}

test('the till can be used by everybody: no violation of WCAG 2.2 A or AA, light or dark', { timeout: 240_000 }, async () => {
  const barriers: string[] = [];
  const page = await enrolTill(browser.current(), house);
  await lookAtSelling(page, barriers);
  await lookAtTheRest(page, barriers);
  await page.close();
  expect(barriers).toEqual([]);
});

test('the office can be used by everybody: no violation of WCAG 2.2 A or AA, light or dark', { timeout: 240_000 }, async () => {
  const barriers: string[] = [];
  const till = await openSellingTill(house);
  const [first, second] = house.shop.variants;
  if (first === undefined || second === undefined) throw new Error('the shop has too few articles');
  await till.sell(first);
  await till.sell(second, { total: second.amount + 100 });
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= 2,
  );
  const open = await eventually(
    () => house.api.get<{ items: { id: string }[] }>('/api/v1/ingest/exceptions?status=open'),
    (found) => found.items.length > 0,
  );
  const { items } = await house.api.get<{ items: { article: string }[] }>(`/api/v1/catalog/variants?ids=${first.id}`);
  const page = await browser.current().newPage();
  await page.goto(`${house.serverUrl}/office/`);
  await page.locator('input[name=email]').waitFor();
  barriers.push(...(await findBarriers(page, 'office, sign-in')));
  await signInToOffice(page, house);
  const screens = {
    home: '/',
    sales: '/sales',
    sale: `/sales/${sales[0]?.id}`,
    totals: '/totals',
    articles: '/articles',
    article: `/articles/${items[0]?.article}`,
    prices: `/articles/${items[0]?.article}?tab=prices`,
    stock: '/stock',
    customers: '/customers',
    tills: '/tills',
    till: `/tills/${till.device}`,
    exceptions: '/exceptions',
    'new article': '/articles/new',
    stores: '/stores',
    store: `/stores/${house.shop.stores[0]?.id}`,
    exception: `/exceptions/${open.items[0]?.id}`,
    people: '/people',
    person: `/people/${house.shop.staff.id}`,
    settings: '/settings',
  };
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(`${house.serverUrl}/office${path}`, { waitUntil: 'networkidle' });
    await page.locator('h1').first().waitFor();
    barriers.push(...(await findBarriers(page, `office, ${name}`)));
  }
  await page.close();
  expect(barriers).toEqual([]);
});
