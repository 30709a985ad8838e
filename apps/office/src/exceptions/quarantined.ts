/** Kinds where the entry waits outside the books: more urgent than a remark about a booked one. */
export const quarantined: ReadonlySet<string> = new Set([
  'forked',
  'altered',
  'bad-signature',
  'misplaced-till',
  'misplaced-store',
  'misplaced-receipt',
  'misplaced-cashier',
  'misplaced-origin',
  'misplaced-date',
  'receipt-repeated',
  'till-locked',
]);
