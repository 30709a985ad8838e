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
