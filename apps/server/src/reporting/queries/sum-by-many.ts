import type { Sql } from '../../platform/database.ts';
import { type Sum, type SumFilter, soldLines } from '../../sales/index.ts';

export interface SumPage {
  readonly start: number;
  readonly limit: number;
}

const nextDay = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
const firstOfNext = (day: string): string => Temporal.PlainDate.from(firstOfMonth(day)).add({ months: 1 }).toString();

/** A stretch of days as whole months (from the first of one until before the first of another; null = open) and the days left over at its ends. */
export interface MonthsAndDays {
  readonly months: { readonly first: string | null; readonly until: string | null } | null;
  readonly days: readonly { readonly from: string; readonly to: string }[];
}

export function splitMonths(from: string | null, to: string | null): MonthsAndDays {
  const first = from === null || from === firstOfMonth(from) ? from : firstOfNext(from);
  const until = to === null ? null : nextDay(to, 1) === firstOfNext(to) ? firstOfNext(to) : firstOfMonth(to);
  if (first !== null && until !== null && first >= until) {
    const whole = from !== null && to !== null && from <= to;
    return { months: null, days: whole ? [{ from, to }] : [] };
  }
  return {
    months: { first, until },
    days: [
      ...(from === null || first === null || from === first ? [] : [{ from, to: nextDay(first, -1) }]),
      ...(to === null || until === null || nextDay(to, 1) === until ? [] : [{ from: until, to }]),
    ],
  };
}

const NO_ARTICLE = '00000000-0000-0000-0000-000000000000';

interface Text {
  readonly values: unknown[];
  bind(value: unknown): string;
}
function startText(): Text {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

function monthSums(text: Text, { first, until }: { readonly first: string | null; readonly until: string | null }): string {
  const where = [...(first === null ? [] : [`month >= ${text.bind(first)}::date`]), ...(until === null ? [] : [`month < ${text.bind(until)}::date`])];
  return `select article as key, sku, currency, lines, quantity, gross, net from reporting.article_month ${where.length === 0 ? '' : `where ${where.join(' and ')}`}`;
}

type Day = { readonly from: string | null; readonly to: string | null };

function linesOf(text: Text, filter: SumFilter, days: readonly Day[]): string {
  const bind = (day: string | null): string | null => (day === null ? null : text.bind(day));
  return soldLines({
    stores: filter.stores === null ? null : text.bind(filter.stores),
    till: filter.till === null ? null : text.bind(filter.till),
    days: days.map(({ from, to }) => ({ from: bind(from), to: bind(to) })),
  });
}

const daySums = (text: Text, filter: SumFilter, days: readonly Day[]): string =>
  `select coalesce(a.article, l.variant, '${NO_ARTICLE}') as key, coalesce(l.sku, '') as sku, l.currency, 1 as lines, l.quantity, l.gross, l.net
   from (${linesOf(text, filter, days)}) l left join reporting.variant_article a on a.variant = l.variant`;

async function readPage(sql: Sql, text: Text & { readonly parts: readonly string[] }, page: SumPage): Promise<Sum[]> {
  // Sums of doubles cost half of sums of bigints, and are as exact up to 2^53, beyond which nothing is handed out anyway.
  const { rows } = await sql.query<Sum>(
    `select nullif(key, '${NO_ARTICLE}')::text as key, nullif(sku, '') as sku, currency, sum(lines::float8)::int as sales, sum(quantity::float8)::bigint as items, sum(gross::float8)::bigint as gross,
       sum(net::float8)::bigint as net
     from (${text.parts.join(' union all ')}) part group by part.key, part.sku, part.currency
     order by sum(gross::float8) desc, part.key, part.sku collate "C", part.currency collate "C" limit ${text.bind(page.limit)} offset ${text.bind(page.start)}`,
    text.values,
  );
  return rows;
}

/** A stretch that reaches over an end of what was ever sold is open there: whole months instead of many days. */
async function openEnds(sql: Sql, filter: SumFilter): Promise<SumFilter> {
  if (filter.from === null && filter.to === null) return filter;
  const { rows } = await sql.query<{ first: string | null; last: string | null }>('select min(business_date) as first, max(business_date) as last from reporting.sales_hour');
  const { first, last } = rows[0] ?? { first: null, last: null };
  return {
    ...filter,
    from: filter.from !== null && first !== null && filter.from <= first ? null : filter.from,
    to: filter.to !== null && last !== null && filter.to >= last ? null : filter.to,
  };
}

/** Sums per article, the largest first: whole months from what is kept by month, the days around them from the lines. */
export async function sumByArticle(sql: Sql, wanted: SumFilter, page: SumPage): Promise<Sum[]> {
  const filter = await openEnds(sql, wanted);
  const text = startText();
  // Months are kept for the whole group alone.
  const split: MonthsAndDays | null = filter.till === null && filter.stores === null ? splitMonths(filter.from, filter.to) : null;
  const days: readonly Day[] = split === null ? [filter] : split.days;
  const parts = [...(split?.months ? [monthSums(text, split.months)] : []), ...(days.length === 0 ? [] : [daySums(text, filter, days)])];
  return parts.length === 0 ? [] : await readPage(sql, { ...text, parts }, page);
}

/** Sums per variant from the lines, the largest first. */
export async function sumByVariant(sql: Sql, filter: SumFilter, page: SumPage): Promise<Sum[]> {
  const text = startText();
  const part = `select coalesce(variant, '${NO_ARTICLE}') as key, coalesce(sku, '') as sku, currency, 1 as lines, quantity, gross, net from (${linesOf(text, filter, [filter])}) sold`;
  return await readPage(sql, { ...text, parts: [part] }, page);
}
