import type { VariantListItem } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { numberKeySql } from '../../platform/number-key-sql.ts';
import { variantColumns } from './variant-columns.ts';

/** Variants by whole article numbers, however they are written. */
export async function readVariantsBySku(sql: Sql, skus: readonly string[]): Promise<VariantListItem[]> {
  return (
    await sql.query<VariantListItem>(`select ${variantColumns} from catalog.variant t where ${numberKeySql('t.sku')} in (select ${numberKeySql('x')} from unnest($1::text[]) x)`, [
      skus,
    ])
  ).rows;
}
