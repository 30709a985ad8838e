import type { Currency, Id, Instant, Minor, Unit } from '@tresen/kernel';
import type { Discount } from '../pricing/index.ts';
import type { BasketApproval } from './basket-approvals.ts';

/** An article as the till's catalog and price list know it, ready to be put into a basket. */
export interface SellableVariant {
  readonly id: Id;
  readonly sku: string;
  readonly name: string;
  readonly detail: string;
  /** 14-digit GTIN that was scanned, or ''. */
  readonly gtin: string;
  readonly unit: Unit;
  /** Gross price of one unit; null when the price is typed at the till. */
  readonly unitPrice: Minor | null;
  readonly taxCategory: string;
  readonly minAge: number;
  readonly deposit: DepositArticle | null;
}

/** The deposit that goes with each unit of an article. */
export interface DepositArticle {
  readonly variant: Id;
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: Minor;
  readonly taxCategory: string;
}

/** The sold line that comes back, with the amounts that were stored then (for its whole quantity). */
export interface ReturnedLine {
  readonly sale: Id;
  readonly n: number;
  /** Sold then, in parts of the line's scale. */
  readonly quantity: number;
  /** Of that, what has come back before this line. */
  readonly already: number;
  readonly gross: Minor;
  readonly reductions: readonly { readonly kind: ReductionKind; readonly amount: Minor; readonly percent?: number; readonly reason: string }[];
  readonly tax: string;
  readonly rate: number;
  /** It is a deposit that comes back, alone or with its article; baskets of older software do not say. */
  readonly isDeposit?: boolean;
  /** What comes back does not go back on the shelf (SAL-27). */
  readonly unsellable?: boolean;
}

export type ReductionKind = 'line-discount' | 'basket-discount' | 'price-override' | 'promotion';

/** One line of a basket: what was asked for. What it costs is `computeTotals`. */
export interface BasketLine {
  /** Stays the same for the life of the basket; lines are named by it. */
  readonly key: string;
  /** null = open-price line without an article. */
  readonly variant: Id | null;
  readonly sku: string;
  readonly name: string;
  readonly detail: string;
  readonly gtin: string;
  readonly unit: Unit;
  /** Number of 10^-scale parts of the unit; negative for goods that come back. */
  readonly quantity: number;
  readonly scale: number;
  /** List price of one whole unit, gross. */
  readonly unitPrice: Minor;
  /** Price of the whole line printed in the scanned code; replaces unit price × quantity. */
  readonly codedPrice: Minor | null;
  /** Price given by a person instead of the list price. */
  readonly override: { readonly unitPrice: Minor; readonly reason: string } | null;
  readonly discount: Discount | null;
  readonly taxCategory: string;
  readonly note: string;
  readonly openPrice: boolean;
  readonly minAge: number;
  readonly deposit: DepositArticle | null;
  readonly returnOf: ReturnedLine | null;
}

/** A sale in the making: plain data, can be stored and resumed as JSON. */
export interface Basket {
  readonly id: Id;
  readonly startedAt: Instant;
  readonly currency: Currency;
  readonly lines: readonly BasketLine[];
  readonly discount: Discount | null;
  readonly customer: { readonly id: Id; readonly name: string } | null;
  readonly note: string;
  /** What somebody with the right approved for this basket; absent in baskets of older software. */
  readonly approvals?: readonly BasketApproval[];
  /** Number of the next line key; keys are never used twice. */
  readonly nextKey: number;
}

/** Why a change to a basket is refused. */
export type BasketRefusal =
  | 'line-unknown'
  | 'quantity-invalid'
  | 'price-invalid'
  | 'price-missing'
  | 'measure-missing'
  | 'discount-invalid'
  | 'line-returned'
  | 'too-many-lines'
  | 'amount-too-large'
  | 'over-returned';
