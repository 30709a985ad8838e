import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

export interface StaffName {
  readonly name: string;
  /** As printed on receipts. */
  readonly shortName: string;
}

/** Names of people by id. Offered to other rooms. */
export async function readStaffNames(sql: Sql, ids: readonly Id[]): Promise<Map<Id, StaffName>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<StaffName & { id: Id }>('select id, name, short_name as "shortName" from identity.staff where id::text = any($1::text[])', [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
