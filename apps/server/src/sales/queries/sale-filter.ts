import type { SalesFilter } from '@tresen/contract/sales';
import { isBusinessDate, isId } from '@tresen/kernel';
import type { StoreScope } from '../../platform/actor.ts';

/** Conditions over sales.sale `s` and their values. */
export interface Conditions {
  readonly values: unknown[];
  readonly where: string[];
  /** Adds a value, answers its placeholder. */
  bind(value: unknown): string;
}

export function startConditions(): Conditions {
  const values: unknown[] = [];
  return { values, where: [], bind: (value) => `$${values.push(value)}` };
}

/** False = nothing can match (an id that is none, no store in reach). */
export function addFilter(filter: Omit<SalesFilter, 'q' | 'variant'>, scope: StoreScope, to: Conditions): boolean {
  if (scope !== 'all') {
    if (scope.size === 0) return false;
    to.where.push(`s.store = any(${to.bind([...scope])}::uuid[])`);
  }
  for (const column of ['store', 'till', 'cashier', 'customer'] as const) {
    const id = filter[column];
    if (id === undefined || id === '') continue;
    if (!isId(id)) return false;
    to.where.push(`s.${column} = ${to.bind(id)}::uuid`);
  }
  for (const [value, sign] of [
    [filter.from, '>='],
    [filter.to, '<='],
  ] as const) {
    if (value === undefined) continue;
    if (!isBusinessDate(value)) return false;
    to.where.push(`s.business_date ${sign} ${to.bind(value)}::date`);
  }
  if (filter.min !== undefined) to.where.push(`s.total >= ${to.bind(filter.min)}::bigint`);
  if (filter.max !== undefined) to.where.push(`s.total <= ${to.bind(filter.max)}::bigint`);
  if (filter.currency !== undefined) to.where.push(`s.currency = ${to.bind(filter.currency)}`);
  if (filter.kind !== undefined) to.where.push(`s.kind = ${to.bind(filter.kind)}`);
  return true;
}

/** Where a page ended: the instant in microseconds and the id of its last sale. */
export interface SalePosition {
  readonly at: string;
  readonly id: string;
}

export const writeCursor = (at: SalePosition): string => Buffer.from(`${at.at} ${at.id}`).toString('base64url');

/** A cursor that was made up or cut off starts from the beginning. */
export function readCursor(cursor: string | undefined): SalePosition | null {
  const [at = '', id = ''] = Buffer.from(cursor ?? '', 'base64url')
    .toString('utf8')
    .split(' ');
  return /^-?\d{1,17}$/.test(at) && isId(id) ? { at, id } : null;
}

/** Only what comes after a position in the order newest first. `time` and `id` are column expressions. */
export function addAfter(position: SalePosition | null, to: Conditions, columns: { readonly time: string; readonly id: string }): string | null {
  if (position === null) return null;
  return `(${columns.time}, ${columns.id}) < ('epoch'::timestamptz + ${to.bind(position.at)}::bigint * interval '1 microsecond', ${to.bind(position.id)}::uuid)`;
}
