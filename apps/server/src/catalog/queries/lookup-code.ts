import type { VariantListItem } from '@tresen/contract/catalog';
import { exactKeys, kindredKeys } from '@tresen/domain/catalog';
import type { Sql } from '../../platform/database.ts';
import { variantColumns } from './variant-columns.ts';

async function ownerOf(sql: Sql, keys: readonly string[]): Promise<VariantListItem | null> {
  if (keys.length === 0) return null;
  const { rows } = await sql.query<VariantListItem>(
    `select ${variantColumns} from unnest($1::text[]) with ordinality k(code, n) join catalog.code c on c.code = k.code join catalog.variant t on t.id = c.variant order by k.n limit 1`,
    [keys],
  );
  return rows[0] ?? null;
}

/** The variant that owns exactly this code or article number, codes first; else the one that owns it written another way (CAT-30, CAT-31). */
export async function lookupCode(sql: Sql, text: string): Promise<VariantListItem | null> {
  const code = text.trim();
  const exact = await ownerOf(sql, exactKeys(code));
  if (exact !== null) return exact;
  const { rows } = await sql.query<VariantListItem>(
    `select ${variantColumns} from catalog.variant t where t.sku = $1 union all select ${variantColumns} from catalog.variant t where t.sku = $2 and $2 <> $1 limit 1`,
    [code, code.toUpperCase()],
  );
  return rows[0] ?? (await ownerOf(sql, kindredKeys(code)));
}
