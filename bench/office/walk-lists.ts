import { type Office, pathOf } from './ask.ts';
import type { Surroundings } from './look-around.ts';

export interface List {
  readonly name: string;
  path(cursor: string | undefined): string;
}

const LIMIT = 50;

/** Lists as the office scrolls them. */
export function listsOf(around: Surroundings): List[] {
  const store = around.stores[0]?.id;
  const list = (name: string, path: string, query: Record<string, string | number | undefined> = {}): List => ({
    name,
    path: (cursor) => pathOf(path, { ...query, limit: LIMIT, cursor }),
  });
  return [
    list('articles', '/api/v1/catalog/articles', { zone: 'de-eur' }),
    list('articles by name', '/api/v1/catalog/articles', { sort: 'name', zone: 'de-eur' }),
    list('articles of one letter', '/api/v1/catalog/articles', { q: 's' }),
    list('variants', '/api/v1/catalog/variants'),
    list('customers', '/api/v1/customers'),
    list('customers of one letter', '/api/v1/customers', { q: 'm' }),
    list('sales', '/api/v1/sales'),
    list('sales of a store', '/api/v1/sales', { store }),
    list('sales over 100.00', '/api/v1/sales', { min: 10_000 }),
    list('sales by article', '/api/v1/sales', { q: 'a' }),
    list('stock', '/api/v1/inventory/stock', { store }),
    list('stock below zero', '/api/v1/inventory/stock', { store, level: 'negative' }),
    list('stock above zero', '/api/v1/inventory/stock', { store, level: 'stocked' }),
  ];
}

/** Walks a list from its first page on and times every page, at most `pages`. */
export async function walkList(office: Office, list: List, pages: number): Promise<number[]> {
  const times: number[] = [];
  let cursor: string | undefined;
  while (times.length < pages) {
    const start = performance.now();
    const page = await office.get<{ next: string | null }>(list.path(cursor));
    times.push(performance.now() - start);
    if (page.next === null) break;
    cursor = page.next;
  }
  return times;
}
