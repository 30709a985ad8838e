import { startVirtualPrinter, type VirtualPrinter } from '@tresen/testkit/virtual-printer';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { payCash, scan, seen } from './support/till-page.ts';

const attack = '<script>alert(1)</script><img src=x onerror="alert(2)">';
/** Each name with the digits of its barcode before the check digit. */
const names = [
  { name: `"Zitat" 'einfach' ${attack}`, digits: '409900020001' },
  { name: '🎉 Fest 👩‍👩‍👧‍👦 🇩🇪 Kerze', digits: '409900020002' },
  { name: 'قميص أزرق \u200F50\u200E neppurt חולצה', digits: '409900020003' },
  { name: 'Z\u0351\u0352\u0353a\u0300\u0301\u0302l\u0323\u0324g\u0325\u0326o\u0327\u0328 Cafe\u0301', digits: '409900020004' },
  { name: `Donau${'dampfschifffahrt'.repeat(30)}`.slice(0, 500), digits: '409900020005' },
  { name: '=1+1;DROP TABLE sale;--\u0000'.replace('\u0000', ''), digits: '409900020006' },
] as const;
const person = { name: `Zoë "die" O'Hara ${attack}`, pin: '864201' };
const note = `Für 'Mama' ${attack} 🎁 \u202Ekniltsrev`;
const widths = [1366, 1024, 390] as const;

let house: House;
let browser: StoryBrowser;
let printer: VirtualPrinter;
let context: BrowserContext;
const violations: string[] = [];

function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
const idOf = (kind: string, index: number): string => `01930000-0000-7000-8000-0000${kind}0000${String(index).padStart(2, '0')}`;

async function stock(): Promise<void> {
  const rows = names.map(({ name, digits }, index) => ({
    id: idOf('aa', index),
    name,
    description: attack,
    brand: attack,
    categories: ['probe'],
    taxCategory: 'standard',
    unit: 'pc',
    openPrice: false,
    deposit: null,
    minAge: 0,
    variants: [{ id: idOf('bb', index), sku: `H'${index}"`, detail: attack, options: {}, codes: [withCheckDigit(digits)], picture: null, status: 'active', rank: 9000 }],
  }));
  await house.api.post('/api/v1/catalog/articles/bulk', { rows });
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: names.map((_, index) => ({ variant: idOf('bb', index), amount: 1000 + index, was: null })) });
  const blank = { company: '', email: '', phone: '', card: '', zip: '', city: attack };
  const customers = [
    { ...blank, id: idOf('cc', 1), number: 'K1', firstName: attack, lastName: 'فاطمة' },
    { ...blank, id: idOf('cc', 2), number: 'K2', firstName: '', lastName: 'M\u0308u\u0308'.repeat(40) },
  ];
  await house.api.post('/api/v1/customers/bulk', { rows: customers });
  const grants = [{ role: 'admin', scope: 'group', id: null }];
  await house.api.post('/api/v1/identity/staff', { name: person.name, shortName: `Zoë ${attack}`.slice(0, 40), email: null, language: 'de', pin: person.pin, grants });
}

