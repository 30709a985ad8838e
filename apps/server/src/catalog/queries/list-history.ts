import type { HistoryItem } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import { cursorOf } from '../../platform/cursor.ts';
import type { Sql } from '../../platform/database.ts';
import { nameHistory } from './name-history.ts';

const historyCursor = cursorOf('history of an article', { version: /^\d{1,9}$/ });

interface Row {
  readonly at: Date;
  readonly version: number;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly changes: HistoryItem['changes'];
}

/** Changes of an article, newest first; going on below a version. */
export async function listHistory(
  sql: Sql,
  article: Id,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<{ items: HistoryItem[]; next: string | null }> {
  const { rows } = await sql.query<Row>(
    'select at, version, actor_kind, actor_id, changes from catalog.article_change where article = $1 and ($2::int is null or version < $2) order by version desc limit $3',
    [article, historyCursor.read(page.cursor)?.version ?? null, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  const items = shown.map((row) => ({ at: row.at.toISOString(), actor: { kind: row.actor_kind, id: row.actor_id }, changes: row.changes }));
  return { items: await nameHistory(sql, items), next: rows.length > page.limit ? historyCursor.write({ version: shown.at(-1)?.version ?? 0 }) : null };
}
