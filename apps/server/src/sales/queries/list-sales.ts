import type { SalesFilter } from '@tresen/contract/sales';
import { isId } from '@tresen/kernel';
import { findVariants } from '../../catalog/index.ts';
import { findCustomers } from '../../customers/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import { type SaleRow, saleColumns } from './sale-columns.ts';
import { addAfter, addFilter, addSince, type Conditions, readCursor, type SalePosition, startConditions, writeCursor } from './sale-filter.ts';

export type Matched = 'receipt' | 'article' | 'customer';
export interface SalesList {
  readonly rows: readonly SaleRow[];
  readonly next: string | null;
  readonly matched?: Matched[];
}

export interface SalesRequest {
  readonly filter: SalesFilter;
  readonly scope: StoreScope;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** Articles and customers that a search may stand for; more than these would be no search any more. */
const MOST_VARIANTS = 100;
const MOST_CUSTOMERS = 200;

/** Sales newest first. Pages go by (time, id): sales that arrive meanwhile never shift what was shown. */
export async function listSales(sql: Sql, request: SalesRequest): Promise<SalesList> {
  const { q, variant, ...filter } = request.filter;
  const search = (q ?? '').trim();
  if (variant !== undefined && !isId(variant)) return { rows: [], next: null };
  if (search === '' && variant === undefined) return await listPlain(sql, { ...request, filter });
  const found = search === '' ? { variants: variant === undefined ? [] : [variant], customers: [], receipt: null } : await understand(sql, search);
  const both = variant === undefined ? found : { ...found, variants: found.variants.filter((id) => id === variant), customers: [], receipt: null };
  return await listFound(sql, { ...request, filter }, both);
}

interface Found {
  readonly variants: readonly string[];
  readonly customers: readonly string[];
  readonly receipt: string | null;
}

async function understand(sql: Sql, search: string): Promise<Found> {
  const [variants, customers] = await Promise.all([findVariants(sql, search, MOST_VARIANTS), findCustomers(sql, search, MOST_CUSTOMERS)]);
  // Receipt numbers are letters, digits and dashes and hold a digit; two letters alone would be half of all sales.
  const receipt = /^[\w./#-]{2,60}$/.test(search) && /\d/.test(search) ? search : null;
  return { variants, customers, receipt };
}

async function listPlain(sql: Sql, request: SalesRequest): Promise<SalesList> {
  const conditions = startConditions();
  if (!addFilter(request.filter, request.scope, conditions)) return { rows: [], next: null };
  const later = addAfter(readCursor(request.cursor), conditions, { time: 's.completed_at', id: 's.id' });
  const where = later === null ? conditions.where : [...conditions.where, later];
  const text = `select ${saleColumns} from sales.sale s ${where.length === 0 ? '' : `where ${where.join(' and ')}`} order by s.completed_at desc, s.id desc limit ${request.limit + 1}`;
  const { rows } = await sql.query<SaleRow>(text, conditions.values);
  return cut(rows, request.limit);
}

const DAY = 86_400_000;
/** Days before the newest in which a search looks first: mostly there is a page full of hits, and all of the past need not be looked through. */
const WINDOWS = [14, 120];

/** The beginnings of ever longer stretches to look through; null = everything. */
function windowsOf({ from, to }: SalesRequest['filter'], position: SalePosition | null): (Date | null)[] {
  const latest = to === undefined ? Date.now() : Math.min(Date.now(), Date.parse(to) + 2 * DAY);
  const end = position === null ? latest : Math.min(latest, Number(position.at) / 1000);
  const earliest = Math.max(0, from === undefined ? 0 : Date.parse(from) - 2 * DAY);
  const starts = WINDOWS.map((days) => end - days * DAY).filter((start) => start > earliest);
  return [...starts.map((start) => new Date(start)), null];
}

async function listFound(sql: Sql, request: SalesRequest, found: Found): Promise<SalesList> {
  const position = readCursor(request.cursor);
  const windows = windowsOf(request.filter, position);
  for (const since of windows) {
    const list = await listSince(sql, request, { found, position, since });
    if (list.next !== null || since === null) return list;
  }
  return { rows: [], next: null, matched: [] };
}

interface Stretch {
  readonly found: Found;
  readonly position: SalePosition | null;
  readonly since: Date | null;
}

async function listSince(sql: Sql, request: SalesRequest, { found, position, since }: Stretch): Promise<SalesList> {
  const conditions = startConditions();
  if (!addFilter(request.filter, request.scope, conditions)) return { rows: [], next: null };
  if (since !== null) addSince(since, conditions);
  const parts = [
    receiptPart(found, request, { conditions, position }),
    articlePart(found, request, { conditions, position }),
    customerPart(found, request, { conditions, position }),
  ].filter((part) => part !== null);
  if (parts.length === 0) return { rows: [], next: null, matched: [] };
  const text = `with candidates as (${parts.map((part) => `(${part})`).join(' union all ')})
    select ${saleColumns}, hit.how from (select id, completed_at, business_date, array_agg(distinct how) as how from candidates group by id, completed_at, business_date order by completed_at desc, id desc limit ${request.limit + 1}) hit
    join sales.sale s on s.id = hit.id and s.business_date = hit.business_date order by s.completed_at desc, s.id desc`;
  const { rows } = await sql.query<SaleRow & { how: Matched[] }>(text, conditions.values);
  const matched = [...new Set(rows.flatMap((row) => row.how))];
  return { ...cut(rows, request.limit), matched };
}

interface PartContext {
  readonly conditions: Conditions;
  readonly position: SalePosition | null;
}

function whereOf(context: PartContext, columns: { readonly time: string; readonly id: string }, first: readonly string[]): string {
  const later = addAfter(context.position, context.conditions, columns);
  return [...first, ...context.conditions.where, ...(later === null ? [] : [later])].join(' and ');
}

function receiptPart(found: Found, request: SalesRequest, context: PartContext): string | null {
  if (found.receipt === null) return null;
  const beginning = context.conditions.bind(`${found.receipt.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`);
  const where = whereOf(context, { time: 's.completed_at', id: 's.id' }, [`s.receipt_no like ${beginning}`]);
  return `select s.id, s.completed_at, s.business_date, 'receipt' as how from sales.sale s where ${where} order by s.completed_at desc, s.id desc limit ${request.limit + 1}`;
}

function articlePart(found: Found, request: SalesRequest, context: PartContext): string | null {
  if (found.variants.length === 0) return null;
  const ids = context.conditions.bind(found.variants);
  const { where: onSale, lines: onLine } = context.conditions;
  const later = addAfter(context.position, context.conditions, { time: 'l.completed_at', id: 'l.sale' });
  const alone = onSale.length === onLine.length;
  const where = ['l.variant = v.id', ...onLine, ...(alone ? [] : onSale), ...(later === null ? [] : [later])].join(' and ');
  const join = alone ? '' : 'join sales.sale s on s.id = l.sale and s.business_date = l.business_date';
  return `select hit.* from unnest(${ids}::uuid[]) v(id) cross join lateral (select l.sale as id, l.completed_at, l.business_date, 'article' as how from sales.sale_line l ${join}
    where ${where} order by l.completed_at desc, l.sale desc limit ${request.limit + 1}) hit`;
}

function customerPart(found: Found, request: SalesRequest, context: PartContext): string | null {
  if (found.customers.length === 0) return null;
  const ids = context.conditions.bind(found.customers);
  const where = whereOf(context, { time: 's.completed_at', id: 's.id' }, ['s.customer = c.id']);
  return `select hit.* from unnest(${ids}::uuid[]) c(id) cross join lateral (select s.id, s.completed_at, s.business_date, 'customer' as how from sales.sale s where ${where} order by s.completed_at desc, s.id desc limit ${request.limit + 1}) hit`;
}

function cut<Row extends SaleRow>(rows: readonly Row[], limit: number): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? writeCursor({ at: last.at_key, id: last.id }) : null };
}
