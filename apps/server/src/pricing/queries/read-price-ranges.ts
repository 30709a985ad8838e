import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Lowest and highest price in a zone of groups of variants (variant id → group id). Offered to catalog. */
export async function readPriceRanges(sql: Sql, zone: string, variants: ReadonlyMap<Id, Id>): Promise<Map<Id, { min: number; max: number }>> {
  const { rows } = await sql.query<{ variant: Id; amount: number }>('select variant, amount from pricing.price where zone = $1 and variant = any($2::uuid[])', [
    zone,
    [...variants.keys()],
  ]);
  const ranges = new Map<Id, { min: number; max: number }>();
  for (const { variant, amount } of rows) {
    const group = variants.get(variant) ?? '';
    const range = ranges.get(group);
    ranges.set(group, range === undefined ? { min: amount, max: amount } : { min: Math.min(range.min, amount), max: Math.max(range.max, amount) });
  }
  return ranges;
}
