import type { SalesFilter } from '@tresen/contract/sales';
import { isBusinessDate, isId } from '@tresen/kernel';
import type { StoreScope } from '../../platform/actor.ts';

/** Conditions over sales.sale `s` and their values. */
export interface Conditions {
  readonly values: unknown[];
  readonly where: string[];
  /** Those of `where` that hold for the line itself too, over sales.sale_line `l`: they spare the look at the sale. */
  readonly lines: string[];
  /** Adds a value, answers its placeholder. */
  bind(value: unknown): string;
}

export function startConditions(): Conditions {
  const values: unknown[] = [];
  return { values, where: [], lines: [], bind: (value) => `$${values.push(value)}` };
}

function addBoth(to: Conditions, condition: (alias: string, value: string) => string, value: unknown): void {
  const bound = to.bind(value);
  to.where.push(condition('s', bound));
  to.lines.push(condition('l', bound));
}

/** False = nothing can match (an id that is none, no store in reach). */
export function addFilter(filter: Omit<SalesFilter, 'q' | 'variant'>, scope: StoreScope, to: Conditions): boolean {
  if (scope !== 'all') {
    if (scope.size === 0) return false;
    addBoth(to, (alias, value) => `${alias}.store = any(${value}::uuid[])`, [...scope]);
  }
  for (const column of ['store', 'till', 'cashier', 'customer'] as const) {
    const id = filter[column];
    if (id === undefined || id === '') continue;
    if (!isId(id)) return false;
    if (column === 'store') addBoth(to, (alias, value) => `${alias}.store = ${value}::uuid`, id);
    else to.where.push(`s.${column} = ${to.bind(id)}::uuid`);
  }
  for (const [value, sign] of [
    [filter.from, '>='],
    [filter.to, '<='],
  ] as const) {
    if (value === undefined) continue;
    if (!isBusinessDate(value)) return false;
    addBoth(to, (alias, bound) => `${alias}.business_date ${sign} ${bound}::date`, value);
  }
  if (filter.min !== undefined) to.where.push(`s.total >= ${to.bind(filter.min)}::bigint`);
  if (filter.max !== undefined) to.where.push(`s.total <= ${to.bind(filter.max)}::bigint`);
  if (filter.currency !== undefined) to.where.push(`s.currency = ${to.bind(filter.currency)}`);
  if (filter.kind !== undefined) to.where.push(`s.kind = ${to.bind(filter.kind)}`);
  return true;
}

/** Only what was completed from an instant on. */
export function addSince(since: Date, to: Conditions): void {
  addBoth(to, (alias, value) => `${alias}.completed_at >= ${value}::timestamptz`, since.toISOString());
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
