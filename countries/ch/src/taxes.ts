import type { TaxRule } from '@tresen/kernel';

/** Art. 25 MWSTG; the rates before 2024 stay for returns of older sales. Cash is paid in steps of 5 Rappen. */
export const taxes: readonly TaxRule[] = [
  { category: 'standard', code: 'A', rate: 770, validFrom: '2018-01-01', validUntil: '2023-12-31' },
  { category: 'standard', code: 'A', rate: 810, validFrom: '2024-01-01', validUntil: null },
  { category: 'reduced', code: 'B', rate: 250, validFrom: '2018-01-01', validUntil: '2023-12-31' },
  { category: 'reduced', code: 'B', rate: 260, validFrom: '2024-01-01', validUntil: null },
  { category: 'lodging', code: 'C', rate: 370, validFrom: '2018-01-01', validUntil: '2023-12-31' },
  { category: 'lodging', code: 'C', rate: 380, validFrom: '2024-01-01', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '2018-01-01', validUntil: null },
  { category: 'exempt', code: 'E', rate: 0, validFrom: '2018-01-01', validUntil: null },
  // Goods whose treatment differs between countries, so that one article can be sold in all of them.
  { category: 'food', code: 'B', rate: 250, validFrom: '2018-01-01', validUntil: '2023-12-31' },
  { category: 'food', code: 'B', rate: 260, validFrom: '2024-01-01', validUntil: null },
  { category: 'books', code: 'B', rate: 250, validFrom: '2018-01-01', validUntil: '2023-12-31' },
  { category: 'books', code: 'B', rate: 260, validFrom: '2024-01-01', validUntil: null },
];
