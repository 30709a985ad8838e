import type { HistoryItem } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import { nameHistory } from '../../catalog/index.ts';
import { cursorOf } from '../../platform/cursor.ts';
import type { Sql } from '../../platform/database.ts';

const historyCursor = cursorOf('history of a price', { version: /^\d{1,9}$/ });

interface Row {
  readonly at: Date;
  readonly version: number;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly before_amount: number;
  readonly before_was: number | null;
  readonly amount: number;
  readonly was: number | null;
}

const changesOf = (row: Row): HistoryItem['changes'] => [
  ...(row.before_amount === row.amount ? [] : [{ field: 'amount', before: row.before_amount, after: row.amount }]),
  ...(row.before_was === row.was ? [] : [{ field: 'was', before: row.before_was, after: row.was }]),
];

/** Changes of one price, newest first; `before` = version to go on below. */
export async function listPriceHistory(
  sql: Sql,
  price: { readonly zone: string; readonly variant: Id },
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<{ items: HistoryItem[]; next: string | null }> {
  const { rows } = await sql.query<Row>(
    'select at, version, actor_kind, actor_id, before_amount, before_was, amount, was from pricing.price_change where variant = $1 and zone = $2 and ($3::int is null or version < $3) order by version desc limit $4',
    [price.variant, price.zone, historyCursor.read(page.cursor)?.version ?? null, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  return {
    items: await nameHistory(
      sql,
      shown.map((row) => ({ at: row.at.toISOString(), actor: { kind: row.actor_kind, id: row.actor_id }, changes: changesOf(row) })),
    ),
    next: rows.length > page.limit ? historyCursor.write({ version: shown.at(-1)?.version ?? 0 }) : null,
  };
}
