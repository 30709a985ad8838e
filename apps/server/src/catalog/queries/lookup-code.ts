import type { VariantListItem } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { normaliseCode } from '../normalise-code.ts';
import { variantColumns } from './variant-columns.ts';

/** The variant that owns a code (any GTIN length, `plu:`) or has exactly this sku. Codes win. */
export async function lookupCode(sql: Sql, text: string): Promise<VariantListItem | null> {
  const code = normaliseCode(text.trim());
  if (code !== null) {
    const { rows } = await sql.query<VariantListItem>(`select ${variantColumns} from catalog.code c join catalog.variant t on t.id = c.variant where c.code = $1`, [code]);
    if (rows[0] !== undefined) return rows[0];
  }
  const { rows } = await sql.query<VariantListItem>(`select ${variantColumns} from catalog.variant t where t.sku = $1`, [text.trim()]);
  return rows[0] ?? null;
}
