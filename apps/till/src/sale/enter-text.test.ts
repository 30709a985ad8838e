import type { CustomerRow } from '@tresen/contract/feed';
import type { TillPort, VariantView } from '@tresen/sync';
import { createFormats } from '@tresen/ui';
import { expect, test } from 'vitest';
import { createStore } from '../app/store.ts';
import type { Till } from '../app/till.ts';
import { createView } from '../app/view.ts';
import type { Finder } from './create-finder.ts';
import { enterText } from './enter-text.ts';
import { openBareTill } from './open-bare-till.ts';
import { createSaleStore } from './sale-store.ts';
import { sellCode, splitTimes } from './sell-code.ts';

const taxes = [{ category: 'standard', code: 'A', rate: 1900 }];
const article = (sku: string, part: Partial<VariantView> = {}): VariantView =>
  ({
    id: sku,
    article: sku,
    sku,
    name: sku,
    detail: '',
    unit: 'pc',
    codes: [],
    amount: 500,
    openPrice: false,
    taxCategory: 'standard',
    deposit: null,
    minAge: 0,
    ...part,
  }) as VariantView;

/** A shop that sells `goods`, by the text of their code, and knows one customer's card. */
function openTill(goods: Readonly<Record<string, VariantView>>, online = false) {
  const asked: string[] = [];
  const port: Partial<TillPort> = {
    findByCode: async (code) => (goods[code] === undefined ? [] : [goods[code]]),
    customerByCard: async (card) => (card === '10002345' ? ({ id: 'k1', number: 'K1', firstName: 'Anna', lastName: 'Muster', company: '' } as CustomerRow) : null),
    searchArticles: async (text) => (text === '2XL' ? [{ first: article('Hemd 2XL'), count: 1, from: false }] : []),
    ask: async ({ path }) => {
      asked.push(path);
      return { status: 404, body: {} };
    },
  };
  const view = createView();
  const sale = createSaleStore(() => ({ currency: 'EUR', taxes }));
  const shop = openBareTill().till.shop.get();
  const inStoreCodes = [{ prefix: '22', itemDigits: 5, valueDigits: 5, kind: 'price', decimals: 2 }];
  const till = {
    port,
    view,
    sale,
    state: createStore({ online }),
    cashier: createStore(null),
    shop: createStore(shop && { ...shop, settings: { ...shop.settings, inStoreCodes } }),
    t: (key: string) => key,
    format: () => createFormats('de-DE'),
  } as unknown as Till;
  const picked: string[] = [];
  const enter = async (text: string): Promise<void> => {
    const finder = { text: createStore(text), clear: () => undefined } as unknown as Finder;
    await enterText(till, finder, async (group) => void picked.push(group.first.sku));
  };
  return {
    till,
    asked,
    picked,
    enter,
    scan: (code: string, times = '') => sellCode(till, code, { struck: null, times }),
    lines: () => sale.get().basket.lines.map((line) => [line.name, line.quantity]),
    notice: () => view.get().notice?.text ?? '',
  };
}

const water = article('Wasser');
const bag = article('Tasche');

test('an article with exactly the code that was scanned is sold, whatever the code looks like; nobody is asked', async () => {
  const codes = ['20240001', 'TS-38-0042', '101', '2*4', 'https://id.example/01/4006381333931'];
  const shop = openTill(Object.fromEntries(codes.map((code) => [code, article(code)])), true);
  for (const code of codes) await shop.scan(code);
  expect(shop.lines()).toEqual(codes.map((code) => [code, 1]));
  expect(shop.asked).toEqual([]);
});

test('a card is a customer, also where its number looks like a barcode with a wrong check digit', async () => {
  const shop = openTill({});
  await shop.scan('10002345');
  expect(shop.till.sale.get().basket.customer).toMatchObject({ id: 'k1' });
  const other = openTill({});
  await other.enter('10002345');
  expect(other.till.sale.get().basket.customer).toMatchObject({ id: 'k1' });
});

test('that the check digit is wrong is said when nobody has the code: here, or online at the server', async () => {
  const offline = openTill({});
  await offline.scan('4006381333932');
  expect(offline.notice()).toBe('scan.invalid.check-digit');
  const online = openTill({}, true);
  await online.scan('4006381333932');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(online.notice()).toBe('scan.invalid.check-digit');
  // For an article, then for the card of a customer of another store.
  expect(online.asked).toEqual(['/api/v1/catalog/lookup?code=4006381333932', '/api/v1/customers/lookup?q=4006381333932']);
});

