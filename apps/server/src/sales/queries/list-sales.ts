import type { SalesFilter, SalesQuery } from '@tresen/contract/sales';
import { isId } from '@tresen/kernel';
import { findVariants } from '../../catalog/index.ts';
import { findCustomers } from '../../customers/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import { type SaleRow, saleColumns } from './sale-columns.ts';
import { addAfter, addFilter, addStretch, type Conditions, oldestCursor, readSlack, type SalePosition, type Stretch, saleCursor, startConditions } from './sale-filter.ts';

export type Matched = 'receipt' | 'article' | 'customer';
export interface SalesList {
  readonly rows: readonly SaleRow[];
  readonly next: string | null;
  readonly matched?: Matched[];
}

export interface SalesRequest {
  readonly filter: SalesFilter & Pick<SalesQuery, 'ahead'>;
  /** The oldest first: without a search only. */
  readonly oldest?: boolean;
  readonly scope: StoreScope;
  readonly cursor: string | undefined;
  readonly limit: number;
  /** The search also stands for customers. */
  readonly byCustomer: boolean;
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
  const found = search === '' ? { variants: variant === undefined ? [] : [variant], customers: [], receipt: null } : await understand(sql, search, request.byCustomer);
  const both = variant === undefined ? found : { ...found, variants: found.variants.filter((id) => id === variant), customers: [], receipt: null };
  return await listFound(sql, { ...request, filter }, both);
}

interface Found {
  readonly variants: readonly string[];
  readonly customers: readonly string[];
  readonly receipt: string | null;
}

async function understand(sql: Sql, search: string, byCustomer: boolean): Promise<Found> {
  const [variants, customers] = await Promise.all([findVariants(sql, search, MOST_VARIANTS), byCustomer ? findCustomers(sql, search, MOST_CUSTOMERS) : []]);
  // Receipt numbers are letters, digits and dashes and hold a digit; two letters alone would be half of all sales.
  const receipt = /^[\w./#-]{2,60}$/.test(search) && /\d/.test(search) ? search : null;
  return { variants, customers, receipt };
}

async function listPlain(sql: Sql, request: SalesRequest): Promise<SalesList> {
  const conditions = startConditions();
  if (!addFilter(request.filter, request.scope, conditions)) return { rows: [], next: null };
  const oldest = request.oldest === true;
  const codec = oldest ? oldestCursor : saleCursor;
  const later = addAfter(codec.read(request.cursor), conditions, { time: 's.completed_at', id: 's.id', oldest });
  const where = later === null ? conditions.where : [...conditions.where, later];
  const text = `select ${saleColumns} from sales.sale s ${where.length === 0 ? '' : `where ${where.join(' and ')}`} order by ${oldest ? 's.completed_at, s.id' : 's.completed_at desc, s.id desc'} limit ${request.limit + 1}`;
  const { rows } = await sql.query<SaleRow>(text, conditions.values);
  return cut(rows, request.limit, codec);
}

const DAY = 86_400_000;
/**
 * Days before the newest at which a search looks on: mostly there is a page full of hits in the first days, and all of the past
 * need not be looked through. Stretches do not overlap, and each opens only the months that it is about.
 */
const STEPS = [14, 120, 485];

/** The stretches to look through, newest first; the last one is everything before. A receipt number alone has few hits: it looks once. */
function stretchesOf({ from, to }: SalesRequest['filter'], position: SalePosition | null, few: boolean): Stretch[] {
  const latest = to === undefined ? Date.now() : Math.min(Date.now(), Date.parse(to) + 2 * DAY);
  const end = position === null ? latest : Math.min(latest, Number(position.at) / 1000);
  const earliest = Math.max(0, from === undefined ? 0 : Date.parse(from) - 2 * DAY);
  const cuts = (few ? [] : STEPS)
    .map((days) => end - days * DAY)
    .filter((cut) => cut > earliest)
    .map((cut) => new Date(cut));
  // The newest stretch of a first page is open: there may be sales of tomorrow, from tills whose clock is ahead.
  const newest = position === null || end < 0 ? null : new Date(Math.floor(end) + 1);
  return [...cuts, null].map((since, index) => ({ since, before: index === 0 ? newest : (cuts[index - 1] ?? null) }));
}

async function listFound(sql: Sql, request: SalesRequest, found: Found): Promise<SalesList> {
  const position = saleCursor.read(request.cursor);
  const slack = await readSlack(sql);
  const rows: Hit[] = [];
  for (const stretch of stretchesOf(request.filter, position, found.variants.length + found.customers.length === 0)) {
    rows.push(...(await listStretch(sql, { ...request, limit: request.limit - rows.length }, { found, position, stretch, slack })));
    if (rows.length > request.limit) break;
  }
  return { ...cut(rows, request.limit), matched: [...new Set(rows.flatMap((row) => row.how))] };
}

type Hit = SaleRow & { readonly how: Matched[] };

interface Look {
  readonly found: Found;
  readonly position: SalePosition | null;
  readonly stretch: Stretch;
  readonly slack: number | null;
}

/** The newest hits of a stretch, one more than the limit. */
async function listStretch(sql: Sql, request: SalesRequest, { found, position, stretch, slack }: Look): Promise<readonly Hit[]> {
  const conditions = startConditions();
  if (!addFilter(request.filter, request.scope, conditions)) return [];
  addStretch(stretch, slack, conditions);
  const parts = [
    receiptPart(found, request, { conditions, position }),
    articlePart(found, request, { conditions, position }),
    customerPart(found, request, { conditions, position }),
  ].filter((part) => part !== null);
  if (parts.length === 0) return [];
  const text = `with candidates as (${parts.map((part) => `(${part})`).join(' union all ')})
    select ${saleColumns}, hit.how from (select id, completed_at, business_date, array_agg(distinct how) as how from candidates group by id, completed_at, business_date order by completed_at desc, id desc limit ${request.limit + 1}) hit
    join sales.sale s on s.id = hit.id and s.business_date = hit.business_date order by s.completed_at desc, s.id desc`;
  return (await sql.query<Hit>(text, conditions.values)).rows;
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

function cut<Row extends SaleRow>(rows: readonly Row[], limit: number, codec = saleCursor): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? codec.write({ at: last.at_key, id: last.id }) : null };
}
