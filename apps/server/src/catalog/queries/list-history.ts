import type { HistoryItem } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import { nameHistory } from './name-history.ts';

interface Row {
  readonly at: Date;
  readonly version: number;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly changes: HistoryItem['changes'];
}

/** Changes of an article, newest first; `before` = version to go on below. */
export async function listHistory(sql: Sql, article: Id, page: { readonly before: number | null; readonly limit: number }): Promise<{ items: HistoryItem[]; next: string | null }> {
  const { rows } = await sql.query<Row>(
    'select at, version, actor_kind, actor_id, changes from catalog.article_change where article = $1 and ($2::int is null or version < $2) order by version desc limit $3',
    [article, page.before, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  const items = shown.map((row) => ({ at: row.at.toISOString(), actor: { kind: row.actor_kind, id: row.actor_id }, changes: row.changes }));
  return { items: await nameHistory(sql, items), next: rows.length > page.limit ? String(shown.at(-1)?.version) : null };
}
