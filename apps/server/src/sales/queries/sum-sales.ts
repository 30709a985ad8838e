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

const conditions = (alias: string): string =>
  `($1::uuid[] is null or ${alias}.store = any($1)) and ($3::date is null or ${alias}.business_date >= $3) and ($4::date is null or ${alias}.business_date <= $4)`;
const keys = {
  customer: 's.customer',
  day: `s.business_date::text`,
  month: `to_char(s.business_date, 'YYYY-MM')`,
  store: 's.store',
  currency: 's.currency',
} as const;
const valuesOf = (filter: SumFilter): unknown[] => [filter.stores, filter.till, filter.from, filter.to];

/** Placeholders, or null where there is no such condition. */
export interface LinesWhere {
  readonly stores: string | null;
  readonly till: string | null;
  /** Stretches of days, both ends included; none = no line at all. */
  readonly days: readonly { readonly from: string | null; readonly to: string | null }[];
}

/** A subquery of sold lines, for sums that are made in one statement with what another room keeps: variant, sku, currency, quantity, gross, net. Offered to reporting. */
export function soldLines({ stores, till, days }: LinesWhere): string {
  const stretches = days.map(
    ({ from, to }) => [...(from === null ? [] : [`l.business_date >= ${from}::date`]), ...(to === null ? [] : [`l.business_date <= ${to}::date`])].join(' and ') || 'true',
  );
  const where = [
    stretches.length === 0 ? 'false' : `(${stretches.map((stretch) => `(${stretch})`).join(' or ')})`,
    ...(stores === null ? [] : [`l.store = any(${stores}::uuid[])`]),
    ...(till === null ? [] : [`s.till = ${till}::uuid`]),
  ].join(' and ');
  const sale = till === null ? '' : 'join sales.sale s on s.id = l.sale and s.business_date = l.business_date';
  return `select l.variant, l.sku, l.currency, l.quantity, l.gross, l.net from sales.sale_line l ${sale} where ${where}`;
}

/** Sums per customer, day, month, store or currency, from the receipts themselves. Offered to reporting. */
export async function sumSales(sql: Sql, by: 'customer' | 'day' | 'month' | 'store' | 'currency', filter: SumFilter): Promise<Sum[]> {
  const { rows } = await sql.query<Sum>(
    `select (${keys[by]})::text as key, s.currency, count(*) filter (where s.kind <> 'return')::int as sales, sum(s.quantity)::bigint as items, sum(s.total)::bigint as gross, sum(s.net)::bigint as net
     from sales.sale s where ${conditions('s')} and ($2::uuid is null or s.till = $2) group by 1, 2`,
    valuesOf(filter),
  );
  return rows;
}
