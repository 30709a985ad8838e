import { pathOf } from './ask.ts';
import type { Surroundings } from './look-around.ts';

/** Groups of questions; each becomes one figure of the result. */
export const GROUPS = ['catalog_search', 'customer_search', 'sales_search', 'totals'] as const;
export type Group = (typeof GROUPS)[number];

export interface Question {
  readonly group: Group;
  readonly name: string;
  /** The path of the n-th time it is asked. */
  path(n: number): string;
}

const ARTICLES = '/api/v1/catalog/articles';
const VARIANTS = '/api/v1/catalog/variants';
const CUSTOMERS = '/api/v1/customers';
const SALES = '/api/v1/sales';
const TOTALS = '/api/v1/reporting/totals';

/** The n-th of a list, spread over all of it. */
const nth = <T>(list: readonly T[], n: number): T => {
  const item = list[(n * 7919) % list.length];
  if (item === undefined) throw new Error('the server has too little to ask about');
  return item;
};
const words = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
/** The end of a word, from five letters on. */
const partOf = (word: string): string => word.slice(-Math.max(5, word.length >> 1));
/** The word with two letters swapped in its middle. */
const mistype = (word: string): string => {
  const at = Math.max(1, word.length >> 1);
  return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1);
};

function catalogQuestions(around: Surroundings): Question[] {
  const named = around.variants.filter((variant) => words(variant.name).length > 1);
  const long = around.variants.flatMap((variant) => words(variant.name).filter((word) => word.length > 6));
  const coded = around.variants.filter((variant) => variant.codes.length > 0 && !variant.codes[0]?.startsWith('plu:'));
  const ask = (name: string, q: (n: number) => string, more: Record<string, string | boolean> = {}): Question => ({
    group: 'catalog_search',
    name,
    path: (n) => pathOf(ARTICLES, { q: q(n), limit: 50, ...more }),
  });
  const wordOf = (n: number, at: number): string => words(nth(named, n).name)[at] ?? '';
  return [
    ask('article: barcode', (n) => nth(coded, n).codes[0] ?? ''),
    ask('article: number', (n) => nth(around.variants, n).sku),
    ask('article: one letter', (n) => wordOf(n, 0).slice(0, 1)),
    ask('article: three letters', (n) => wordOf(n, 0).slice(0, 3)),
    ask('article: a word', (n) => wordOf(n, 0)),
    ask('article: two words', (n) => `${wordOf(n, 0)} ${wordOf(n, 1).slice(0, 3)}`),
    ask('article: a word, with count and prices', (n) => wordOf(n, 0), { count: true, zone: 'de-eur' }),
    ask('article: a part of a word', (n) => partOf(nth(long, n))),
    ask('article: two words written as one', (n) => words(nth(named, n).name).slice(0, 2).join('')),
    ask('article: mistyped', (n) => mistype(wordOf(n, 0))),
    ask('article: nothing', (n) => `zzqx${n}`),
    { group: 'catalog_search', name: 'variant: two words', path: (n) => pathOf(VARIANTS, { q: `${wordOf(n, 0)} ${wordOf(n, 1)}`, limit: 50 }) },
    { group: 'catalog_search', name: 'variant: one letter', path: (n) => pathOf(VARIANTS, { q: wordOf(n, 0).slice(0, 1), limit: 50 }) },
    { group: 'catalog_search', name: 'scanned code', path: (n) => pathOf('/api/v1/catalog/lookup', { code: nth(coded, n).codes[0] }) },
    { group: 'catalog_search', name: 'stock of a store: a word', path: (n) => pathOf('/api/v1/inventory/stock', { store: nth(around.stores, n).id, q: wordOf(n, 0), limit: 50 }) },
  ];
}

function customerQuestions(around: Surroundings): Question[] {
  const known = around.customers.filter((customer) => customer.lastName.length > 2);
  const long = known.flatMap((customer) => words(customer.lastName).filter((word) => word.length > 6));
  const ask = (name: string, q: (n: number) => string, more: Record<string, boolean> = {}): Question => ({
    group: 'customer_search',
    name,
    path: (n) => pathOf(CUSTOMERS, { q: q(n), limit: 50, ...more }),
  });
  return [
    ask('customer: one letter', (n) => nth(known, n).lastName.slice(0, 1)),
    ask('customer: three letters', (n) => nth(known, n).lastName.slice(0, 3)),
    ask('customer: name', (n) => nth(known, n).lastName),
    ask('customer: both names', (n) => `${nth(known, n).firstName} ${nth(known, n).lastName}`),
    ask('customer: name and city', (n) => `${nth(known, n).lastName} ${nth(known, n).city}`),
    ask('customer: both names, with count', (n) => `${nth(known, n).firstName} ${nth(known, n).lastName}`, { count: true }),
    ask('customer: number', (n) => nth(known, n).number),
    ask('customer: beginning of a number', (n) => nth(known, n).number.slice(0, 4)),
    ask('customer: a part of a name', (n) => partOf(nth(long, n))),
    ask('customer: mistyped', (n) => mistype(nth(known, n).lastName)),
    ask('customer: nothing', (n) => `zzqx${n}`),
  ];
}

