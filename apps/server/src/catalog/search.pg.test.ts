import { randomBytes } from 'node:crypto';
import type { ArticleState } from '@tresen/contract/catalog';
import { buildId } from '@tresen/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomersRoom } from '../customers/index.ts';
import { rewriteNotes } from '../ingest/index.ts';
import { readMigrations } from '../platform/migrate.ts';
import { createTestApp, type TestApp } from '../platform/test-app.ts';
import { pricing, readPriceRanges, readTaxes, requireZoneRead } from '../pricing/index.ts';
import { readPurchases } from '../sales/index.ts';
import { catalogRoom } from './index.ts';
import { findVariants } from './queries/find-variants.ts';

let house: TestApp;
const id = (): string => buildId(Date.now(), randomBytes(10));

interface Goods {
  readonly name: string;
  readonly detail?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly category: string;
  readonly sku?: string;
  readonly codes?: readonly string[];
  readonly rank: number;
}

/** The goods of the search of the till (packages/sync/src/search), so that both find the same. */
const goods: readonly Goods[] = [
  { name: 'Hemdbluse', detail: '38 · Weiß', category: 'women', rank: 90 },
  { name: 'Leinenbluse', detail: '38 · Salbei', category: 'women', rank: 80 },
  { name: 'Oxfordhemd', options: { Größe: '41', Farbe: 'Blau' }, category: 'men', codes: ['4006381333931'], rank: 70 },
  { name: 'Hemd', detail: '43 · Blau', category: 'men', codes: ['4100000000003'], rank: 60 },
  { name: 'Papiertragetasche groß', category: 'misc', codes: ['plu:00712'], rank: 50 },
  { name: 'Coca-Cola Zero', detail: '0,5 l', category: 'drinks', codes: ['012345000065'], rank: 40 },
  { name: 'Premium Pils', detail: '0,5 l', category: 'beer', rank: 30 },
  { name: 'Biberbettwäsche', category: 'misc', rank: 29 },
  { name: 'Bergkäse', detail: 'am Stück', category: 'cheese', rank: 20 },
  { name: 'Kräutertee', category: 'drinks', sku: 'KT-7', rank: 10 },
  { name: 'Teelicht', category: 'misc', sku: '20240001', rank: 5 },
  { name: 'Dose 712 ml', category: 'misc', rank: 99 },
];

const article = (one: Goods, index: number): ArticleState => ({
  id: id(),
  name: one.name,
  description: '',
  brand: '',
  categories: [one.category],
  taxCategory: 'standard',
  unit: 'pc',
  openPrice: false,
  deposit: null,
  minAge: 0,
  variants: [
    {
      id: id(),
      sku: one.sku ?? `SRCH-${index}`,
      detail: one.detail ?? '',
      options: one.options ?? {},
      codes: [...(one.codes ?? [])],
      picture: null,
      status: 'active',
      rank: one.rank,
    },
  ],
});

beforeAll(async () => {
  house = await createTestApp([catalogRoom({ readPriceRanges, requireZoneRead, readTaxes }), pricing, createCustomersRoom({ readPurchases, rewriteNotes })]);
  const names: Readonly<Record<string, string>> = { women: 'Damen', men: 'Herren', misc: 'Sonstiges', drinks: 'Getränke', beer: 'Bier & Biermischgetränke', cheese: 'Käse' };
  const rows = Object.entries(names).map(([category, de]) => ({ id: category, parent: null, names: { de, en: category, fr: category }, order: 1 }));
  expect((await house.call('PUT', '/api/v1/catalog/categories', { rows })).status).toBe(200);
  expect((await house.call('POST', '/api/v1/catalog/articles/bulk', { rows: goods.map(article) })).status).toBe(200);
});
afterAll(() => house.close());

