import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Display names of customers by id. Offered to other rooms. */
export async function readCustomerNames(sql: Sql, ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: Id; name: string }>(
    `select id, coalesce(nullif(concat_ws(' ', nullif(first_name, ''), nullif(last_name, '')), ''), nullif(company, ''), number) as name from customers.customer where id = any($1::uuid[]) and erased_at is null`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
