import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch } from '../../platform/prefix-search.ts';
import { lookupCode } from './lookup-code.ts';
import { searchCatalog } from './search-catalog.ts';

/** Ids of variants that a search finds, the one with exactly that code first, then the surest and most popular; at most `limit`. Offered to other rooms. */
export async function findVariants(sql: Sql, text: string, limit: number): Promise<Id[]> {
  if (isEmptySearch(text)) return [];
  const [{ match, wider, last }, owner] = await Promise.all([searchCatalog(sql, text, []), lookupCode(sql, text)]);
  if (match === null) return [];
  const find = async (query: string, most: number): Promise<Id[]> => {
    const { rows } = await sql.query<{ id: Id }>(
      'with hits as materialized (select id, rank from catalog.variant where search @@ $1::tsquery limit 5000) select id from hits order by rank desc, id limit $2',
      [query, most],
    );
    return rows.map((row) => row.id);
  };
  const sure = [...(owner === null ? [] : [owner.id]), ...(await find(match, limit))];
  const ids = sure.length >= limit || wider === null ? sure : [...sure, ...(await find(wider, limit))];
  const found = ids.length === 0 && last !== null ? await find(last, limit) : ids;
  return [...new Set(found)].slice(0, limit);
}

/** Which of these ids are no variants. Offered to other rooms. */
export async function findUnknownVariants(sql: Sql, ids: readonly Id[]): Promise<Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select x.id from unnest($1::uuid[]) x(id) where not exists (select from catalog.variant v where v.id = x.id)', [ids]);
  return rows.map((row) => row.id);
}

/** The unit that each variant is counted in. Offered to other rooms. */
export async function readUnits(sql: Sql, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql.query<{ id: Id; unit: string }>('select v.id, a.unit from catalog.variant v join catalog.article a on a.id = v.article where v.id = any($1::uuid[])', [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row.unit]));
}
