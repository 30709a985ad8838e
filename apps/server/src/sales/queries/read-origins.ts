import type { Sql } from '../../platform/database.ts';

export interface BookedOrigin {
  readonly receipt: string;
  /** Minor units. */
  readonly total: number;
}

/** Receipts of another system that are in the books, in text order, with what they are booked with. Offered to integrations. */
export async function listOrigins(sql: Sql, system: string, page: { readonly after: string | null; readonly limit: number }): Promise<BookedOrigin[]> {
  const { rows } = await sql.query<{ receipt: string; total: string }>(
    `select s.origin_receipt collate "C" as receipt, sum(s.total)::text as total from sales.sale s
      where s.origin_system = $1 and s.origin_receipt is not null and ($2::text is null or s.origin_receipt collate "C" > $2)
      group by 1 order by 1 limit $3`,
    [system, page.after, page.limit],
  );
  return rows.map((row) => ({ receipt: row.receipt, total: Number(row.total) }));
}

export interface OriginSystem {
  readonly system: string;
  readonly receipts: number;
  readonly firstOn: string;
  readonly lastOn: string;
}

/** From which systems receipts came in. Offered to integrations. */
export async function readOriginSystems(sql: Sql): Promise<OriginSystem[]> {
  const { rows } = await sql.query<OriginSystem>(
    `select origin_system as system, count(*)::int as receipts, min(business_date) as "firstOn", max(business_date) as "lastOn" from sales.sale where origin_system is not null group by origin_system order by 1`,
  );
  return rows;
}