/** Whatever would run, ask or break a rule is written down. */
async function listen(): Promise<void> {
  context.on('dialog', (dialog) => {
    violations.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (fault) => violations.push(`error: ${fault.error().message}`));
  await context.exposeFunction('reportViolation', (text: string) => violations.push(text));
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as unknown as { reportViolation(text: string): Promise<void> }).reportViolation(`csp: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    }),
  );
}

beforeAll(async () => {
  house = await openHouse();
  printer = await startVirtualPrinter();
  const store = house.shop.stores[0]?.id;
  await stock();
  await house.api.put('/api/v1/devices/printers/bon-1', { store, name: attack, host: printer.host, port: printer.port, columns: 48 });
  await house.api.put(`/api/v1/devices/stores/${store}/settings`, { printer: 'bon-1', receiptFooter: attack });
  browser = createStoryBrowser();
  context = await browser.open();
  await listen();
});
afterAll(async () => {
  await browser?.dispose();
  await printer?.close();
  await house?.close();
});

/** The page is never wider than its window, however narrow. */
async function expectNoOverflow(page: Page, screen: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    const wide = await eventually(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      (excess) => excess <= 0,
      3000,
    ).catch((error: Error) => error.message);
    if (wide !== 0 && typeof wide !== 'number') await page.screenshot({ path: `screenshots/overflow-${screen.replaceAll(/\W/g, '-')}-${width}.png` });
    expect(wide, `${screen} at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function sellEverything(page: Page): Promise<void> {
  for (const { name, digits } of names) {
    await scan(page, withCheckDigit(digits));
    await page.getByTestId('basket-line').filter({ hasText: name }).first().waitFor();
  }
  await page.getByTestId('line-quantity').first().click();
  await page.getByTestId('line-tab-note').click();
  await page.getByTestId('note-value').fill(note);
  await page.keyboard.press('Enter');
  await page.getByTestId('line-panel').waitFor({ state: 'detached' });
  await page.keyboard.press('F3');
  await page.getByTestId('customer-search').fill('فاطمة');
  await page.getByTestId('customer-result').first().waitFor();
  await expectNoOverflow(page, 'till, customers');
  await page.getByTestId('customer-result').first().click();
  await page.getByTestId('customer-panel').waitFor({ state: 'detached' });
}

test('at the till: tiles, lines, dialogs, payment and the printed receipt hold every name', { timeout: 240_000 }, async () => {
  const page = await context.newPage();
  await page.goto(await house.tillAddress());
  await page.getByText(person.name.slice(0, 10)).first().waitFor({ timeout: 60_000 });
  await expectNoOverflow(page, 'till, people');
  await page.getByText(person.name.slice(0, 10)).first().click();
  await page.keyboard.type(person.pin);
  await page.keyboard.press('Enter');
  await seen(page, 'till');
  await seen(page, 'tile');
  const tiles = (await page.getByTestId('tiles').textContent()) ?? '';
  for (const { name } of names) expect(tiles).toContain(name);
  await expectNoOverflow(page, 'till, tiles');
  await sellEverything(page);
  await expectNoOverflow(page, 'till, basket');
  await page.keyboard.press('F12');
  await seen(page, 'pay-screen');
  await expectNoOverflow(page, 'till, pay');
  await page.keyboard.press('Escape');
  await seen(page, 'tile');
  await payCash(page);
  await expectNoOverflow(page, 'till, done');
  await page.getByTestId('receipt-print').click();
  const paper = await eventually(
    async () => printer.receipts.map((receipt) => receipt.text.join('\n')).join('\n'),
    (text) => text.includes('Summe'),
    60_000,
  );
  expect(paper).toContain('"Zitat"');
  expect(paper).toContain('60,15');
  for (const line of paper.split('\n')) expect(line.length).toBeLessThanOrEqual(48);
  expect(violations).toEqual([]);
});

test('the digital receipt holds every name', async () => {
  const [sale] = await eventually(
    () => readSales(house),
    (found) => found.length === 1,
  );
  const { fact } = await house.api.get<{ fact: { receiptToken: string } }>(`/api/v1/sales/${sale?.id}`);
  const page = await context.newPage();
  await page.goto(`${house.url}/r/${fact.receiptToken}`);
  const text = (await page.locator('main').textContent()) ?? '';
  for (const { name } of names) expect(text).toContain(name);
  expect(text).toContain(note);
  await expectNoOverflow(page, 'receipt');
  await page.close();
  expect(violations).toEqual([]);
});

test('in the office lists, details and exports hold every name', { timeout: 240_000 }, async () => {
  const page = await context.newPage();
  await page.goto(`${house.serverUrl}/office/`);
  await signInToOffice(page, house);
  const [sale] = await readSales(house);
  const screens: Readonly<Record<string, string>> = {
    '/': '',
    '/sales': sale?.receipt_no ?? '',
    [`/sales/${sale?.id}`]: names[0].name,
    '/articles': names[0].name,
    [`/articles/${idOf('aa', 0)}`]: names[0].name,
    [`/articles/${idOf('aa', 4)}`]: names[4].name,
    '/stock': names[0].name,
    '/customers': 'فاطمة',
    [`/customers/${idOf('cc', 1)}`]: 'فاطمة',
    '/people': person.name,
  };
  for (const [path, name] of Object.entries(screens)) {
    await page.goto(`${house.serverUrl}/office${path}`);
    if (name !== '') await page.getByText(name).first().waitFor({ state: 'attached' });
    await expectNoOverflow(page, `office ${path.slice(0, 12)}`);
  }
  expect(violations).toEqual([]);
  await page.goto(`${house.serverUrl}/office/articles`);
  await page.getByText(names[0].name).first().waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const stream = await (await download).createReadStream();
  let csv = '';
  for await (const chunk of stream) csv += String(chunk);
  expect(csv).toContain(`"${names[0].name.replaceAll('"', '""')}"`);
  expect(csv).toContain(names[2].name);
  expect(csv).toMatch(/(^|;|\n)"?'=1\+1/);
  expect(violations).toEqual([]);
  // Had anything tried to run, it would have been heard: the proof of the ear.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { textContent: 'alert(3)' })));
  await eventually(
    async () => violations,
    (heard) => heard.some((text) => text.startsWith('csp: script-src')),
  );
  expect(violations.filter((text) => text.startsWith('dialog'))).toEqual([]);
  await page.close();
});
