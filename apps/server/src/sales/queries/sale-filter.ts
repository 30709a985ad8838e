import type { SalesFilter, SalesQuery } from '@tresen/contract/sales';
import { isBusinessDate, isId } from '@tresen/kernel';
import type { StoreScope } from '../../platform/actor.ts';
import { cursorOf, part } from '../../platform/cursor.ts';
import type { Sql } from '../../platform/database.ts';

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

/** Beyond this a sale of the future was dated by a clock that is wrong. */
const MOST_AHEAD = '5 minutes';
/** Over sales.sale `s`. */
export const isAhead = `s.completed_at > now() + interval '${MOST_AHEAD}'`;

export type PlainFilter = Omit<SalesFilter, 'q' | 'variant'> & Pick<SalesQuery, 'ahead'>;

/** False = nothing can match (an id that is none, no store in reach). */
export function addFilter(filter: PlainFilter, scope: StoreScope, to: Conditions): boolean {
  if (scope !== 'all') {
    if (scope.size === 0) return false;
    addBoth(to, (alias, value) => `${alias}.store = any(${value}::uuid[])`, [...scope]);
  }
  for (const column of ['store', 'till', 'cashier', 'customer'] as const) {
    const id = filter[column];
    if (id === undefined || id === '') continue;
    if (!isId(id)) return false;
    if (column === 'store' || column === 'till') addBoth(to, (alias, value) => `${alias}.${column} = ${value}::uuid`, id);
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
  if (filter.ahead !== undefined) to.where.push(filter.ahead === 'only' ? isAhead : `not (${isAhead})`);
  if (filter.kind !== undefined) to.where.push(`s.kind = ${to.bind(filter.kind)}`);
  return true;
}

/** A stretch of the past; null = open. Its beginning belongs to it, its end does not. */
export interface Stretch {
  readonly since: Date | null;
  readonly before: Date | null;
}

const DAY = 86_400_000;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Only what was completed in a stretch. `slack`: days that a business date can be away from the completion, so that other months are not opened; null = any. */
export function addStretch({ since, before }: Stretch, slack: number | null, to: Conditions): void {
  if (since !== null) {
    addBoth(to, (alias, value) => `${alias}.completed_at >= ${value}::timestamptz`, since.toISOString());
    if (slack !== null) addBoth(to, (alias, value) => `${alias}.business_date >= ${value}::date`, dayOf(since.getTime() - slack * DAY));
  }
  if (before !== null) {
    addBoth(to, (alias, value) => `${alias}.completed_at < ${value}::timestamptz`, before.toISOString());
    if (slack !== null) addBoth(to, (alias, value) => `${alias}.business_date <= ${value}::date`, dayOf(before.getTime() + slack * DAY));
  }
}

/** Beyond this there is nothing to be had by months. */
const MOST_SLACK = 60;

/** How far business dates are away from completions at most, over all sales (days); null = too far to make use of it. */
export async function readSlack(sql: Sql): Promise<number | null> {
  const days = (await sql.query<{ days: number }>('select days from sales.day_slack')).rows[0]?.days;
  return days === undefined || days > MOST_SLACK ? null : days;
}

/** Where a page ended: the instant in microseconds and the id of its last sale. */
export interface SalePosition {
  readonly at: string;
  readonly id: string;
}

const position = { at: /^-?\d{1,17}$/, id: part.uuid } as const;
export const saleCursor = cursorOf('sales', position);
/** Of the list that begins with the oldest. */
export const oldestCursor = cursorOf('sales, oldest first', position);

/** Only what comes after a position in the order newest first, or oldest first. `time` and `id` are column expressions. */
export function addAfter(position: SalePosition | null, to: Conditions, columns: { readonly time: string; readonly id: string; readonly oldest?: boolean }): string | null {
  if (position === null) return null;
  return `(${columns.time}, ${columns.id}) ${columns.oldest === true ? '>' : '<'} ('epoch'::timestamptz + ${to.bind(position.at)}::bigint * interval '1 microsecond', ${to.bind(position.id)}::uuid)`;
}
