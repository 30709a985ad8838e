export { cashPieces, quickCashAmounts, roundCash } from './cash.ts';
export { groupTaxes, scaleRounded, type TaxGroup, vatInside } from './compute-tax.ts';
export { type Discount, discountOn, priceTimesQuantity, spreadDiscount } from './discount.ts';
export { isRateKnown, type TaxRow, type TaxTable, taxesInForce, taxOf, taxTableOn } from './tax-table.ts';
