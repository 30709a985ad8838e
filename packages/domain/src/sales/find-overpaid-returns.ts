import type { Minor } from '@tresen/kernel';
import { scaleRounded } from '../pricing/index.ts';
import type { LineReturn } from './find-excess-returns.ts';

/** What one sale paid back for what it took back of a line. */
export interface PaidReturn extends LineReturn {
  readonly paid: Minor;
  /** Of that, what stands as goods that were too much already. */
  readonly told: Minor;
}

/** Each return shares out the price of the line and rounds once. */
const ROUNDING = 1;

/**
 * The returns that pay back more than the line cost (SAL-26), each by itself or together with those before it; `returns` in the order in
 * which they reached the books. Rounding is not counted while less was paid back than the line cost.
 */
export function findOverpaidReturns(
  sold: { readonly quantity: number; readonly gross: Minor },
  returns: readonly PaidReturn[],
): { readonly sale: string; readonly beyond: Minor }[] {
  if (sold.quantity <= 0) return [];
  const worth = (quantity: number): Minor => scaleRounded(sold.gross, quantity, sold.quantity);
  let [paid, back, told] = [0, 0, 0];
  return returns.flatMap((one, index) => {
    paid += one.paid;
    back += one.quantity;
    told += one.told;
    const alone = one.paid - one.told - worth(Math.min(one.quantity, sold.quantity));
    const together = paid - told - worth(Math.min(back, sold.quantity));
    const found = alone > ROUNDING ? alone : together > ROUNDING * (index + 1) ? together : 0;
    const beyond = paid - told - found > sold.gross ? Math.max(found, together) : found;
    if (beyond <= 0) return [];
    told += beyond;
    return [{ sale: one.sale, beyond }];
  });
}
