export const ROUNDINGS = ['none', 'nine', 'five', 'ten', 'whole'] as const;
export type PriceRounding = (typeof ROUNDINGS)[number];

/** The nearest multiple, halves upwards. */
const nearest = (amount: number, step: number): number => Math.floor(amount / step + 0.5) * step;

const rounded: Readonly<Record<PriceRounding, (exact: number) => number>> = {
  none: (exact) => nearest(exact, 1),
  nine: (exact) => nearest(exact + 1, 10) - 1,
  five: (exact) => nearest(exact, 5),
  ten: (exact) => nearest(exact, 10),
  whole: (exact) => nearest(exact, 100),
};

/**
 * A price changed by a percentage (basis points, −1000 = 10 % less) in minor units, then made a usual one: `nine` ends in 9
 * (12.49), the others are multiples of 5, 10 or 100. Where rounding would give something away or turn a reduction into a rise,
 * the exact price stands; what cost something goes on costing something.
 */
export function changePrice(amount: number, basisPoints: number, rounding: PriceRounding): number {
  if (amount === 0) return 0;
  const exact = (amount * (10_000 + basisPoints)) / 10_000;
  const usual = rounded[rounding](exact);
  const against = (basisPoints < 0 && usual > amount) || (basisPoints > 0 && usual < amount);
  return usual <= 0 || against ? Math.max(1, nearest(exact, 1)) : usual;
}
