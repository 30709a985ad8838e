import type { Sql } from '../../platform/database.ts';

/** Kinds of payment of sales, each kind once, in the order of payment. The days of the sales spare a look at other months. Offered to other rooms. */
export async function readTenders(sql: Sql, sales: readonly { readonly id: string; readonly business_date: string }[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (sales.length === 0) return new Map();
  const days = sales.map((sale) => sale.business_date).sort();
  const { rows } = await sql.query<{ sale: string; types: readonly string[] }>(
    `select sale, array_agg(type order by first) as types from (
       select sale, type, min(n) as first from payments.payment where sale = any($1::uuid[]) and business_date between $2::date and $3::date group by sale, type) kinds group by sale`,
    [sales.map((sale) => sale.id), days[0], days.at(-1)],
  );
  return new Map(rows.map((row) => [row.sale, row.types]));
}
