import type { PriceRead } from '@tresen/contract/pricing';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

type Row = Omit<PriceRead, 'changedAt'> & { readonly changedAt: Date };

/** Prices of variants in some zones. */
export async function readPrices(sql: Sql, variants: readonly Id[], zones: readonly string[]): Promise<PriceRead[]> {
  const { rows } = await sql.query<Row>(
    `select p.zone, z.currency, p.variant, p.amount, p.was, p.version, p.changed_at as "changedAt" from pricing.price p join pricing.zone z on z.zone = p.zone
     where p.variant = any($1::uuid[]) and p.zone = any($2::text[]) order by p.variant, p.zone`,
    [variants, zones],
  );
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}
