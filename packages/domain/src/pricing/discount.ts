import { allocateMinor, type BasisPoints, type Minor, scaleFactor, WHOLE_BASIS_POINTS } from '@tresen/kernel';
import { scaleRounded } from './compute-tax.ts';

/** A discount that a person gives: a share of the price or an amount, always with its reason. */
export type Discount =
  | { readonly kind: 'percent' /** Basis points, 1…10000. */; readonly percent: BasisPoints; readonly reason: string }
  | { readonly kind: 'amount' /** Minor units, positive. */; readonly amount: Minor; readonly reason: string };

/** unit price × quantity ÷ 10^scale, rounded once, half away from zero (PRC-05). */
export const priceTimesQuantity = (unitPrice: Minor, quantity: number, scale: number): Minor => scaleRounded(unitPrice, quantity, scaleFactor(scale));

/**
 * What a discount takes off an amount (PRC-06, PRC-07): the share rounded once, or the amount, but never more than
 * there is; it has the sign of the amount, so what is left never changes its sign.
 */
export function discountOn(amount: Minor, discount: Discount): Minor {
  const size = Math.abs(amount);
  const wanted = discount.kind === 'percent' ? scaleRounded(size, Math.min(Math.max(discount.percent, 0), WHOLE_BASIS_POINTS), WHOLE_BASIS_POINTS) : Math.max(discount.amount, 0);
  const taken = Math.min(wanted, size);
  return amount < 0 && taken !== 0 ? -taken : taken;
}

/**
 * A basket discount spread over the lines (PRC-08): the whole discount is computed on the sum, rounded once, and split
 * in proportion to the line amounts by largest remainder. Lines must not be negative (lines that come back take no part).
 */
export function spreadDiscount(amounts: readonly Minor[], discount: Discount): Minor[] {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return allocateMinor(discountOn(sum, discount), amounts);
}
