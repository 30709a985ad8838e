import type { CustomerState, CustomersQuery } from '@tresen/contract/customers';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, type ListPage, prefixQuery, readList } from '../../platform/prefix-search.ts';
import { customerColumns } from './customer-columns.ts';

/** Somebody who types a phone number types it with blanks and signs: then the digits are one word. */
const typed = (q: string | undefined): string | undefined => (q !== undefined && /^[+\d][\d\s()/.-]{4,}$/.test(q.trim()) ? q.replace(/\D/g, '') : q);

/** Customers by word beginnings, by name; a search with very many hits comes in no particular order. */
export async function listCustomers(sql: Sql, query: CustomersQuery): Promise<ListPage<CustomerState> & { readonly total?: number }> {
  if (isEmptySearch(query.q)) return { rows: [], next: null };
  const match = prefixQuery(typed(query.q));
  const page = await readList<CustomerState & { list_key?: string; list_id?: string }>(sql, {
    from: 'customers.customer t',
    select: customerColumns,
    match,
    filters: [],
    values: [],
    order: { key: 't.name_key', type: 'text', descending: false },
    walkOrder: { key: 't.id', type: 'uuid', descending: true },
    cursor: query.cursor,
    limit: query.limit ?? 50,
  });
  if (query.count !== true) return page;
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from customers.customer t ${match === null ? '' : 'where t.search @@ $1::tsquery'}`,
    match === null ? [] : [match],
  );
  return { ...page, total: rows[0]?.count ?? 0 };
}
