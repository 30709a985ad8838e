import type { TaxRule } from '@tresen/kernel';

/** § 10 UStG 1994; 4.9 % on basic food from 1 July 2026. */
export const taxes: readonly TaxRule[] = [
  { category: 'standard', code: 'A', rate: 2000, validFrom: '1984-01-01', validUntil: null },
  { category: 'reduced', code: 'B', rate: 1000, validFrom: '1984-01-01', validUntil: null },
  { category: 'middle', code: 'C', rate: 1300, validFrom: '2016-01-01', validUntil: null },
  { category: 'super-reduced', code: 'D', rate: 490, validFrom: '2026-07-01', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '1984-01-01', validUntil: null },
  { category: 'exempt', code: 'E', rate: 0, validFrom: '1984-01-01', validUntil: null },
  // Goods whose treatment differs between countries, so that one article can be sold in all of them.
  { category: 'food', code: 'B', rate: 1000, validFrom: '1984-01-01', validUntil: null },
  { category: 'books', code: 'B', rate: 1000, validFrom: '1984-01-01', validUntil: null },
];
