import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Variant id → article id; with `name`: article id → its name. Offered to other rooms. */
export async function readArticlesOf(sql: Sql, ids: readonly Id[], what: 'article' | 'name' = 'article'): Promise<Map<Id, string>> {
  const text =
    what === 'name'
      ? 'select id, name as value from catalog.article where id = any($1::uuid[])'
      : 'select id, article::text as value from catalog.variant where id = any($1::uuid[])';
  const { rows } = await sql.query<{ id: Id; value: string }>(text, [ids]);
  return new Map(rows.map((row) => [row.id, row.value]));
}
