import type { TaxRule } from '@tresen/kernel';

/** VATA 1994 s. 2, schedules 7A and 8; the lower standard rate of 2008-12-01 to 2009-12-31: SI 2008/3020. */
export const taxes: readonly TaxRule[] = [
  { category: 'standard', code: 'A', rate: 1750, validFrom: '2007-01-01', validUntil: '2008-11-30' },
  { category: 'standard', code: 'A', rate: 1500, validFrom: '2008-12-01', validUntil: '2009-12-31' },
  { category: 'standard', code: 'A', rate: 1750, validFrom: '2010-01-01', validUntil: '2011-01-03' },
  { category: 'standard', code: 'A', rate: 2000, validFrom: '2011-01-04', validUntil: null },
  { category: 'reduced', code: 'B', rate: 500, validFrom: '2007-01-01', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '2007-01-01', validUntil: null },
  { category: 'exempt', code: 'E', rate: 0, validFrom: '2007-01-01', validUntil: null },
  // Goods whose treatment differs between countries, so that one article can be sold in all of them.
  { category: 'food', code: 'Z', rate: 0, validFrom: '2007-01-01', validUntil: null },
  { category: 'books', code: 'Z', rate: 0, validFrom: '2007-01-01', validUntil: null },
  { category: 'clothing-children', code: 'Z', rate: 0, validFrom: '2007-01-01', validUntil: null },
];
