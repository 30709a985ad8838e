import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { payCash, scan, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  house = await openHouse({ stores: 1 });
  const first = house.shop.variants[0];
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'at-eur', rows: [{ variant: first?.id, amount: 1200, was: null }] });
  browser = createStoryBrowser();
  context = await browser.open();
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${house.serverUrl}/office/`);
  await signInToOffice(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

interface StoreRead {
  readonly id: string;
  readonly code: string;
}

test('what is missing is said, and what was typed survives a reload', async () => {
  await page.goto(`${house.serverUrl}/office/stores`);
  await page.getByTestId('add-store').click();
  const form = page.getByTestId('new-store');
  await form.locator('button[type=submit]').click();
  await form.locator('p.bad').filter({ hasText: 'Eine Filiale braucht einen Namen.' }).waitFor();
  await form.getByLabel('Name', { exact: true }).fill('Probe Wien „Naschmarkt“');
  await form.getByLabel('Land', { exact: true }).selectOption('AT');
  expect(await form.getByLabel('Zeitzone').inputValue()).toBe('Europe/Vienna');
  await form.getByText('Österreich (EUR)').waitFor();
  await form.getByLabel('Kürzel').fill('prb1');
  await form.locator('button[type=submit]').click();
  await form.locator('p.bad').filter({ hasText: 'Dieses Kürzel hat schon eine andere Filiale.' }).waitFor();
  await form.getByLabel('Kürzel').fill('');
  await page.reload();
  expect(await form.getByLabel('Name', { exact: true }).inputValue()).toBe('Probe Wien „Naschmarkt“');
  expect(await form.getByLabel('Land', { exact: true }).inputValue()).toBe('AT');
  // There is no company in Austria yet: a new one is asked for
  expect(await form.getByRole('combobox', { name: 'Firma' }).inputValue()).toBe('new');
});

test('a store opened by hand gets a till that sells with the taxes of its country', async () => {
  const form = page.getByTestId('new-store');
  await form.getByLabel('Name der Firma').fill('Probe Handels GmbH Wien');
  await form.getByLabel('USt-IdNr.').fill('ATU12345678');
  await form.getByLabel('Anschrift', { exact: true }).fill('Naschmarkt 1\n1060 Wien');
  await form.getByTestId('hours').getByRole('button', { name: 'Montag: Zeit hinzufügen' }).click();
  await form.getByLabel('Sprache der Bons').selectOption('en');
  await form.locator('button[type=submit]').click();
  await page.locator('h1', { hasText: 'Probe Wien' }).waitFor();

  const { items } = await house.api.get<{ items: readonly StoreRead[] }>('/api/v1/identity/stores');
  const store = items.find((each) => each.code === 'PRO1');
  expect(store).toMatchObject({ country: 'AT', currency: 'EUR', priceZone: 'at-eur', timeZone: 'Europe/Vienna', address: ['Naschmarkt 1', '1060 Wien'], hours: [{ day: 1 }] });
  expect(await house.api.get(`/api/v1/devices/stores/${store?.id}/settings`)).toMatchObject({ languages: ['en', 'de', 'fr'] });

  await page.getByTestId('add-till').click();
  await page.getByTestId('enrolment').locator('button[type=submit]').click();
  const address = await page.getByTestId('enrolment').locator('.enrol-url').getAttribute('href');
  const till = await context.newPage();
  await till.goto(address?.replace('127.0.0.1', 'localhost') ?? '');
  await seen(till, 'pin-1', 60_000);
  await page.getByTestId('enrolled').waitFor();
  await signIn(till, house);
  const variant = house.shop.variants[0];
  await scan(till, variant?.gtin ?? '');
  await till.getByTestId('basket-line').waitFor();
  await payCash(till);
  const sold = await eventually(
    async () =>
      (
        await house.sql.query<{ store: string; currency: string; gross: string; tax: string; rate: number; receipt_no: string }>(
          'select s.store, s.currency, l.gross, l.tax, l.rate, s.receipt_no from sales.sale s join sales.sale_line l on l.sale = s.id',
        )
      ).rows,
    (rows) => rows.length === 1,
  );
  expect(sold).toEqual([{ store: store?.id, currency: 'EUR', gross: '1200', tax: 'A', rate: 2000, receipt_no: expect.stringMatching(/^PRO1-1-/) }]);
  expect(faults).toEqual([]);
});
