import { useMemo } from 'react';
import type { Filters } from '../parts/filters.ts';
import type { Column } from './columns.ts';

/** The order of a list: a column, and whether it goes down. */
export interface Sorting {
  readonly by: string | null;
  readonly down: boolean;
  readonly can: (column: string) => boolean;
  readonly onSort: (column: string) => void;
}

/** What a press on a heading leads to: up, down, then the list's own order again. `sort` as it stands in the address: `name`, `-name`. */
export function nextSort(sort: string | undefined, column: string): string {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? '' : column;
}

export const readSort = (sort: string | undefined): { readonly by: string | null; readonly down: boolean } =>
  sort === undefined || sort === '' ? { by: null, down: false } : sort.startsWith('-') ? { by: sort.slice(1), down: true } : { by: sort, down: false };

/** Sorting in the address, by the columns named. */
export function useSorting(filters: Filters, columns: readonly string[]): Sorting {
  const { sort } = filters.values;
  const names = columns.join(' ');
  return useMemo(() => {
    const can = (column: string) => names.split(' ').includes(column);
    const read = readSort(sort);
    return { by: read.by !== null && can(read.by) ? read.by : null, down: read.down, can, onSort: (column) => filters.set({ sort: nextSort(sort, column) }) };
  }, [sort, names, filters.set]);
}

const compare = (a: string | number | null, b: string | number | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: 'base' });
};

/** Rows that are all here, by the values of a column; nothing stands last, equal ones keep their order. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], { by, down }: Pick<Sorting, 'by' | 'down'>): readonly Row[] {
  const column = columns.find((candidate) => candidate.id === by);
  const value = column?.order ?? column?.value;
  if (value === undefined) return rows;
  return rows.toSorted((a, b) => {
    const [first, second] = [value(a), value(b)];
    return first === null || second === null ? compare(first, second) : compare(first, second) * (down ? -1 : 1);
  });
}
