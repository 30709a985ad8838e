import type { VariantListItem, VariantsQuery } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, type ListPage, type ListSpec, searchQueries } from '../../platform/prefix-search.ts';
import { lookupCode } from './lookup-code.ts';
import { categoryLexeme, readCodeFirst, searchCatalog } from './search-catalog.ts';
import { variantColumns } from './variant-columns.ts';

/** Variants by search and filters: the one with exactly that code, then the surest and the most popular. Also offered to other rooms, each with a name of its own for cursors. */
export async function listVariants(sql: Sql, query: Omit<VariantsQuery, 'ids'>, list = 'variants'): Promise<ListPage<VariantListItem>> {
  if (isEmptySearch(query.q)) return { rows: [], next: null };
  const exact = [...(query.category ? [categoryLexeme(query.category)] : []), ...(query.status === 'ended' ? ['s=ended'] : [])];
  const [found, owner] = await Promise.all([searchCatalog(sql, query.q, exact), query.q === undefined ? null : lookupCode(sql, query.q)]);
  const spec: ListSpec = {
    list,
    from: 'catalog.variant t',
    select: variantColumns,
    ...found,
    filters: query.status === 'active' ? [`t.status = 'active'`] : [],
    values: [],
    order: { key: 't.rank', type: 'int', descending: true },
    cursor: query.cursor,
    limit: query.limit ?? 50,
  };
  return await readCodeFirst<VariantListItem>(sql, spec, owner === null ? null : { id: owner.id, exact: searchQueries(undefined, exact).match });
}
