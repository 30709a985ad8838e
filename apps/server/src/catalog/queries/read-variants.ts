import type { VariantListItem } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import { variantColumns } from './variant-columns.ts';

/** What lists show of variants, by id. Unknown ids are missing from the map. Offered to other rooms. */
export async function readVariants(sql: Sql, ids: readonly Id[]): Promise<Map<Id, VariantListItem>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<VariantListItem>(`select ${variantColumns} from catalog.variant t where t.id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
