import type { CustomerState } from '@tresen/contract/customers';
import type { Sql } from '../../platform/database.ts';
import { customerColumns } from './customer-columns.ts';

/** Customers by exact numbers. */
export async function readCustomersByNumber(sql: Sql, numbers: readonly string[]): Promise<CustomerState[]> {
  return (await sql.query<CustomerState>(`select ${customerColumns} from customers.customer t where t.number = any($1::text[]) and t.erased_at is null`, [numbers])).rows;
}
