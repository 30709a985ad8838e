import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Which of these are customers, and when they were erased: null = not at all. */
export async function readErasures(sql: Sql, ids: readonly Id[]): Promise<Map<Id, number | null>> {
  const { rows } = await sql.query<{ id: Id; erased_at: Date | null }>('select id, erased_at from customers.customer where id = any($1::uuid[])', [ids]);
  return new Map(rows.map(({ id, erased_at }) => [id, erased_at?.getTime() ?? null]));
}
