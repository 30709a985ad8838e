import type { VariantListItem } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { variantColumns } from './variant-columns.ts';

/** Variants by exact article numbers. */
export async function readVariantsBySku(sql: Sql, skus: readonly string[]): Promise<VariantListItem[]> {
  return (await sql.query<VariantListItem>(`select ${variantColumns} from catalog.variant t where t.sku = any($1::text[])`, [skus])).rows;
}
