import type { TaxRule } from '@tresen/kernel';

/** VATA 1994 s. 2, schedules 7A and 8. */
export const taxes: readonly TaxRule[] = [
  { category: 'standard', code: 'A', rate: 2000, validFrom: '2011-01-04', validUntil: null },
  { category: 'reduced', code: 'B', rate: 500, validFrom: '2011-01-04', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '2011-01-04', validUntil: null },
  { category: 'exempt', code: 'E', rate: 0, validFrom: '2011-01-04', validUntil: null },
  // Goods whose treatment differs between countries, so that one article can be sold in all of them.
  { category: 'food', code: 'Z', rate: 0, validFrom: '2011-01-04', validUntil: null },
  { category: 'books', code: 'Z', rate: 0, validFrom: '2011-01-04', validUntil: null },
  { category: 'clothing-children', code: 'Z', rate: 0, validFrom: '2011-01-04', validUntil: null },
];
