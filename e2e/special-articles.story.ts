import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { startVirtualPrinter, type VirtualPrinter } from '@tresen/testkit/virtual-printer';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, payCash, printReceipt, scan, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let printer: VirtualPrinter;
let page: Page;

/** 12 digits and their check digit. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const brandy = { id: '01930000-0000-7000-8000-00000000a018', gtin: withCheckDigit('409900012345'), amount: 1499 };

/** An article that children must not buy, and a store in Switzerland, where the smallest coin is worth 5 Rappen. */
async function stock(): Promise<void> {
  const variant = { id: brandy.id, sku: 'BRAND', detail: '', options: {}, codes: [brandy.gtin], picture: null, status: 'active', rank: 1 };
  const article = { name: 'Weinbrand 0,7 l', description: '', brand: '', categories: ['probe'], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 18 };
  await house.api.post('/api/v1/catalog/articles/bulk', { rows: [{ ...article, id: '01930000-0000-7000-8000-00000000b018', variants: [variant] }] });
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: [{ variant: brandy.id, amount: brandy.amount, was: null }] });
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'ch-chf', rows: [{ variant: house.shop.variants[0]?.id, amount: 123, was: null }] });
}

beforeAll(async () => {
  house = await openHouse();
  printer = await startVirtualPrinter();
  const store = house.shop.stores[0]?.id;
  await stock();
  await house.api.put('/api/v1/devices/printers/bon-1', { store, name: 'Bondrucker', host: printer.host, port: printer.port, columns: 48 });
  const inStoreCodes = [{ prefix: '21', itemDigits: 5, valueDigits: 5, kind: 'weight', decimals: 3 }];
  await house.api.put(`/api/v1/devices/stores/${store}/settings`, { printer: 'bon-1', inStoreCodes });
  browser = createStoryBrowser();
  page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await printer?.close();
  await house?.close();
});

const lineOf = (name: string): Locator => page.getByTestId('basket-line').filter({ hasText: name });
/** The nth piece of paper with something on it. */
async function paperAt(index: number): Promise<string> {
  const written = (): string[] => printer.receipts.map((receipt) => receipt.text.join('\n')).filter((text) => text.trim() !== '');
  const papers = await eventually(
    async () => written(),
    (found) => found.length > index,
    60_000,
  );
  return papers[index] ?? '';
}
const lastSale = async (count: number): Promise<SaleCompletedV1> => {
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length === count,
  );
  return (await house.api.get<{ fact: SaleCompletedV1 }>(`/api/v1/sales/${sales.at(-1)?.id}`)).fact;
};

/** Chooses the article whose price is typed; its dialog is open then. */
async function askForPrice(): Promise<void> {
  await page.getByTestId('search').fill('Änderungsschneiderei');
  await page.getByTestId('tile').filter({ hasText: 'Änderungsschneiderei' }).first().click();
  await seen(page, 'open-price-panel');
}

test('weighed goods by the scale’s barcode, a deposit behind its drink, a typed price; printed and on the digital receipt', async () => {
  const code = withCheckDigit('211000100375');
  await scan(page, code);
  await lineOf('Tomaten').filter({ hasText: '0,375 kg' }).filter({ hasText: '1,31' }).waitFor();
  await askForPrice();
  // The next article is scanned before the price is typed: it is sold, and the question stays.
  await scan(page, house.shop.special.drink.gtin);
  await lineOf('Mineralwasser').filter({ hasText: 'Pfand' }).waitFor();
  await page.getByTestId('notice-question').filter({ hasText: 'Änderungsschneiderei' }).waitFor();
  // Typed and not confirmed: whoever goes on to the payment means it.
  await page.keyboard.type('12,50', { delay: 110 });
  await payCash(page);

  const sale = await lastSale(1);
  expect(sale.lines.map(({ name, gross }) => [name, gross])).toEqual([
    ['Tomaten', 131],
    ['Mineralwasser 1 l', 119],
    ['Pfand 0,25', 25],
    ['Änderungsschneiderei', 1250],
  ]);
  expect(sale.lines[0]).toMatchObject({ quantity: 375, scale: 3 });
  await page.getByTestId('receipt-qr').click();
  const address = (await page.locator('[data-testid=receipt-qr-code] canvas').getAttribute('data-address')) ?? '';
  const receipt = await page.context().newPage();
  await receipt.goto(`${house.url}/r/${address.split('/').at(-1)}`);
  const text = (await receipt.locator('main').textContent()) ?? '';
  for (const word of ['Tomaten', '0,375 kg', 'Mineralwasser', 'Pfand', 'Änderungsschneiderei', '15,25']) expect(text).toContain(word);
  await receipt.close();

  await printReceipt(page);
  const paper = await paperAt(0);
  for (const word of ['Tomaten', 'Mineralwasser 1 l', 'Pfand 0,25', 'Änderungsschneiderei', '15,25']) expect(paper).toContain(word);
  expect(paper.indexOf('Pfand 0,25')).toBeGreaterThan(paper.indexOf('Mineralwasser 1 l'));
  expect(paper.indexOf('Pfand 0,25')).toBeLessThan(paper.indexOf('Änderungsschneiderei'));
  expect(paper).not.toContain('KOPIE');
  expect(printer.drawerKicks).toBe(1);
});

