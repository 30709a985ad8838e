import type { ArticleState } from '@tresen/contract/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type TestShop } from '../ingest/test-shop.ts';
import { appendEvent, rebuildAndCompare } from '../log/index.ts';
import { readTotals } from './queries/read-totals.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const known = { article: newId(), variants: [newId(), newId()] };
/** Sold before the log tells of the article. */
const early = { article: newId(), variants: [newId()] };
const DAYS = ['2026-01-30', '2026-02-01', '2026-02-14', '2026-02-28', '2026-03-01', '2026-03-17', '2026-04-02'];

const tellOf = (article: { readonly article: string; readonly variants: readonly string[] }): Promise<void> =>
  shop.database.transaction((trx) =>
    appendEvent(trx, {
      type: 'catalog.articles-changed',
      version: 1,
      actor: { kind: 'system', id: 'test' },
      body: { rows: [{ ...blank, id: article.article, variants: article.variants.map((id) => ({ ...blankVariant, id, sku: id.slice(-8) })) }] },
    }),
  );
const blank: Omit<ArticleState, 'id' | 'variants'> = {
  name: 'Probe',
  description: '',
  brand: '',
  categories: [],
  taxCategory: 'standard',
  unit: 'pc',
  openPrice: false,
  deposit: null,
  minAge: 0,
};
const blankVariant = { detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 0 } as const;

type Line = readonly [variant: string | null, day: string, gross: number];
let sold: Line[] = [];

async function sellEverywhere(till: Awaited<ReturnType<TestShop['addTill']>>): Promise<void> {
  for (const [index, day] of DAYS.entries()) {
    const lines = [known.variants[0], known.variants[1], early.variants[0], null].map((variant, at) => ({
      variant: variant ?? null,
      quantity: 1 + at,
      unitPrice: 100 * (index + 1) + at,
    }));
    till.till.record({
      type: 'sales.sale-completed',
      at: `${day}T10:00:00.000Z`,
      businessDate: day,
      body: buildSale({ store: shop.store, till: till.device.id, lines, tender: 'cash' }),
    });
    sold.push(...lines.map((line): Line => [line.variant, day, line.quantity * line.unitPrice]));
  }
  await till.till.flush({ batch: 3 });
}

/** Gross per article of a stretch, added up by hand. */
function expected(from: string | null, to: string | null, articleOf: (variant: string) => string): Map<string | null, number> {
  const sums = new Map<string | null, number>();
  for (const [variant, day, gross] of sold) {
    if ((from !== null && day < from) || (to !== null && day > to)) continue;
    const key = variant === null ? null : articleOf(variant);
    sums.set(key, (sums.get(key) ?? 0) + gross);
  }
  return sums;
}

const STRETCHES: readonly (readonly [string | null, string | null])[] = [
  [null, null],
  ['2026-02-01', '2026-02-28'],
  ['2026-01-15', '2026-03-31'],
  ['2026-02-02', '2026-03-17'],
  ['2026-02-14', '2026-02-14'],
  ['2026-02-15', '2026-02-27'],
  ['2026-03-02', null],
  ['2026-01-30', '2026-04-02'],
  ['2026-01-31', '2026-12-31'],
  ['2025-01-01', '2026-04-01'],
  ['2027-01-01', '2027-12-31'],
  [null, '2026-02-27'],
  ['2026-03-01', '2026-02-01'],
];

async function compareAll(articleOf: (variant: string) => string): Promise<void> {
  for (const [from, to] of STRETCHES) {
    for (const store of [undefined, shop.store]) {
      const query = { by: 'article', ...(from === null ? {} : { from }), ...(to === null ? {} : { to }), ...(store === undefined ? {} : { store }) } as const;
      const { items } = await readTotals(shop.database.pool, query, 'all');
      expect(new Map(items.map((item) => [item.key, item.gross])), `${from} to ${to}`).toEqual(expected(from, to, articleOf));
      expect(items.map((item) => item.gross)).toEqual(items.map((item) => item.gross).toSorted((a, b) => b - a));
    }
  }
}

test('totals by article are those of the lines for any stretch of days, and a rebuild gives the same tables', async () => {
  const running = shop.start();
  const till = await shop.addTill(1);
  await tellOf(known);
  await sellEverywhere(till);
  await running.caughtUp();
  const sameArticle = (variant: string): string => (known.variants.includes(variant) ? known.article : variant);
  await compareAll(sameArticle);

  const before = sold;
  sold = [];
  await tellOf(early);
  await sellEverywhere(till);
  await running.caughtUp();
  const after = sold;
  sold = [...before, ...after];
  const { items } = await readTotals(shop.database.pool, { by: 'article' }, 'all');
  const sumOf = (lines: readonly Line[]): number => lines.filter(([variant]) => variant === early.variants[0]).reduce((sum, [, , gross]) => sum + gross, 0);
  expect(items.find((item) => item.key === early.article)?.gross).toBe(sumOf(after));
  expect(items.find((item) => item.key === early.variants[0])?.gross).toBe(sumOf(before));

  const first = await readTotals(shop.database.pool, { by: 'article', limit: 2 }, 'all');
  const pages = [first, await readTotals(shop.database.pool, { by: 'article', limit: 2, cursor: first.next ?? '' }, 'all')];
  expect(pages.flatMap((page) => page.items)).toEqual(items);
  expect(pages.map((page) => page.next)).toEqual([expect.any(String), null]);
  await running.stop();
  expect(await rebuildAndCompare({ url: shop.url, reactions: shop.reactions })).toEqual([]);
});
