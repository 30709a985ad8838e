import { type FeedRow, REFERENCE_SCHEMA } from '@tresen/contract/feed';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openNodeDatabase } from '../node/node-database.ts';
import { ReferenceWriter } from '../reference/reference-writer.ts';
import { Vocabulary } from '../reference/vocabulary.ts';
import { customerRow, priceRow, variantRow } from '../testing/rows.ts';
import { ReferenceSearch } from './reference-search.ts';

function openSearch(): ReferenceSearch {
  const database = openNodeDatabase(':memory:');
  database.exec(REFERENCE_SCHEMA);
  const writer = new ReferenceWriter(database);
  writer.apply('catalog', [
    variantRow(1, { name: 'Leinenbluse Frühling', brand: 'Älmgrün', sku: 'LB-2041-38', codes: ['04006381333931', 'plu:2041'] }),
    variantRow(2, { name: 'Strickjacke', detail: '40 · Weiß', categories: ['women', 'knit'] }),
    variantRow(3, { name: 'Strickjacke', detail: '42 · Weiß', categories: ['women', 'knit'], article: 'a' }),
    variantRow(4, { name: 'Kräutertee', brand: 'Waldruh', categories: ['tea'] }),
    variantRow(5, { name: 'Strickjacke alt', status: 'ended' }),
  ]);
  writer.apply('prices', [priceRow(1, 4990)]);
  writer.apply('customers', [
    customerRow(1, { firstName: 'Jürgen', lastName: 'Müller-Lüdenscheidt', city: 'Köln', email: 'J.M@Example.COM', phone: '+49 170 1234567', card: '29 0000-1111' }),
    customerRow(2, { firstName: 'Björn', lastName: 'Schröder', company: 'Öko Groß GmbH', city: 'Gießen' }),
  ]);
  const search = new ReferenceSearch(database, { taxes: new Map(), stockDelta: () => 0 }, () => 'DE');
  search.loadVocabulary();
  return search;
}

