/** A sale as lists read it. */
export interface SaleRow {
  readonly id: string;
  readonly receipt_no: string;
  readonly completed_at: Date;
  /** Microseconds since 1970, for cursors. */
  readonly at_key: string;
  readonly business_date: string;
  readonly store: string;
  readonly till: string;
  readonly cashier: string | null;
  readonly customer: string | null;
  readonly currency: string;
  readonly total: number;
  readonly line_count: number;
  readonly is_ahead: boolean;
  readonly kind: 'sale' | 'return' | 'exchange';
}

/** Select list of a `SaleRow` over sales.sale `s`. */
export const saleColumns =
  "s.id, s.receipt_no, s.completed_at, (extract(epoch from s.completed_at) * 1000000)::bigint::text as at_key, s.business_date, s.store, s.till, s.cashier, s.customer, s.currency, s.total, s.line_count, s.kind, s.completed_at > now() + interval '5 minutes' as is_ahead";
