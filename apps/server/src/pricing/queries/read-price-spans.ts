import type { Sql } from '../../platform/database.ts';

/** A price as it was published in one zone, from an instant on and until another (ms); infinite at the ends. */
export interface PriceSpan {
  readonly amount: number;
  readonly from: number;
  readonly until: number;
}

interface Row {
  readonly variant: string;
  readonly zone: string;
  readonly amount: number;
  readonly changes: readonly { readonly before: number; readonly at: string }[] | null;
}

/** So many former prices of a variant are looked at. */
const CHANGES = 200;

/** The first price also holds for what was sold before it: somebody sold with it. */
function spansOf({ amount, changes }: Row): PriceSpan[] {
  const past = (changes ?? []).map(({ before, at }) => ({ amount: before, at: Date.parse(at) }));
  const spans = past.map((one, index) => ({ amount: one.amount, from: past[index - 1]?.at ?? Number.NEGATIVE_INFINITY, until: one.at }));
  return [...spans, { amount, from: past.at(-1)?.at ?? Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }];
}

/**
 * All prices of variants in all zones, present and former. Left out: goods whose price is typed at the till, and pieces with an in-store
 * number, whose price may stand on the label. Where a label prices goods by weight, the price of a kilogram is the list's all the same.
 */
export async function readPriceSpans(sql: Sql, variants: readonly string[]): Promise<Map<string, Map<string, readonly PriceSpan[]>>> {
  const { rows } = await sql.query<Row>(
    `select p.variant, p.zone, p.amount,
       (select jsonb_agg(jsonb_build_object('before', c.before_amount, 'at', c.at) order by c.at, c.version) from
         (select * from pricing.price_change c where c.variant = p.variant and c.zone = p.zone order by c.version desc limit ${CHANGES}) c) as changes
     from pricing.price p join catalog.variant v on v.id = p.variant join catalog.article a on a.id = v.article
     where p.variant = any($1::uuid[]) and not a.open_price and (a.unit <> 'pc' or not exists (select from unnest(v.codes) as code where code like 'plu:%'))`,
    [variants],
  );
  const found = new Map<string, Map<string, readonly PriceSpan[]>>();
  for (const row of rows) {
    const zones = found.get(row.variant) ?? new Map<string, readonly PriceSpan[]>();
    found.set(row.variant, zones.set(row.zone, spansOf(row)));
  }
  return found;
}
