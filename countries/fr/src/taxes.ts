import type { TaxRule } from '@tresen/kernel';

/** Art. 278, 278-0 bis, 279, 281 quater ff. CGI. */
export const taxes: readonly TaxRule[] = [
  { category: 'standard', code: 'A', rate: 2000, validFrom: '2014-01-01', validUntil: null },
  { category: 'middle', code: 'B', rate: 1000, validFrom: '2014-01-01', validUntil: null },
  { category: 'reduced', code: 'C', rate: 550, validFrom: '2014-01-01', validUntil: null },
  { category: 'super-reduced', code: 'D', rate: 210, validFrom: '2014-01-01', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '2014-01-01', validUntil: null },
  { category: 'exempt', code: 'E', rate: 0, validFrom: '2014-01-01', validUntil: null },
  // Goods whose treatment differs between countries, so that one article can be sold in all of them.
  { category: 'food', code: 'C', rate: 550, validFrom: '2014-01-01', validUntil: null },
  { category: 'books', code: 'C', rate: 550, validFrom: '2014-01-01', validUntil: null },
];
