/** How many rows of a fresh first page are not in the list yet. `more`: none of them is, so that there may be more than a page. */
export function countNews<Row>(fresh: readonly Row[], known: readonly Row[], keyOf: (row: Row) => string): { readonly count: number; readonly more: boolean } {
  const keys = new Set(known.map(keyOf));
  const count = fresh.filter((row) => !keys.has(keyOf(row))).length;
  return { count, more: count > 0 && count === fresh.length && known.length > 0 };
}

/** Where the marked row is now: rows above it may have come or gone. -1 = it is no longer there. */
export function indexOfKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string, marked: { readonly key: string; readonly index: number } | null): number {
  if (marked === null) return -1;
  const there = rows[marked.index];
  return there !== undefined && keyOf(there) === marked.key ? marked.index : rows.findIndex((row) => keyOf(row) === marked.key);
}
