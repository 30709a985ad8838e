import type { CustomerState } from '@tresen/contract/customers';
import type { Sql } from '../../platform/database.ts';
import { numberKeySql } from '../../platform/number-key-sql.ts';
import { customerColumns } from './customer-columns.ts';

/** Customers by whole numbers, however they are written. */
export async function readCustomersByNumber(sql: Sql, numbers: readonly string[]): Promise<CustomerState[]> {
  return (
    await sql.query<CustomerState>(
      `select ${customerColumns} from customers.customer t where ${numberKeySql('t.number')} in (select ${numberKeySql('x')} from unnest($1::text[]) x) and t.erased_at is null`,
      [numbers],
    )
  ).rows;
}
