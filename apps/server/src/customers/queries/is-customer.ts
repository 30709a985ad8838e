import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** Whether there is or was a customer with this id: of somebody who was erased the id stays. Offered to other rooms. */
export async function isCustomer(sql: Sql, id: Id): Promise<boolean> {
  return ((await sql.query('select from customers.customer where id = $1', [id])).rowCount ?? 0) > 0;
}