interface Looks {
  readonly name: string;
  readonly address: readonly string[];
}
const oldLooks = { store: '', company: '', taxId: '' };
const newLooks = { store: 'Laden am Ring', company: 'Ring Handels AG', taxId: 'DE987654321', address: ['Ring 2', '10999 Berlin'] };

/** The office renames store and company; the till shows it. */
async function renameShop(): Promise<void> {
  type Row = Looks & { readonly id: string; readonly version: number; readonly company: string; readonly taxId: string };
  const { id, version: _version, ...store } = await house.api.get<Row>(`/api/v1/identity/stores/${house.shop.stores[0]?.id}`);
  const { id: company, version: _companyVersion, ...owner } = await house.api.get<Row>(`/api/v1/identity/companies/${store.company}`);
  Object.assign(oldLooks, { store: store.name, company: owner.name, taxId: owner.taxId });
  await house.api.put(`/api/v1/identity/companies/${company}`, { ...owner, name: newLooks.company, taxId: newLooks.taxId });
  await house.api.put(`/api/v1/identity/stores/${id}`, { ...store, name: newLooks.store, address: newLooks.address });
  await page.locator('.bar__place').filter({ hasText: newLooks.store }).waitFor();
}

test('a second print says that it is a copy, shows the shop as it was that day, and leaves the drawer shut', async () => {
  await seen(page, 'basket-empty');
  await renameShop();
  await page.getByTestId('action-more').click();
  await page.getByTestId('more-receipts').click();
  await page.getByTestId('receipt-reprint').first().click();
  const paper = await paperAt(1);
  expect(paper).toContain('*** KOPIE 1 ***');
  for (const word of Object.values(oldLooks)) expect(paper).toContain(word);
  for (const word of Object.values(newLooks).flat()) expect(paper).not.toContain(word);
  expect(printer.drawerKicks).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByTestId('receipts-panel').waitFor({ state: 'detached' });
  await eventually(
    () => house.sql.query("select 1 from log.event where type = 'sales.receipt-reprinted'"),
    (found) => found.rowCount === 1,
  );
});

test('what children must not buy is not paid before somebody has looked', async () => {
  await askForPrice();
  await page.keyboard.type('5', { delay: 110 });
  // Scanned before Enter: what was typed is taken, and not a digit of the scan with it.
  await scan(page, brandy.gtin);
  await lineOf('Änderungsschneiderei').filter({ hasText: '5,00' }).waitFor();
  await lineOf('Weinbrand').filter({ hasText: '18' }).waitFor();
  await page
    .getByTestId('age-hint')
    .filter({ hasText: /geboren am oder vor \d{2}\.\d{2}\.\d{4}/ })
    .waitFor();
  await page.keyboard.press('F12');
  await seen(page, 'notice-age');
  expect(await page.getByTestId('pay-screen').count()).toBe(0);
  await page.getByTestId('age-confirm').click();
  await payCash(page);
  await nextCustomer(page);
  expect((await lastSale(2)).total).toBe(500 + brandy.amount);
});

test('a printer that is off stops nobody: the receipt waits and comes out when it is back', async () => {
  // Nobody answers at its address any more.
  const { port } = printer;
  await printer.close();
  await scan(page, house.shop.variants[2]?.gtin ?? '');
  await seen(page, 'basket-line');
  await payCash(page);
  await printReceipt(page);
  await page.getByTestId('status-printer').filter({ hasText: '1' }).waitFor();
  printer = await startVirtualPrinter({ port });
  const paper = await paperAt(0);
  for (const word of [house.shop.variants[2]?.name, ...Object.values(newLooks).flat()]) expect(paper).toContain(word);
  await lastSale(3);
});

test('in Switzerland cash is rounded to 5 Rappen, and the books say so', async () => {
  const [company, store] = ['01930000-0000-7000-8000-00000000c001', '01930000-0000-7000-8000-00000000c002'];
  await house.api.post('/api/v1/identity/companies', { id: company, name: 'Probe AG', country: 'CH', taxId: 'CHE-123.456.788 MWST', address: ['Probegasse 1', '8001 Zürich'] });
  const place = { name: 'Probe Zürich', country: 'CH', currency: 'CHF', timeZone: 'Europe/Zurich', priceZone: 'ch-chf', address: ['Probegasse 1', '8001 Zürich'], phone: '' };
  await house.api.post('/api/v1/identity/stores', { id: store, code: 'ZRH1', company, ...place });
  const other = createStoryBrowser();
  try {
    const till = await (await other.open()).newPage();
    await till.goto(`${house.url}/till/?enrol=${await house.shop.enrolmentCode(store)}`);
    await seen(till, 'pin-1', 60_000);
    await signIn(till, house);
    await scan(till, house.shop.variants[0]?.gtin ?? '');
    await till.getByTestId('basket-line').waitFor();
    await payCash(till);
    expect(await till.getByTestId('done-change').textContent()).toContain('1.23');
  } finally {
    await other.dispose();
  }
  expect(await lastSale(4)).toMatchObject({ total: 123, rounding: 2 });
});
