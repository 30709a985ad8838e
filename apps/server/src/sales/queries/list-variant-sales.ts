import type { Sql } from '../../platform/database.ts';

/** One line that moved a variant out of (or back into) a store. */
export interface VariantSale {
  readonly at: Date;
  readonly at_key: string;
  /** Orders lines of the same instant. */
  readonly ref: string;
  readonly sale: string;
  /** Thousandths; positive = sold, negative = came back. */
  readonly quantity: number;
}

export interface MovesRequest {
  readonly store: string;
  readonly variant: string;
  readonly after: { readonly at: string; readonly ref: string } | null;
  readonly limit: number;
}

/** Sold and returned lines of a variant that moved stock in a store, newest first. Offered to inventory. */
export async function listVariantSales(sql: Sql, request: MovesRequest): Promise<VariantSale[]> {
  const { rows } = await sql.query<VariantSale>(
    `select completed_at as at, (extract(epoch from completed_at) * 1000000)::bigint::text as at_key, sale::text || '/' || lpad(n::text, 5, '0') as ref, sale, quantity from sales.sale_line
     where variant = $1 and store = $2 and deposit_of is null and ($3::bigint is null or completed_at <= 'epoch'::timestamptz + $3::bigint * interval '1 microsecond')
       and ($3::bigint is null or completed_at < 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' or (sale::text || '/' || lpad(n::text, 5, '0')) collate "C" < $4)
     order by completed_at desc, (sale::text || '/' || lpad(n::text, 5, '0')) collate "C" desc limit $5`,
    [request.variant, request.store, request.after?.at ?? null, request.after?.ref ?? '', request.limit],
  );
  return rows;
}
