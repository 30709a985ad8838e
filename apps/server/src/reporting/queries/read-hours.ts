import type { Sql } from '../../platform/database.ts';

export interface HourRow {
  readonly store: string;
  readonly business_date: string;
  readonly hour: number;
  readonly currency: string;
  readonly sales: number;
  readonly returns: number;
  readonly gross: number;
  readonly sold: number;
  readonly returned: number;
  readonly net: number;
  readonly quantity: number;
}

/** Figures by hour of some store days. */
export async function readHours(sql: Sql, days: readonly { readonly store: string; readonly on: string }[]): Promise<HourRow[]> {
  const { rows } = await sql.query<HourRow>(
    `select h.store, h.business_date, h.hour, h.currency, h.sales, h.returns, h.gross, h.sold, h.returned, h.net, h.quantity from unnest($1::uuid[], $2::date[]) d(store, business_date) join reporting.sales_hour h using (store, business_date)`,
    [days.map((day) => day.store), days.map((day) => day.on)],
  );
  return rows;
}
