import type { Sql } from '../../platform/database.ts';
import { type SaleRow, saleColumns } from './sale-columns.ts';

/** A sale with its place in the log. */
export interface SaleRecord extends SaleRow {
  readonly device: number | null;
  readonly seq: number | null;
  readonly position: number;
  readonly receipt_token: string;
}

const columns = `${saleColumns}, s.device, s.seq, s.position, s.receipt_token`;

export async function readSale(sql: Sql, id: string): Promise<SaleRecord | null> {
  const { rows } = await sql.query<SaleRecord>(`select ${columns} from sales.sale s where s.id = $1 order by s.position limit 1`, [id]);
  return rows[0] ?? null;
}

/** The sale behind a digital receipt. */
export async function readSaleByToken(sql: Sql, token: string): Promise<SaleRecord | null> {
  const { rows } = await sql.query<SaleRecord>(`select ${columns} from sales.sale s where s.receipt_token = $1 and s.receipt_token <> '' order by s.position limit 1`, [token]);
  return rows[0] ?? null;
}

/** The sale with exactly this printed number; the newest, should an import have brought the number twice. */
export async function readSaleByReceiptNo(sql: Sql, receiptNo: string): Promise<SaleRecord | null> {
  const { rows } = await sql.query<SaleRecord>(`select ${columns} from sales.sale s where s.receipt_no = $1 order by s.completed_at desc, s.position limit 1`, [receiptNo]);
  return rows[0] ?? null;
}

/** What came back of each line of a sale, in thousandths, at any till. */
export async function readReturned(sql: Sql, sale: string): Promise<{ n: number; quantity: number }[]> {
  const { rows } = await sql.query<{ n: number; quantity: number }>(
    'select return_n as n, (-sum(quantity))::bigint as quantity from sales.sale_line where return_sale = $1 group by return_n order by return_n',
    [sale],
  );
  return rows.map((row) => ({ n: Number(row.n), quantity: Number(row.quantity) }));
}
