import type { Currency, Minor } from '@tresen/kernel';

/** The amount as cash can pay it (PRC-09): the nearest multiple of the increment, half away from zero. */
export function roundCash(amount: Minor, increment: Minor): Minor {
  if (increment <= 1) return amount;
  const size = Math.abs(amount);
  const rest = size % increment;
  const rounded = size - rest + (rest * 2 >= increment ? increment : 0);
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Notes and coins in circulation that a customer hands over, in minor units, ascending. */
export const cashPieces: Readonly<Record<Currency, readonly Minor[]>> = {
  EUR: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000],
  CHF: [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 100_000],
  GBP: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
  USD: [1, 5, 10, 25, 50, 100, 500, 1000, 2000, 5000, 10_000],
};

const steps = [100, 500, 1000, 5000, 10_000, 50_000, 100_000] as const;

/**
 * What customers are likely to hand over (PRC-10): the exact amount, then up to three round ones – the next multiples of
 * 5, 10, 50, 100 … whole units and every single note or coin that covers the due by itself.
 */
export function quickCashAmounts(due: Minor, currency: Currency): readonly Minor[] {
  if (due <= 0) return [due];
  const pieces = cashPieces[currency].filter((piece) => piece >= 100 && piece > due);
  // The next whole unit takes a handful of coins: it is offered where one coin is it, or where it is a step of five as well.
  const round = steps.map((step) => Math.ceil(due / step) * step).filter((amount) => amount % 500 === 0 || pieces.includes(amount));
  // Nobody lays down more than a few times the due unless one note is that large.
  const most = Math.max(due * 3, cashPieces[currency].at(-1) ?? 0);
  const candidates = [...new Set([...round, ...pieces])].filter((amount) => amount > due && amount <= most).sort((a, b) => a - b);
  return [due, ...candidates.slice(0, 3)];
}
