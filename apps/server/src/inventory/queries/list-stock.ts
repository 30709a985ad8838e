import type { VariantListItem } from '@tresen/contract/catalog';
import type { StockItem, StockQuery } from '@tresen/contract/inventory';
import { listVariants, readVariants } from '../../catalog/index.ts';
import { cursorOf, part } from '../../platform/cursor.ts';
import type { Sql } from '../../platform/database.ts';
import { listByLevel, readOnHand } from './read-on-hand.ts';

interface StockList {
  readonly items: StockItem[];
  readonly next: string | null;
}

/** Pages of the catalogue looked through for one page of a level: a search that finds nothing at this level must end. */
const MOST_PAGES = 40;

const meets = (level: StockQuery['level'], onHand: number): boolean => level === undefined || (level === 'negative' ? onHand < 0 : level === 'empty' ? onHand <= 0 : onHand > 0);

/** Stock of a store: by search the catalogue leads, by level the stock does. */
export async function listStock(sql: Sql, query: StockQuery): Promise<StockList> {
  const searched = (query.q ?? '').trim() !== '' || query.category !== undefined;
  return query.level !== undefined && !searched ? await listLevel(sql, query, query.level) : await listCatalogue(sql, query);
}

async function listCatalogue(sql: Sql, query: StockQuery): Promise<StockList> {
  const limit = query.limit ?? 50;
  const items: StockItem[] = [];
  let cursor = query.cursor;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const list = await listVariants(sql, { q: query.q, category: query.category, cursor, limit: limit - items.length } as Parameters<typeof listVariants>[1], 'stock');
    const onHand = await readOnHand(
      sql,
      query.store,
      list.rows.map((row) => row.id),
    );
    for (const variant of list.rows) if (meets(query.level, onHand.get(variant.id) ?? 0)) items.push({ variant: shown(variant), onHand: onHand.get(variant.id) ?? 0 });
    if (list.next === null || items.length >= limit) return { items, next: list.next };
    cursor = list.next;
  }
  return { items, next: cursor ?? null };
}

function shown({ id, article, sku, name, detail, brand, codes, unit, picture, status }: VariantListItem): StockItem['variant'] {
  return { id, article, sku, name, detail, brand, codes, unit, picture, status };
}

const levelCursor = cursorOf('stock by level', { amount: part.whole, unit: /^\d{1,9}$/ });

async function listLevel(sql: Sql, query: StockQuery, level: NonNullable<StockQuery['level']>): Promise<StockList> {
  const limit = query.limit ?? 50;
  const after = levelCursor.read(query.cursor);
  const rows = await listByLevel(sql, { store: query.store, level, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const variants = await readVariants(
    sql,
    page.map((row) => row.variant).filter((id) => /^[0-9a-f-]{36}$/.test(id)),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => ({ variant: shown(variants.get(row.variant) ?? unknownVariant(row.variant)), onHand: row.on_hand })),
    next: rows.length > limit && last !== undefined ? levelCursor.write({ amount: last.on_hand, unit: last.unit }) : null,
  };
}

/** A till sold something that the catalogue does not hold: the stock says so all the same. */
const unknownVariant = (id: string): VariantListItem => ({
  id,
  article: '',
  sku: id,
  name: '',
  detail: '',
  brand: '',
  categories: [],
  codes: [],
  unit: 'pc',
  picture: null,
  status: 'ended',
});