interface Page {
  readonly items: readonly { readonly name: string }[];
  readonly next: string | null;
  readonly total?: number;
}
const page = async (path: string, query: Readonly<Record<string, string>>): Promise<Page> => (await house.call<Page>('GET', `${path}?${new URLSearchParams(query)}`)).body;
const find = async (q: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> =>
  (await page('/api/v1/catalog/articles', { q, ...more })).items.map(({ name }) => name);

const wanted: Readonly<Record<string, readonly string[]>> = {
  bluse: ['Hemdbluse', 'Leinenbluse'],
  blus: ['Hemdbluse', 'Leinenbluse'],
  tasche: ['Papiertragetasche groß'],
  // Beginnings before parts, the popular first.
  hemd: ['Hemdbluse', 'Hemd', 'Oxfordhemd'],
  'hemd blau 41': ['Oxfordhemd'],
  'leinen bluse': ['Leinenbluse'],
  cocacola: ['Coca-Cola Zero'],
  cocacolazero: ['Coca-Cola Zero'],
  'coca-cola': ['Coca-Cola Zero'],
  'cola zero': ['Coca-Cola Zero'],
  bier: ['Premium Pils'],
  'pils bier': ['Premium Pils'],
  käse: ['Bergkäse'],
  kaese: ['Bergkäse'],
  tee: ['Teelicht', 'Kräutertee'],
  'herren hemd': ['Oxfordhemd', 'Hemd'],
  xyzzy: [],
};

test('[CAT-40] [CAT-41] [CAT-42] parts of words, words without their sign, categories and sizes are found, the surest first', async () => {
  for (const [q, names] of Object.entries(wanted)) expect(await find(q), q).toEqual(names);
  const variants = await page('/api/v1/catalog/variants', { q: 'bluse' });
  expect(variants.items.map(({ name }) => name)).toEqual(['Hemdbluse', 'Leinenbluse']);
  expect(await findVariants(house.database.pool, 'bluse', 10)).toHaveLength(2);
  expect(await find('hemd', { category: 'men' })).toEqual(['Hemd', 'Oxfordhemd']);
  expect((await page('/api/v1/catalog/articles', { q: 'hemd', count: 'true' })).total).toBe(3);
});

test('[CAT-30] [CAT-31] exactly the code stands first, whatever is more popular', async () => {
  const codes = { '712': 'Papiertragetasche groß', '0712': 'Papiertragetasche groß', '01234565': 'Coca-Cola Zero', '20240001': 'Teelicht', 'kt-7': 'Kräutertee' };
  for (const [code, name] of Object.entries({ ...codes, '4006381333931': 'Oxfordhemd', '04006381333931': 'Oxfordhemd' })) expect((await find(code))[0], code).toBe(name);
  expect(await find('712')).toEqual(['Papiertragetasche groß', 'Dose 712 ml']);
  expect((await page('/api/v1/catalog/articles', { q: '712', count: 'true' })).total).toBe(2);
  expect((await page('/api/v1/catalog/articles', { q: '01234565', count: 'true' })).total).toBe(1);
  expect((await page('/api/v1/catalog/variants', { q: '712' })).items[0]?.name).toBe('Papiertragetasche groß');
  // A filter holds for it too.
  expect(await find('712', { category: 'beer' })).toEqual([]);
});

test('pages of a search go on from the sure hits to the others, each hit once, in every order', async () => {
  const walk = async (query: Readonly<Record<string, string>>): Promise<string[]> => {
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = await page('/api/v1/catalog/articles', { ...query, limit: '1', ...(cursor === '' ? {} : { cursor }) });
      names.push(...items.map(({ name }) => name));
      if (next === null) return names;
      cursor = next;
    }
  };
  expect(await walk({ q: 'hemd' })).toEqual(['Hemdbluse', 'Hemd', 'Oxfordhemd']);
  expect(await walk({ q: 'hemd', sort: 'name' })).toEqual(['Hemd', 'Hemdbluse', 'Oxfordhemd']);
  expect(await walk({ q: 'tee' })).toEqual(['Teelicht', 'Kräutertee']);
});

test('customers are found by parts of their names, beginnings first', async () => {
  const customer = (number: string, lastName: string, company = '') => ({ id: id(), number, firstName: '', lastName, company, email: '', phone: '', card: '', zip: '', city: '' });
  const rows = [customer('P-1', 'Bauer'), customer('P-2', 'Neubauer'), customer('P-3', 'Lüdenscheidt'), customer('P-4', '', 'Coca-Cola GmbH')];
  await house.call('POST', '/api/v1/customers/bulk', { rows });
  const numbers = async (q: string): Promise<string[]> =>
    (await house.call<{ items: { number: string }[] }>('GET', `/api/v1/customers?${new URLSearchParams({ q })}`)).body.items.map(({ number }) => number);
  expect([await numbers('bauer'), await numbers('scheidt'), await numbers('cocacola'), await numbers('xyzzy')]).toEqual([['P-1', 'P-2'], ['P-3'], ['P-4'], []]);
});

test('a database from before finds the same after the migration', async () => {
  const { pool } = house.database;
  const read = async (): Promise<unknown[]> =>
    (
      await pool.query(
        'select id, tsvector_to_array(search) as words from catalog.article union all select id, tsvector_to_array(search) from catalog.variant union all select id, tsvector_to_array(search) from customers.customer order by id',
      )
    ).rows;
  const before = await read();
  // As it was: no ends of words, codes like other words, and no values of options.
  const strip = (word: string): string =>
    `array_to_tsvector((select coalesce(array_agg(ltrim(w, '#')), '{}') from unnest(tsvector_to_array(search)) w where w !~ '^~' and ${word}))`;
  await pool.query(`update catalog.article set search = ${strip("not (name = 'Oxfordhemd' and w in ('blau', '41'))")}`);
  await pool.query(`update catalog.variant v set search = ${strip("not (options <> '{}' and w in ('blau', '41'))")}`);
  await pool.query(`update customers.customer set search = ${strip('true')}`);
  expect(await find('bluse')).toEqual([]);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(readMigrations().find(({ number }) => number === 55)?.sql ?? '');
    await client.query('commit');
  } finally {
    client.release();
  }
  expect(await read()).toEqual(before);
  for (const [q, names] of Object.entries(wanted)) expect(await find(q), q).toEqual(names);
});
