/** How an exact fraction becomes an integer. `half-up` rounds ties away from zero, `half-even` to the even neighbour. */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up';

/**
 * numerator ÷ denominator as an integer, rounded as told; exact through `bigint`.
 * @throws when the denominator is zero or the result leaves the safe integer range.
 */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): number {
  if (denominator === 0n) throw new Error('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const away = rounding === 'up' ? twice > 0n : rounding === 'down' ? false : twice > d || (twice === d && (rounding === 'half-up' || quotient % 2n === 1n));
  const magnitude = away ? quotient + 1n : quotient;
  if (magnitude > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error('result exceeds the safe integer range');
  const value = Number(magnitude);
  return negative && value !== 0 ? -value : value;
}
