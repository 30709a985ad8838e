import { SALE_DIFFERENCES } from '@tresen/domain/sales';

/** Every kind of exception there is. A new one is declared here, and gets its words in the office (`kind-…` and `why-…`, exceptions/). */
export const EXCEPTION_KINDS = [
  // Entries that cannot join their chain.
  ...['forked', 'altered', 'bad-signature'],
  // Entries that nobody books before a person has decided.
  ...['misplaced-till', 'misplaced-store', 'misplaced-receipt', 'misplaced-cashier', 'misplaced-origin', 'misplaced-date', 'receipt-repeated', 'till-locked'],
  // What cannot be read, and clocks.
  ...['id-repeated', 'body-unreadable', 'type-unknown', 'clock-skew', 'clock-back', 'reaction-skipped'],
  // A sale that does not add up, beside the law, the catalogue and the price list.
  ...SALE_DIFFERENCES,
  ...['store-unknown', 'law-unknown', 'tender-unknown', 'variant-unknown', 'price-differs', 'deposit-wrong', 'tax-category-differs'],
  // Who sold, to whom, in whose name, and for how much.
  ...['act-not-allowed', 'cashier-missing', 'customer-unknown', 'issuer-differs', 'amount-unusual', 'date-differs', 'approval-odd', 'basket-foreign'],
  // Goods that came back.
  ...['returned-too-much', 'return-unknown', 'return-unreferenced', 'return-for-nothing'],
  // Of the books as a whole.
  ...['ledger-differs', 'too-many'],
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
