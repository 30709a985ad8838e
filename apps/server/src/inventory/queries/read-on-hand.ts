import type { Sql } from '../../platform/database.ts';

/** On hand in one store, thousandths, of some variants; those never stocked are missing. */
export async function readOnHand(sql: Sql, store: string, variants: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ variant: string; on_hand: number }>('select variant, on_hand from inventory.on_hand where store = $1 and variant = any($2::text[])', [
    store,
    variants,
  ]);
  return new Map(rows.map((row) => [row.variant, row.on_hand]));
}

/** On hand of one variant, by store. */
export async function readOnHandEverywhere(sql: Sql, variant: string): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ store: string; on_hand: number }>('select store, on_hand from inventory.on_hand where variant = $1', [variant]);
  return new Map(rows.map((row) => [row.store, row.on_hand]));
}

export interface LevelRow {
  readonly variant: string;
  readonly on_hand: number;
  /** The ledger's number of the variant, for cursors. */
  readonly unit: number;
}

const levels = { negative: ['on_hand < 0', ''], empty: ['on_hand <= 0', ''], stocked: ['on_hand > 0', 'desc'] } as const;

/** Variants of a store at a level of stock: the most striking first. */
export async function listByLevel(
  sql: Sql,
  request: { readonly store: string; readonly level: keyof typeof levels; readonly after: { readonly amount: string; readonly unit: string } | null; readonly limit: number },
): Promise<LevelRow[]> {
  const [condition, direction] = levels[request.level];
  const sign = direction === 'desc' ? '<' : '>';
  const order = (alias: string): string => `order by ${alias}.on_hand ${direction}, ${alias}.unit ${direction}`;
  const { rows } = await sql.query<LevelRow>(
    `with page as materialized (
       select l.unit, l.on_hand from inventory.level l where l.store = $1 and l.${condition} and ($2::bigint is null or (l.on_hand, l.unit) ${sign} ($2::bigint, $3::int)) ${order('l')} limit $4)
     select h.variant, page.on_hand, page.unit from page join inventory.on_hand h on h.store = $1 and h.unit = page.unit ${order('page')}`,
    [request.store, request.after?.amount ?? null, request.after?.unit ?? 0, request.limit],
  );
  return rows;
}
