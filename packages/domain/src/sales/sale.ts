import type { BasisPoints, Id, Instant, Minor } from '@tresen/kernel';
import type { TaxGroup } from '../pricing/index.ts';
import type { ReductionKind } from './basket.ts';

// The shapes of a finished sale. The contract freezes them as `sales.sale-completed` version 3; a type test there holds both together.

export interface SaleReduction {
  readonly kind: ReductionKind;
  /** Positive = the customer pays less; the sign is flipped on lines that come back. */
  readonly amount: Minor;
  readonly percent?: BasisPoints;
  readonly reason: string;
}

export interface SaleLine {
  readonly n: number;
  readonly variant: Id | null;
  readonly sku: string;
  readonly name: string;
  readonly detail?: string;
  readonly gtin?: string;
  readonly quantity: number;
  readonly scale: number;
  readonly unit: string;
  readonly unitPrice: Minor;
  readonly reductions: readonly SaleReduction[];
  readonly gross: Minor;
  readonly tax: string;
  readonly rate: BasisPoints;
  readonly depositOf?: number;
  readonly note?: string;
  readonly returnOf?: { readonly sale: Id; readonly n: number };
  /** Goods that came back and that nobody can buy any more (SAL-27). */
  readonly unsellable?: boolean;
}

export interface SaleTender {
  readonly type: string;
  readonly label?: string;
  readonly amount: Minor;
  readonly given?: Minor;
  readonly change?: Minor;
}

/** Somebody with the right said yes to an act of the sale (SAL-77). */
export interface SaleApproval {
  readonly act: string;
  readonly line?: number;
  readonly percent?: BasisPoints;
  readonly by: Id;
  readonly asked: Id | null;
  readonly at: Instant;
  readonly reason: string;
}

/** Who sold, as it stood on the receipt of that day: whatever the office changes later, this sale keeps it (SAL-41). */
export interface SaleIssuer {
  readonly company: string;
  readonly taxId: string;
  readonly store: string;
  readonly address: readonly string[];
  readonly phone: string;
  /** Text below the receipt; lines end with \n. */
  readonly footer: string;
  /** ISO 3166 code: it decides the words that the law asks for. */
  readonly country: string;
  /** IANA name: date and time on the receipt are those of this zone. */
  readonly timeZone: string;
  /** Number of the till in its store. */
  readonly till: number;
}

/** Body of the fact `sales.sale-completed`, version 2; version 1 had neither approvals nor issuer. */
export interface CompletedSale {
  readonly receiptNo: string;
  readonly store: Id;
  readonly till: Id;
  readonly cashier: Id | null;
  readonly customer: Id | null;
  readonly currency: string;
  readonly lines: readonly SaleLine[];
  readonly taxes: readonly TaxGroup[];
  readonly total: Minor;
  readonly rounding: Minor;
  readonly tenders: readonly SaleTender[];
  readonly startedAt: Instant;
  readonly receiptToken: string;
  readonly note?: string;
  readonly app: string;
  readonly approvals?: readonly SaleApproval[];
  readonly issuer?: SaleIssuer;
  readonly origin?: { readonly system: string; readonly receipt: string };
}
