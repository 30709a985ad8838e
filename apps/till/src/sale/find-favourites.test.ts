import type { LayoutRow } from '@tresen/contract/feed';
import type { StoredReceipt, VariantView } from '@tresen/sync';
import { expect, test } from 'vitest';
import { findFavourites, keptFavourites } from './find-favourites.ts';

const view = (id: string, change: Partial<VariantView> = {}): VariantView =>
  ({ id, article: `article-${id}`, deposit: null, status: 'active', amount: 100, openPrice: false, ...change }) as VariantView;
const shelf: Readonly<Record<string, readonly VariantView[]>> = {
  food: [view('bread'), view('water', { deposit: 'deposit' }), view('deposit'), view('jam')],
  women: [view('blouse-38', { article: 'blouse' }), view('old', { status: 'ended' }), view('skirt')],
};
const row = (id: string, parent: string | null): LayoutRow => ({ id, parent, names: {}, order: 0, variants: [] });
const all = [...Object.values(shelf).flat(), view('blouse-40', { article: 'blouse' }), view('soap')];
const receipt = (lines: readonly object[]): StoredReceipt => ({ body: { lines } }) as unknown as StoredReceipt;
const port = (receipts: readonly StoredReceipt[]) => ({
  recentReceipts: async () => receipts,
  variants: async (ids: readonly string[]) => ids.flatMap((id) => all.filter((one) => one.id === id)),
  browse: async (category: string, options?: { limit?: number }) => (shelf[category] ?? []).slice(0, options?.limit),
});
const layout = [row('food', null), row('women', null), row('food-jam', 'food')];

test('a new till offers the best of every category in turn, without deposits and what is no longer sold', async () => {
  expect(await findFavourites(port([]), layout)).toEqual(['bread', 'blouse-38', 'water', 'skirt', 'jam']);
});

test('what this till sells most comes first, one tile per article', async () => {
  const sold = [
    receipt([{ variant: 'soap' }, { variant: 'blouse-40' }, { variant: null }]),
    receipt([{ variant: 'soap' }, { variant: 'jam', returnOf: { sale: 's', n: 1 } }, { variant: 'deposit', depositOf: 1 }]),
  ];
  expect(await findFavourites(port(sold), layout)).toEqual(['soap', 'blouse-40', 'bread', 'water', 'skirt', 'jam']);
});

test('what has no price here is not offered, what is priced at the till is', async () => {
  const extras = [view('tailor', { amount: null, openPrice: true }), view('elsewhere', { amount: null }), view('bag')];
  const elsewhere = { ...port([receipt([{ variant: 'elsewhere' }])]), variants: async () => extras.slice(1, 2), browse: async () => extras };
  expect(await findFavourites(elsewhere, [row('extras', null)])).toEqual(['tailor', 'bag']);
});

test('nothing to offer is an empty page, not a fault', async () => {
  expect(await findFavourites(port([]), [])).toEqual([]);
});

test('favourites keep their places: what is sold since comes at the end, what is gone leaves its place to a new one', async () => {
  const stored = new Map<string, unknown>();
  const memory = { loadPreference: async (key: string) => stored.get(key), savePreference: async (key: string, value: unknown) => void stored.set(key, value) };
  const open = (receipts: readonly StoredReceipt[], gone = '') => {
    const source = port(receipts);
    const there = (views: readonly VariantView[]) => views.filter((one) => one.id !== gone);
    return keptFavourites(
      { ...source, ...memory, variants: async (ids) => there(await source.variants(ids)), browse: async (category, options) => there(await source.browse(category, options)) },
      layout,
    );
  };
  expect(await open([])).toEqual(['bread', 'blouse-38', 'water', 'skirt', 'jam']);
  const sold = [receipt([{ variant: 'soap' }, { variant: 'jam' }]), receipt([{ variant: 'jam' }, { variant: 'blouse-40' }])];
  expect(await open(sold)).toEqual(['bread', 'blouse-38', 'water', 'skirt', 'jam', 'soap']);
  expect(await open([...sold, ...sold])).toEqual(['bread', 'blouse-38', 'water', 'skirt', 'jam', 'soap']);
  // The deposit of no article any more is an article like any, and takes the place of the one that is gone.
  expect(await open(sold, 'water')).toEqual(['bread', 'blouse-38', 'deposit', 'skirt', 'jam', 'soap']);
});
