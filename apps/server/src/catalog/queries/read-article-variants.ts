import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Variant id → article id of the active variants of articles. */
export async function readArticleVariants(sql: Sql, articles: readonly Id[]): Promise<Map<Id, Id>> {
  const { rows } = await sql.query<{ id: Id; article: Id }>(`select id, article from catalog.variant where article = any($1::uuid[]) and status = 'active'`, [articles]);
  return new Map(rows.map((row) => [row.id, row.article]));
}
