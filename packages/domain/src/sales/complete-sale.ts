import { type Id, ok, type Result, refuse } from '@tresen/kernel';
import type { Basket } from './basket.ts';
import { neededApprovals } from './basket-approvals.ts';
import type { BasketTotals } from './compute-totals.ts';
import type { PaymentState } from './payment.ts';
import type { CompletedSale, SaleIssuer } from './sale.ts';

export interface SaleCompletion {
  readonly basket: Basket;
  readonly totals: BasketTotals;
  readonly payment: PaymentState;
  readonly receiptNo: string;
  readonly store: Id;
  readonly till: Id;
  readonly cashier: Id | null;
  readonly receiptToken: string;
  readonly app: string;
  /** What the receipt says of who sells; left out by makers of sales that print nothing. */
  readonly issuer?: SaleIssuer;
}

export type SaleRefusal = 'basket-empty' | 'payment-open' | 'payment-mismatch' | 'too-many-lines';

/** The oldest version of `sales.sale-completed` that says all of a sale: what it says is read by servers that know no newer one. */
export const versionOfSale = (sale: Pick<CompletedSale, 'lines'>): 2 | 3 => (sale.lines.some((line) => line.unsellable === true) ? 3 : 2);

/** Turns a paid basket into the body of `sales.sale-completed` (SAL-40). The amounts are copied, never computed again. */
export function completeSale(input: SaleCompletion): Result<CompletedSale, SaleRefusal> {
  const { basket, totals, payment } = input;
  if (totals.lines.length === 0) return refuse('basket-empty');
  if (totals.lines.length > 2000) return refuse('too-many-lines');
  if (!payment.settled) return refuse('payment-open');
  if (payment.total !== totals.total) return refuse('payment-mismatch');
  const approvals = neededApprovals(basket, totals);
  return ok({
    receiptNo: input.receiptNo,
    store: input.store,
    till: input.till,
    cashier: input.cashier,
    customer: basket.customer?.id ?? null,
    currency: basket.currency,
    lines: totals.lines.map((priced) => priced.line),
    taxes: totals.taxes,
    total: totals.total,
    rounding: payment.rounding,
    tenders: payment.tenders,
    startedAt: basket.startedAt,
    receiptToken: input.receiptToken,
    ...(approvals.length === 0 ? {} : { approvals }),
    ...(basket.note === '' ? {} : { note: basket.note }),
    ...(input.issuer === undefined ? {} : { issuer: input.issuer }),
    app: input.app,
  });
}
