import type { SellableVariant } from '@tresen/domain/sales';
import type { Id } from '@tresen/kernel';
import type { DemoArticle, DemoVariant, Zone } from '../demo.ts';
import { type DemoStore, groupOf } from '../places.ts';
import { priceOf } from '../prices.ts';
import { createRandom, createSampler, type Random } from '../random.ts';
import type { Season } from './calendar.ts';

/** Something on a shelf: the variant as the till knows it, and what the generator knows beyond that. */
export interface ShelfItem {
  readonly sellable: SellableVariant;
  readonly article: DemoArticle;
  readonly demand: number;
}

/** One store's assortment, ready to be picked from. */
export interface Shelves {
  readonly store: DemoStore;
  /** A variant of a category, by demand; null when the store has none of it. */
  pick(leaf: string, season: Season, random: Random): ShelfItem | null;
  readonly items: readonly ShelfItem[];
  byId(id: Id): ShelfItem | undefined;
}

const SEASONAL: Readonly<Record<Season, Readonly<Record<'summer' | 'winter', number>>>> = {
  summer: { summer: 2.2, winter: 0.15 },
  winter: { summer: 0.2, winter: 2.2 },
  between: { summer: 0.8, winter: 0.8 },
};

/** Whether a store carries an article: always the same answer, and the daily things nearly everywhere. */
function carries(store: DemoStore, article: DemoArticle, random: Random): boolean {
  const group = groupOf(article.department);
  const wanted = group === 'food' || article.department === 'extras' ? 0.92 : store.range * Math.min(1, 0.45 + store.mix[group] / 8);
  return random.next() < wanted;
}

/** The variant as a till of the price zone knows it. */
export function sellableOf(article: DemoArticle, variant: DemoVariant, where: { readonly zone: Zone; readonly deposits: ReadonlyMap<Id, SellableVariant> }): SellableVariant {
  const { zone, deposits } = where;
  const deposit = article.deposit === null ? undefined : deposits.get(article.deposit);
  const code = variant.codes.find((candidate) => !candidate.startsWith('plu:')) ?? '';
  return {
    id: variant.id,
    sku: variant.sku,
    name: article.name,
    detail: article.unit === 'kg' ? '' : variant.detail,
    gtin: code,
    unit: article.unit,
    unitPrice: priceOf(article, zone)?.amount ?? null,
    taxCategory: article.taxCategory,
    minAge: article.minAge,
    deposit: deposit === undefined ? null : { variant: deposit.id, sku: deposit.sku, name: deposit.name, unitPrice: deposit.unitPrice ?? 0, taxCategory: deposit.taxCategory },
  };
}

function depositsOf(articles: readonly DemoArticle[], zone: Zone): Map<Id, SellableVariant> {
  const result = new Map<Id, SellableVariant>();
  for (const article of articles) {
    if (!article.categories.includes('extras-deposit') || priceOf(article, zone) === null) continue;
    for (const variant of article.variants) result.set(variant.id, sellableOf(article, variant, { zone, deposits: new Map() }));
  }
  return result;
}

interface ZoneStock {
  readonly items: ReadonlyMap<DemoArticle, readonly ShelfItem[]>;
  readonly index: ReadonlyMap<Id, ShelfItem>;
}
const zones = new WeakMap<readonly DemoArticle[], Map<Zone, ZoneStock>>();

/** What is sold in a price zone. Stores of a zone share it: with 200,000 variants a copy for each would not fit. */
function stockOf(articles: readonly DemoArticle[], zone: Zone): ZoneStock {
  const known = zones.get(articles) ?? new Map<Zone, ZoneStock>();
  zones.set(articles, known);
  const found = known.get(zone);
  if (found !== undefined) return found;
  const deposits = depositsOf(articles, zone);
  const items = new Map<DemoArticle, readonly ShelfItem[]>();
  for (const article of articles) {
    if (article.categories.includes('extras-deposit') || (!article.openPrice && priceOf(article, zone) === null)) continue;
    items.set(
      article,
      article.variants.map((variant) => ({ sellable: sellableOf(article, variant, { zone, deposits }), article, demand: variant.demand })),
    );
  }
  const made = { items, index: new Map([...items.values()].flat().map((item) => [item.sellable.id, item])) };
  known.set(zone, made);
  return made;
}

/** Fills the shelves of a store. */
export function stockShelves(store: DemoStore, articles: readonly DemoArticle[], seed: number): Shelves {
  const random = createRandom(seed).branch(`shelves/${store.code}`);
  const zone = stockOf(articles, store.zone);
  const byLeaf = new Map<string, ShelfItem[]>();
  const items: ShelfItem[] = [];
  for (const article of articles) {
    const carried = carries(store, article, random);
    const sold = zone.items.get(article);
    if (!carried || sold === undefined) continue;
    const leaf = article.categories.at(-1) ?? '';
    const shelf = byLeaf.get(leaf) ?? [];
    byLeaf.set(leaf, shelf);
    for (const item of sold) {
      shelf.push(item);
      items.push(item);
    }
  }
  const samplers = new Map<string, (random: Random) => ShelfItem>();
  return {
    store,
    items,
    byId: (id) => zone.index.get(id),
    pick(leaf, season, source) {
      const shelf = byLeaf.get(leaf);
      if (shelf === undefined || shelf.length === 0) return null;
      const key = `${leaf}/${season}`;
      let sampler = samplers.get(key);
      if (sampler === undefined) {
        sampler = createSampler(shelf, (item) => item.demand * (item.article.season === null ? 1 : SEASONAL[season][item.article.season]));
        samplers.set(key, sampler);
      }
      return sampler(source);
    },
  };
}
