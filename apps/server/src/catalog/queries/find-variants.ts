import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, prefixQuery } from '../../platform/prefix-search.ts';

/** Ids of variants that a search finds, most popular first, at most `limit`. Offered to other rooms. */
export async function findVariants(sql: Sql, text: string, limit: number): Promise<Id[]> {
  const match = prefixQuery(text);
  if (match === null || isEmptySearch(text)) return [];
  const { rows } = await sql.query<{ id: Id }>(
    'with hits as materialized (select id, rank from catalog.variant where search @@ $1::tsquery limit 5000) select id from hits order by rank desc, id limit $2',
    [match, limit],
  );
  return rows.map((row) => row.id);
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
