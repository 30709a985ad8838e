import type { Sql } from '../../platform/database.ts';

export interface SalesWindow {
  readonly store: string;
  readonly from: Date;
  readonly to: Date;
}
export interface WindowSum {
  readonly store: string;
  readonly sales: number;
  readonly gross: number;
}

/** Sums of sales completed in a window of time, per store. Offered to reporting. */
export async function sumSalesBetween(sql: Sql, windows: readonly SalesWindow[]): Promise<Map<string, WindowSum>> {
  const { rows } = await sql.query<WindowSum>(
    `select w.store, count(s.id) filter (where s.kind <> 'return')::int as sales, coalesce(sum(s.total), 0)::bigint as gross
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) w(store, from_at, to_at)
     left join sales.sale s on s.store = w.store and s.completed_at >= w.from_at and s.completed_at < w.to_at group by w.store`,
    [windows.map((window) => window.store), windows.map((window) => window.from), windows.map((window) => window.to)],
  );
  return new Map(rows.map((row) => [row.store, row]));
}

export interface SumFilter {
  readonly stores: readonly string[] | null;
  readonly till: string | null;
  readonly from: string | null;
  readonly to: string | null;
}
export interface Sum {
  readonly key: string | null;
  /** Article number of lines without an article. */
  readonly sku?: string | null;
  readonly currency: string;
  readonly sales: number;
  readonly items: number;
  readonly gross: number;
  readonly net: number;
}

/** Placeholders, or null where there is no such condition. */
export interface SoldWhere {
  readonly stores: string | null;
  readonly till: string | null;
  /** Stretches of days, both ends included; none = nothing at all. */
  readonly days: readonly { readonly from: string | null; readonly to: string | null }[];
  /** Only what came with later transactions of the log, and up to one. */
  readonly after?: string;
  readonly until?: string;
}

function soldConditions(alias: string, { stores, till, days, after, until }: SoldWhere): string {
  const stretches = days.map(
    ({ from, to }) =>
      [...(from === null ? [] : [`${alias}.business_date >= ${from}::date`]), ...(to === null ? [] : [`${alias}.business_date <= ${to}::date`])].join(' and ') || 'true',
  );
  return [
    stretches.length === 0 ? 'false' : `(${stretches.map((stretch) => `(${stretch})`).join(' or ')})`,
    ...(stores === null ? [] : [`${alias}.store = any(${stores}::uuid[])`]),
    ...(till === null ? [] : [`${alias}.till = ${till}::uuid`]),
    ...(after === undefined ? [] : [`${alias}.txid > ${after}::bigint`]),
    ...(until === undefined ? [] : [`${alias}.txid <= ${until}::bigint`]),
  ].join(' and ');
}

/**
 * A subquery of sold lines, for sums that are made in one statement with what another room keeps: txid, store, till, business_date,
 * variant, sku, currency, quantity, gross, net. Offered to reporting.
 */
export const soldLines = (where: SoldWhere): string =>
  `select l.txid, l.store, l.till, l.business_date, l.variant, l.sku, l.currency, l.quantity, l.gross, l.net from sales.sale_line l where ${soldConditions('l', where)}`;

/** The same of whole receipts: store, till, business_date, customer, currency, kind, quantity, gross, net. Offered to reporting. */
export const soldReceipts = (where: SoldWhere): string =>
  `select s.store, s.till, s.business_date, s.customer, s.currency, s.kind, s.quantity, s.total as gross, s.net from sales.sale s where ${soldConditions('s', where)}`;
