import type { ExceptionItem } from '@tresen/contract/ingest';
import { quarantined } from './quarantined.ts';

/** Exceptions of one kind at one till, in the order of the list; or a single one. */
export interface ExceptionGroup {
  readonly key: string;
  readonly first: ExceptionItem;
  readonly rows: readonly ExceptionItem[];
}

export const single = (row: ExceptionItem): ExceptionGroup => ({ key: row.id, first: row, rows: [row] });

/**
 * One row for each kind and till, so that two hundred of one cause do not bury the one that matters: what is not booked comes first,
 * then the newest.
 */
export function groupExceptions(rows: readonly ExceptionItem[]): readonly ExceptionGroup[] {
  const groups = new Map<string, ExceptionItem[]>();
  for (const row of rows) {
    const place = `${row.kind} ${row.device ?? row.store ?? ''} ${row.status}`;
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [row]);
    else group.push(row);
  }
  const all = [...groups].map(([place, [first, ...rest]]) => (first === undefined ? null : rest.length === 0 ? single(first) : { key: place, first, rows: [first, ...rest] }));
  const isUrgent = (group: ExceptionGroup): number => Number(quarantined.has(group.first.kind));
  return all.filter((group) => group !== null).toSorted((a, b) => isUrgent(b) - isUrgent(a));
}

/** What all of a group have in common; null when they differ. */
export function common<Value>(group: ExceptionGroup, read: (row: ExceptionItem) => Value): Value | null {
  const value = read(group.first);
  return group.rows.every((row) => read(row) === value) ? value : null;
}
