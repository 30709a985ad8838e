import type { TaxRule } from '@tresen/kernel';

/** § 12 UStG; the lower rates of the second half of 2020: § 28 (1)–(3) UStG. */
export const taxes: readonly TaxRule[] = [
  { category: 'standard', code: 'A', rate: 1900, validFrom: '2007-01-01', validUntil: '2020-06-30' },
  { category: 'standard', code: 'A', rate: 1600, validFrom: '2020-07-01', validUntil: '2020-12-31' },
  { category: 'standard', code: 'A', rate: 1900, validFrom: '2021-01-01', validUntil: null },
  { category: 'reduced', code: 'B', rate: 700, validFrom: '2007-01-01', validUntil: '2020-06-30' },
  { category: 'reduced', code: 'B', rate: 500, validFrom: '2020-07-01', validUntil: '2020-12-31' },
  { category: 'reduced', code: 'B', rate: 700, validFrom: '2021-01-01', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '2007-01-01', validUntil: null },
  { category: 'exempt', code: 'E', rate: 0, validFrom: '2007-01-01', validUntil: null },
  // Goods whose treatment differs between countries, so that one article can be sold in all of them.
  { category: 'food', code: 'B', rate: 700, validFrom: '2007-01-01', validUntil: '2020-06-30' },
  { category: 'food', code: 'B', rate: 500, validFrom: '2020-07-01', validUntil: '2020-12-31' },
  { category: 'food', code: 'B', rate: 700, validFrom: '2021-01-01', validUntil: null },
  { category: 'books', code: 'B', rate: 700, validFrom: '2007-01-01', validUntil: '2020-06-30' },
  { category: 'books', code: 'B', rate: 500, validFrom: '2020-07-01', validUntil: '2020-12-31' },
  { category: 'books', code: 'B', rate: 700, validFrom: '2021-01-01', validUntil: null },
];
