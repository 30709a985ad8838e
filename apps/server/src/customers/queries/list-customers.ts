import type { CustomerState, CustomersQuery } from '@tresen/contract/customers';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, type ListPage, type ListSpec, readList, searchQueries } from '../../platform/prefix-search.ts';
import { customerColumns } from './customer-columns.ts';
import { findByCode, isCode, type Reach } from './find-by-code.ts';

export interface CustomersList extends ListPage<CustomerState> {
  readonly total?: number;
}

/** Who was erased is in no list. */
const KEPT = 't.erased_at is null';

const byName: Pick<ListSpec, 'list' | 'from' | 'select' | 'order'> = {
  list: 'customers',
  from: 'customers.customer t',
  select: customerColumns,
  order: { key: 't.name_key', type: 'text', descending: false },
};

/** Customers by word beginnings, then by parts of words, each by name; a search with very many hits comes in no particular order. */
export async function listCustomers(sql: Sql, query: CustomersQuery, reach: Reach = 'all'): Promise<CustomersList> {
  const typed = (query.q ?? '').trim();
  if (isEmptySearch(typed)) return { rows: [], next: null };
  const paging = { cursor: query.cursor, limit: query.limit ?? 50, order: { ...byName.order, descending: query.sort === '-name' } };
  if (isCode(typed)) {
    const ids = await findByCode(sql, typed, reach);
    const page = await readList<CustomerState>(sql, { ...byName, ...paging, match: null, filters: ['t.id = any($1::uuid[])', KEPT], values: [ids] });
    return query.count === true ? { ...page, total: ids.length } : page;
  }
  const { match, wider, last } = searchQueries(typed);
  const page = await readList<CustomerState>(sql, {
    ...byName,
    ...paging,
    match,
    wider,
    last,
    filters: [KEPT],
    values: [],
    walkOrder: { key: 't.id', type: 'uuid', descending: true },
  });
  if (query.count !== true) return page;
  if (page.rows.length > 0 && page.next === null && query.cursor === undefined) return { ...page, total: page.rows.length };
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from customers.customer t where ${KEPT} ${match === null ? '' : 'and t.search @@ $1::tsquery'}`,
    match === null ? [] : [wider ?? match],
  );
  return { ...page, total: rows[0]?.count ?? 0 };
}