function salesQuestions(around: Surroundings): Question[] {
  const { sales, stores } = around;
  const withCustomer = sales.filter((sale) => sale.customerName !== null);
  const withCashier = sales.filter((sale) => sale.cashier !== null);
  const ask = (name: string, filter: (n: number) => Record<string, string | number | undefined>): Question => ({
    group: 'sales_search',
    name,
    path: (n) => pathOf(SALES, { ...filter(n), limit: 50 }),
  });
  const wordOf = (n: number): string => words(nth(around.variants, n).name)[0] ?? '';
  const dayOf = (n: number): { from: string; to: string } => ({ from: nth(sales, n).businessDate, to: nth(sales, n).businessDate });
  return [
    ask('sales: newest', () => ({})),
    ask('sales: store', (n) => ({ store: nth(stores, n).id })),
    ask('sales: till', (n) => ({ till: nth(sales, n).till })),
    ask('sales: cashier', (n) => ({ cashier: nth(withCashier, n).cashier ?? undefined })),
    ask('sales: customer', (n) => ({ customer: nth(withCustomer, n).customer ?? undefined })),
    ask('sales: day', dayOf),
    ask('sales: store and day', (n) => ({ store: nth(sales, n).store, ...dayOf(n) })),
    ask('sales: till and day', (n) => ({ till: nth(sales, n).till, ...dayOf(n) })),
    ask('sales: cashier, two years', (n) => ({ cashier: nth(withCashier, n).cashier ?? undefined, from: around.firstDay, to: around.lastDay })),
    ask('sales: amount', (n) => ({ min: nth(sales, n).total, max: nth(sales, n).total })),
    ask('sales: large amounts', () => ({ min: 200_000 })),
    ask('sales: amount that never was', () => ({ min: 90_000_000 })),
    ask('sales: exact amount in a store', (n) => ({ store: nth(sales, n).store, min: nth(sales, n).total, max: nth(sales, n).total })),
    ask('sales: returns', () => ({ kind: 'return' })),
    ask('sales: exchanges of a store', (n) => ({ kind: 'exchange', store: nth(stores, n).id })),
    ask('sales: currency', () => ({ currency: 'CHF' })),
    ask('sales: receipt number', (n) => ({ q: nth(sales, n).receiptNo })),
    ask('sales: beginning of a receipt number', (n) => ({ q: nth(sales, n).receiptNo.slice(0, 6) })),
    ask('sales: article by word', (n) => ({ q: wordOf(n) })),
    ask('sales: article by word, store and day', (n) => ({ q: wordOf(n), store: nth(sales, n).store, ...dayOf(n) })),
    ask('sales: article by word, till', (n) => ({ q: wordOf(n), till: nth(sales, n).till })),
    ask('sales: one variant', (n) => ({ variant: nth(around.variants, n).id })),
    ask('sales: customer by name', (n) => ({ q: nth(withCustomer, n).customerName ?? '' })),
    ask('sales: one letter', (n) => ({ q: wordOf(n).slice(0, 1) })),
    ask('sales: nothing', (n) => ({ q: `zzqx${n}` })),
    { group: 'sales_search', name: 'one sale', path: (n) => `${SALES}/${nth(sales, n).id}` },
    { group: 'sales_search', name: 'exceptions', path: () => pathOf('/api/v1/ingest/exceptions', { status: 'open', limit: 50 }) },
    {
      group: 'sales_search',
      name: 'movements of a variant',
      path: (n) => pathOf('/api/v1/inventory/movements', { store: nth(stores, n).id, variant: nth(around.variants, n).id, limit: 50 }),
    },
  ];
}

function totalsQuestions(around: Surroundings): Question[] {
  const { sales, stores, firstDay: from, lastDay: to } = around;
  const ask = (name: string, query: (n: number) => Record<string, string | number | undefined>): Question => ({
    group: 'totals',
    name,
    path: (n) => pathOf(TOTALS, { limit: 100, ...query(n) }),
  });
  const month = (n: number): { from: string; to: string } => {
    const start = `${nth(sales, n).businessDate.slice(0, 7)}-01`;
    return { from: start, to: Temporal.PlainDate.from(start).add({ months: 1 }).subtract({ days: 1 }).toString() };
  };
  return [
    { group: 'totals', name: 'today by store and hour', path: () => '/api/v1/reporting/today' },
    { group: 'totals', name: 'another day by store and hour', path: (n) => pathOf('/api/v1/reporting/today', { on: nth(sales, n).businessDate }) },
    ...(['day', 'month', 'store', 'currency'] as const).map((by) => ask(`totals: by ${by}`, () => ({ by, limit: 1000 }))),
    ask('totals: by article', () => ({ by: 'article' })),
    ask('totals: by variant', () => ({ by: 'variant' })),
    ask('totals: by article, the dates of all', () => ({ by: 'article', from, to })),
    ask('totals: by article, a year', () => ({
      by: 'article',
      from: Temporal.PlainDate.from(to || '2026-01-01')
        .subtract({ years: 1 })
        .toString(),
    })),
    ask('totals: by article, a month', (n) => ({ by: 'article', ...month(n) })),
    ask('totals: by article, a store', (n) => ({ by: 'article', store: nth(stores, n).id })),
    ask('totals: by article, a store and month', (n) => ({ by: 'article', store: nth(stores, n).id, ...month(n) })),
    ask('totals: by article, a day', (n) => ({ by: 'article', from: nth(sales, n).businessDate, to: nth(sales, n).businessDate })),
    ask('totals: by article, a till', (n) => ({ by: 'article', till: nth(sales, n).till })),
    ask('totals: by customer', () => ({ by: 'customer' })),
    ask('totals: by customer, a month', (n) => ({ by: 'customer', ...month(n) })),
    ask('totals: by day, a till', (n) => ({ by: 'day', till: nth(sales, n).till })),
  ];
}

/** Everything the office asks when somebody looks for something. */
export const questionsOf = (around: Surroundings): Question[] => [...catalogQuestions(around), ...customerQuestions(around), ...salesQuestions(around), ...totalsQuestions(around)];
