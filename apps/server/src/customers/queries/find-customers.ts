import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, searchQueries } from '../../platform/prefix-search.ts';
import { findByCode, isCode } from './find-by-code.ts';

/** Ids of customers that a search finds by words of the name, or by the whole number, card, e-mail or phone; at most `limit`. Offered to other rooms. */
export async function findCustomers(sql: Sql, text: string, limit: number): Promise<Id[]> {
  if (isCode(text.trim())) return (await findByCode(sql, text, [])).slice(0, limit);
  const { match, wider, last } = searchQueries(text);
  if (match === null || isEmptySearch(text)) return [];
  const find = async (query: string): Promise<Id[]> => {
    const { rows } = await sql.query<{ id: Id }>('select id from customers.customer where search @@ $1::tsquery and erased_at is null limit $2', [query, limit]);
    return rows.map((row) => row.id);
  };
  const sure = await find(match);
  const found = sure.length >= limit || wider === null ? sure : [...new Set([...sure, ...(await find(wider))])].slice(0, limit);
  return found.length === 0 && last !== null ? await find(last) : found;
}
