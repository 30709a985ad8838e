import type { SaleIssuer } from '@tresen/contract/sales';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Who sold at a till at a moment. The first that is known also holds for what was sold before it; null when nothing is known. */
export async function readIssuer(sql: Sql, till: Id, at: Date): Promise<SaleIssuer | null> {
  const { rows } = await sql.query<{ issuer: SaleIssuer }>(
    'select issuer from devices.issuer_since where till = $1 order by since <= $2 desc, abs(extract(epoch from since - $2)) limit 1',
    [till, at],
  );
  return rows[0]?.issuer ?? null;
}
