import { divideRounded, type Rounding } from './rounding.ts';

/** ISO 4217 code. Amounts travel as integers in the currency's minor unit; the currency stands once on the document. */
export type Currency = 'EUR' | 'CHF' | 'GBP' | 'USD';

/** An amount in minor units (cent, Rappen, penny): always a safe integer. */
export type Minor = number;

/** Digits behind the decimal point, ISO 4217. */
export const minorDigits: Readonly<Record<Currency, number>> = { EUR: 2, CHF: 2, GBP: 2, USD: 2 };

/** ISO 4217 numbers, as barcodes name currencies. */
export const currencyNumbers: Readonly<Record<Currency, string>> = { EUR: '978', CHF: '756', GBP: '826', USD: '840' };

/** No price, line or sale of a shop is larger. */
export const MAX_AMOUNT: Minor = 1_000_000_000_000;

export const isMinor = (value: unknown): value is Minor => Number.isSafeInteger(value);

/** Sum of amounts. @throws when it leaves the safe integer range. */
export function sumMinor(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  if (!Number.isSafeInteger(total)) throw new Error('sum exceeds the safe integer range');
  return total;
}

/** amount × numerator ÷ denominator, rounded once. @throws when the result leaves the safe integer range. */
export function multiplyMinor(amount: Minor, ratio: { readonly numerator: number; readonly denominator: number }, rounding: Rounding): Minor {
  return divideRounded(BigInt(amount) * BigInt(ratio.numerator), BigInt(ratio.denominator), rounding);
}

/**
 * Splits an amount in proportion to weights so that the parts add up to it exactly (largest remainder;
 * ties go to the earlier part). All-zero weights split evenly.
 */
export function allocateMinor(amount: Minor, weights: readonly number[]): Minor[] {
  if (weights.length === 0) return [];
  const sizes = weights.map((weight) => BigInt(weight < 0 ? -weight : weight));
  const sum = sizes.reduce((a, b) => a + b, 0n);
  const shares = sum === 0n ? sizes.map(() => 1n) : sizes;
  const whole = sum === 0n ? BigInt(sizes.length) : sum;
  const negative = amount < 0;
  const total = BigInt(negative ? -amount : amount);
  const parts = shares.map((share, index) => ({ index, floor: (total * share) / whole, remainder: (total * share) % whole }));
  let left = Number(total - parts.reduce((a, part) => a + part.floor, 0n));
  const result = parts.map((part) => Number(part.floor));
  for (const part of [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1))) {
    if (left === 0) break;
    result[part.index] = (result[part.index] ?? 0) + 1;
    left -= 1;
  }
  return negative ? result.map((part) => (part === 0 ? 0 : -part)) : result;
}
