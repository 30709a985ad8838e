import type { CustomerData } from '@tresen/contract/customers';
import type { Sql } from '../../platform/database.ts';

/** Everything that a customer has bought, oldest first. Offered to customers. */
export async function readPurchases(sql: Sql, customer: string): Promise<CustomerData['purchases']> {
  const { rows } = await sql.query<{ id: string; receipt_no: string; completed_at: Date; store_name: string | null; currency: string; total: number; receipt_token: string }>(
    `select s.id, s.receipt_no, s.completed_at, t.name as store_name, s.currency, s.total, s.receipt_token from sales.sale s left join identity.store t on t.id = s.store
     where s.customer = $1 order by s.completed_at, s.id`,
    [customer],
  );
  return rows.map((row) => ({
    id: row.id,
    receiptNo: row.receipt_no,
    at: row.completed_at.toISOString(),
    storeName: row.store_name ?? '',
    currency: row.currency,
    total: row.total,
    receiptUrl: `/r/${row.receipt_token}`,
  }));
}
