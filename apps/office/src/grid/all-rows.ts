import type { RowPages } from './use-row-pages.ts';

interface Loaded<Row> {
  readonly data: readonly Row[] | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** A list that comes in one piece, in the shape that the grid reads. */
export function allRows<Row>(query: Loaded<Row>, rows: readonly Row[]): RowPages<Row> {
  return {
    rows,
    total: query.data === undefined ? undefined : rows.length,
    more: false,
    loading: query.isPending,
    loadingMore: false,
    error: query.error,
    news: null,
    showNews: () => {},
    reading: { current: () => false },
    loadMore: () => {},
    reload: () => void query.refetch(),
  };
}

/** Case and accents do not matter to somebody who searches. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de').replaceAll('ß', 'ss');