test('typed: the code first, then the quantity', async () => {
  const shop = openTill({ w: water, '712': bag });
  await shop.enter('w');
  await shop.enter('712');
  expect(shop.lines()).toEqual([
    ['Wasser', 1],
    ['Tasche', 1],
  ]);
  await shop.enter('12');
  expect(shop.lines()).toEqual([
    ['Wasser', 1],
    ['Tasche', 12],
  ]);
  await shop.enter('3*w');
  await shop.enter('x4');
  await shop.scan('712');
  expect(shop.lines()).toEqual([
    ['Wasser', 4],
    ['Tasche', 16],
  ]);
});

test('2XL is a size: it is searched for, and no quantity is left behind', async () => {
  const shop = openTill({ w: water, '77': bag });
  await shop.enter('w');
  await shop.enter('2XL');
  expect(shop.picked).toEqual(['Hemd 2XL']);
  expect(shop.till.sale.get().multiplier).toBeNull();
  // With a code behind the x it is a quantity.
  await shop.enter('2x77');
  expect(shop.lines()).toEqual([
    ['Wasser', 1],
    ['Tasche', 2],
  ]);
  expect([splitTimes('2XL')?.sure, splitTimes('2 ×'), splitTimes('x2'), splitTimes('XL')]).toEqual([
    false,
    { quantity: '2', code: '', sure: true },
    { quantity: '2', code: '', sure: true },
    null,
  ]);
});

test('a quantity above 99 is asked about, and the answer is for this customer only', async () => {
  const shop = openTill({ w: water });
  await shop.enter('w');
  for (const text of ['100', '150*', '150*w']) {
    await shop.enter(text);
    expect([shop.notice(), shop.till.sale.get().multiplier, shop.lines()], text).toEqual(['sell.many', null, [['Wasser', 1]]]);
  }
  const { action } = shop.till.view.get().notice ?? {};
  // The second Enter of the same hand is no answer.
  await shop.enter('');
  expect(shop.lines()).toEqual([['Wasser', 1]]);
  action?.run();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(shop.lines()).toEqual([['Wasser', 151]]);
  await shop.enter('200');
  const late = shop.till.view.get().notice?.action;
  shop.till.sale.begin();
  late?.run();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(shop.lines()).toEqual([]);
});

test('a quantity whose code comes to nothing goes with it', async () => {
  const shop = openTill({ w: water });
  await shop.enter('3*999999');
  await shop.enter('w');
  expect(shop.lines()).toEqual([['Wasser', 1]]);
});

test('a price label on goods by the piece is one piece at that price', async () => {
  const shop = openTill({ 'plu:12345': article('Torte') });
  await shop.scan('2212345007509');
  expect(shop.lines()).toEqual([['Torte', 1]]);
  expect(shop.till.sale.get().totals.total).toBe(750);
});

test('a label with a price in another currency is not sold as ours', async () => {
  const shop = openTill({ '04006381333931': article('Schinken') });
  await shop.scan(']C1010400638133393139327101230');
  expect([shop.lines(), shop.notice()]).toEqual([[], 'scan.otherCurrency']);
  await shop.scan(']C1010400638133393139329781230');
  expect([shop.lines(), shop.till.sale.get().totals.total]).toEqual([[['Schinken', 1]], 1230]);
});

test('a quantity that stands in the search is that of the article that is scanned next, and of no other', async () => {
  const shop = openTill({ 'W-1': water, 'T-1': bag });
  await shop.scan('W-1', '3*');
  await shop.scan('T-1');
  expect(shop.lines()).toEqual([
    ['Wasser', 3],
    ['Tasche', 1],
  ]);
  await shop.scan('X-1', '4 x');
  await shop.scan('T-1');
  expect(shop.lines()[1]).toEqual(['Tasche', 2]);
  await shop.scan('W-1', '250*');
  expect(shop.notice()).toContain('sell.many');
  expect(shop.lines()[0]).toEqual(['Wasser', 3]);
});