describe('search', () => {
  const search = openSearch();
  const names = (text: string): string[] => search.search(text).map((variant) => `${variant.name} ${variant.detail}`);

  test.each([
    ['leinen', 1],
    ['LEINENBLUSE', 1],
    ['fruehling', 1],
    ['frühl', 1],
    ['fruhling lei', 1],
    ['almgrun', 1],
    ['aelmgruen', 1],
    ['strick', 2],
    ['strickjacke weiss', 2],
    ['strickjacke 42', 1],
    ['krautertee', 1],
    ['kräutertee waldruh', 1],
    ['xyz', 0],
    ['"*)(', 0],
    ['', 0],
    ['lb-2041', 1],
    ['4006381', 1],
    ['2041', 1],
  ])('"%s" finds %i', (text, count) => {
    expect(names(text)).toHaveLength(count);
  });

  test('an article is found once, with its best variant, how many fit and whether their prices differ; the limit counts articles', () => {
    const hits = (text: string, limit = 20): unknown[] => search.searchArticles(text, { limit }).map(({ first, count, from }) => [first.name, first.detail, count, from]);
    expect(hits('leinen')).toEqual([['Leinenbluse Frühling', search.search('leinen')[0]?.detail, 1, false]]);
    expect(hits('4006381').length).toBe(1);
    expect(hits('strick', 1)).toHaveLength(1);
    expect(hits('xyz')).toEqual([]);
    const database = openNodeDatabase(':memory:');
    database.exec(REFERENCE_SCHEMA);
    const writer = new ReferenceWriter(database);
    const shirt = (n: number, article: string): ReturnType<typeof variantRow> => variantRow(n, { name: 'Hemd', detail: `${36 + n}`, article });
    writer.apply('catalog', [shirt(1, 'a'), shirt(2, 'a'), shirt(3, 'b'), shirt(4, 'b'), shirt(5, 'c')]);
    writer.apply(
      'prices',
      [1990, 1990, 2990, 3990, 990].map((amount, index) => priceRow(index + 1, amount)),
    );
    const shirts = new ReferenceSearch(database, { taxes: new Map(), stockDelta: () => 0 });
    expect(shirts.searchArticles('hemd').map(({ first, count, from }) => [first.article, first.detail, first.amount, count, from])).toEqual([
      ['a', '37', 1990, 2, false],
      ['b', '39', 2990, 2, true],
      ['c', '41', 990, 1, false],
    ]);
    expect(shirts.searchArticles('hemd', { limit: 2 }).map(({ first, count }) => [first.article, count])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  test.each([['leinenblsue'], ['lienenbluse'], ['leinenblus3'], ['strikjacke'], ['krautrtee'], ['kräuterte'], ['leinenbuse fruhling']])('forgives the typo in "%s"', (text) => {
    expect(names(text).length).toBeGreaterThan(0);
  });

  test('codes with and without leading zeros, item numbers, SKUs in any case', () => {
    for (const code of ['4006381333931', '04006381333931', 'plu:2041', 'lb-2041-38']) expect(search.byCode(code), code).toMatchObject([{ sku: 'LB-2041-38', amount: 4990 }]);
    expect(search.byCode('4006381333932')).toEqual([]);
  });

  test('exactly the code comes first: numbers with a wrong check digit, UPC-E, item numbers with and without zeros', () => {
    const database = openNodeDatabase(':memory:');
    database.exec(REFERENCE_SCHEMA);
    new ReferenceWriter(database).apply('catalog', [
      variantRow(1, { sku: '20240001', codes: [] }),
      variantRow(2, { sku: 'TS-38-0042', codes: ['00012345000065'] }),
      variantRow(3, { sku: 'BANANE', codes: ['plu:01005'] }),
      variantRow(4, { sku: '01005', codes: ['plu:101'] }),
      variantRow(5, { sku: 'TASCHE', codes: ['plu:712', 'plu:20240009'] }),
    ]);
    const shop = new ReferenceSearch(database, { taxes: new Map(), stockDelta: () => 0 });
    const found = (code: string): string[] => shop.byCode(code).map((variant) => variant.sku);
    const wanted: Readonly<Record<string, string>> = {
      '20240001': '20240001',
      'ts-38-0042': 'TS-38-0042',
      '01234565': 'TS-38-0042',
      '1005': 'BANANE',
      '01005': 'BANANE',
      '101': '01005',
      'plu:101': '01005',
      '712': 'TASCHE',
      '20240009': 'TASCHE',
    };
    for (const [code, sku] of Object.entries(wanted)) expect(found(code), code).toEqual([sku]);
    expect([found('20240002'), found(''), found('10')]).toEqual([[], [], []]);
  });

  test('finds parts of words, words without their sign, names of categories, sizes and colours; the surest first', () => {
    const database = openNodeDatabase(':memory:');
    database.exec(REFERENCE_SCHEMA);
    const writer = new ReferenceWriter(database);
    const goods: readonly (readonly [string, string, string])[] = [
      ['Hemdbluse', '38 · Weiß', 'women'],
      ['Leinenbluse', '38 · Salbei', 'women'],
      ['Oxfordhemd', '41 · Blau', 'men'],
      ['Hemd', '41 · Weiß', 'men'],
      ['Papiertragetasche groß', '', 'misc'],
      ['Coca-Cola Zero', '0,5 l', 'drinks'],
      ['T-Shirt', '2XL · Rot', 'men'],
      ['Premium Pils', '0,5 l', 'beer'],
      ['Biber Solene kann nicht schlafen', '', 'books'],
      ['Bergkäse', 'am Stück', 'cheese'],
      ['Kalender', '', 'books'],
      ['Kräutertee', '', 'drinks'],
      ['Fußmatte Größe L', '', 'misc'],
    ];
    writer.apply(
      'catalog',
      goods.map(([name, detail, category], n) => variantRow(n + 1, { name, detail, brand: '', sku: `S${n}`, article: `a${n}`, categories: [category] })),
    );
    const layout = (id: string, de: string): FeedRow => ({ key: id, data: { id, parent: null, names: { de }, order: 1, variants: [] } });
    writer.apply('layout', [layout('beer', 'Bier & Biermischgetränke'), layout('cheese', 'Käse'), layout('men', 'Herren')]);
    const shop = new ReferenceSearch(database, { taxes: new Map(), stockDelta: () => 0 });
    shop.loadVocabulary();
    const found = (text: string): string[] => shop.searchArticles(text, { limit: 16 }).map(({ first }) => first.name);
    const wanted: Readonly<Record<string, readonly string[]>> = {
      bluse: ['Hemdbluse', 'Leinenbluse'],
      blus: ['Hemdbluse', 'Leinenbluse'],
      tasche: ['Papiertragetasche groß'],
      // The whole word before its beginning, that before a part of another.
      hemd: ['Hemd', 'Hemdbluse', 'Oxfordhemd'],
      'hemd blau 41': ['Oxfordhemd'],
      'leinen bluse': ['Leinenbluse'],
      cocacola: ['Coca-Cola Zero'],
      cocacolazero: ['Coca-Cola Zero'],
      'coca cola': ['Coca-Cola Zero'],
      'coca-cola': ['Coca-Cola Zero'],
      'cola zero': ['Coca-Cola Zero'],
      tshirt: ['T-Shirt'],
      '2xl': ['T-Shirt'],
      bier: ['Premium Pils'],
      'bier pils': ['Premium Pils'],
      'pils bier': ['Premium Pils'],
      käse: ['Bergkäse'],
      kaese: ['Bergkäse'],
      tee: ['Kräutertee'],
      fussmatte: ['Fußmatte Größe L'],
      groesse: ['Fußmatte Größe L'],
      // Within a category the popular first.
      'herren hemd': ['Oxfordhemd', 'Hemd'],
      // A typo when there is nothing better.
      bieber: ['Biber Solene kann nicht schlafen'],
    };
    for (const [text, names] of Object.entries(wanted)) expect(found(text), text).toEqual(names);
    expect(found('xyzzy')).toEqual([]);
    // What the office changes is found at once.
    writer.apply('layout', [layout('beer', 'Gerstensaft')]);
    shop.forget('layout');
    expect(found('gerstensaft')).toEqual(['Premium Pils']);
    shop.countTerms(writer.apply('catalog', [variantRow(50, { name: 'Wollbluse', article: 'a50', sku: 'S50' })]));
    expect(found('bluse')).toContain('Wollbluse');
  });

  test('browsing shows the popular first, one per article when asked, and nothing that has ended', () => {
    expect(search.browse('women', {}).map((variant) => variant.sku)).toEqual(['LB-2041-38', 'SKU-2', 'SKU-3']);
    expect(search.browse('knit', { limit: 1, offset: 1 }).map((variant) => variant.sku)).toEqual(['SKU-3']);
    expect(search.search('strickjacke', { category: 'tea' })).toEqual([]);
  });

  test.each([
    ['juergen mueller'],
    ['muller koln'],
    ['ludenscheidt'],
    ['j.m@exa'],
    ['0170 123'],
    ['+49170'],
    ['0049 170'],
    ['2900001111'],
    ['K1'],
    ['ludenshceidt'],
    ['10115 jurgen'],
  ])('customer by "%s"', (text) => {
    expect(search.searchCustomers(text).map((customer) => customer.firstName)).toContain('Jürgen');
  });

  test('a card scanned with or without spaces', () => {
    expect(search.customerByCard('290000 1111')?.firstName).toBe('Jürgen');
    expect(search.customerByCard('')).toBeNull();
  });

  test('the number of a customer stands for the card, in any letters', () => {
    expect([search.customerByCard('K1')?.firstName, search.customerByCard('k1')?.firstName]).toEqual(['Jürgen', 'Jürgen']);
    expect(search.customerByCard('K')).toBeNull();
  });
});

test('addresses with the same beginning are told apart, and found through the index of beginnings', () => {
  const database = openNodeDatabase(':memory:');
  database.exec(REFERENCE_SCHEMA);
  const writer = new ReferenceWriter(database);
  const emails = ['a@b.example', 'annabella.weber@example.com', 'annabella.wolf@example.com', 'annabella.wolf@example.org', 'annabelle@example.com'];
  writer.apply(
    'customers',
    emails.map((email, index) => customerRow(index + 1, { email })),
  );
  const search = new ReferenceSearch(database, { taxes: new Map(), stockDelta: () => 0 });
  const found = (text: string): string[] => search.searchCustomers(text).map((row) => row.email);
  expect(found('Annabella.Wolf@')).toEqual(['annabella.wolf@example.com', 'annabella.wolf@example.org']);
  expect(found('annabella.wolf@example.o')).toEqual(['annabella.wolf@example.org']);
  expect(found('a@')).toEqual(['a@b.example']);
  expect(found('annabelle@example.com')).toEqual(['annabelle@example.com']);
  expect(found('anna@')).toEqual([]);
  const plan = database.prepare('EXPLAIN QUERY PLAN SELECT v.rid FROM customer v WHERE substr(v.email, 1, 10) >= ? AND substr(v.email, 1, 10) < ?').all('a', 'b');
  expect(String(plan[0]?.['detail'])).toContain('customer_email');
});

/** Optimal string alignment distance, written plainly. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

test('the walk over the sorted vocabulary finds exactly the terms within the edits', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, fc.integer({ min: 1, max: 2 }), (terms, wanted, edits) => {
      const vocabulary = new Vocabulary();
      for (const term of terms) vocabulary.count(term, 1);
      expect(vocabulary.near(wanted, edits, { limit: 100 }).sort()).toEqual(terms.filter((term) => distance(term, wanted) <= edits).sort());
      const beginnings = terms.filter((term) => Array.from({ length: term.length + 1 }, (_, length) => term.slice(0, length)).some((start) => distance(start, wanted) <= edits));
      expect(vocabulary.near(wanted, edits, { limit: 100, prefix: true }).sort()).toEqual(beginnings.sort());
    }),
    { numRuns: 300 },
  );
});
