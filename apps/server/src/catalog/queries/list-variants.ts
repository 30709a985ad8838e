import type { VariantListItem, VariantsQuery } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, type ListPage, prefixQuery, readList } from '../../platform/prefix-search.ts';
import { variantColumns } from './variant-columns.ts';

/** Variants by search and filters, most popular first. Also offered to other rooms, each with a name of its own for cursors. */
export async function listVariants(sql: Sql, query: Omit<VariantsQuery, 'ids'>, list = 'variants'): Promise<ListPage<VariantListItem>> {
  if (isEmptySearch(query.q)) return { rows: [], next: null };
  return await readList<VariantListItem>(sql, {
    list,
    from: 'catalog.variant t',
    select: variantColumns,
    match: prefixQuery(query.q, [...(query.category ? [`c=${query.category}`] : []), ...(query.status === 'ended' ? ['s=ended'] : [])]),
    filters: query.status === 'active' ? [`t.status = 'active'`] : [],
    values: [],
    order: { key: 't.rank', type: 'int', descending: true },
    cursor: query.cursor,
    limit: query.limit ?? 50,
  });
}
