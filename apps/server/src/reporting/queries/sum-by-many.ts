import type { Sql } from '../../platform/database.ts';
import { type SoldWhere, type Sum, type SumFilter, soldLines, soldReceipts } from '../../sales/index.ts';
import { NONE, readKeptUntil } from '../keep-totals.ts';
import { type Split, type Stretch, splitMonths, splitYears } from '../split-stretch.ts';

export interface SumPage {
  readonly start: number;
  readonly limit: number;
}

interface Text {
  readonly values: unknown[];
  bind(value: unknown): string;
}
function startText(): Text {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

/** What a statement is put together from: its values, what is asked, and up to which transaction of the log totals are kept. */
interface Asked {
  readonly text: Text;
  readonly filter: SumFilter;
  readonly kept: number;
}

const COLUMNS = 'sku, currency, lines, quantity, gross, net';
const whole = (column: string, { first, until }: NonNullable<Split<string>['whole']>, bind: (day: string) => string): string =>
  [...(first === null ? [] : [`${column} >= ${bind(first)}`]), ...(until === null ? [] : [`${column} < ${bind(until)}`])].map((condition) => ` and ${condition}`).join('');

function monthSums({ text }: Asked, months: NonNullable<Split<string>['whole']>): string {
  return `select article as key, ${COLUMNS} from reporting.article_month where true${whole('month', months, (day) => `${text.bind(day)}::date`)}`;
}

function soldWhere({ text, filter }: Asked, days: readonly Stretch[], after?: number): SoldWhere {
  const bind = (value: unknown): string | null => (value === null ? null : text.bind(value));
  return {
    stores: bind(filter.stores),
    till: bind(filter.till),
    days: days.map(({ from, to }) => ({ from: bind(from), to: bind(to) })),
    ...(after === undefined ? {} : { after: text.bind(after) }),
  };
}

/** Straight from the lines: of some days, or of what came after totals were kept. */
const articleLines = (asked: Asked, days: readonly Stretch[], after?: number): string =>
  `select coalesce(a.article, l.variant, '${NONE}') as key, coalesce(l.sku, '') as sku, l.currency, 1 as lines, l.quantity, l.gross, l.net
   from (${soldLines(soldWhere(asked, days, after))}) l left join reporting.variant_article a on a.variant = l.variant and a.txid < l.txid`;

function keptArticles({ text, filter }: Asked, years: NonNullable<Split<string>['whole']>): string {
  const scopes = filter.till !== null ? [filter.till] : (filter.stores ?? [NONE]);
  const inYears = whole('year', years, (day) => `${text.bind(Number(day.slice(0, 4)))}::int`);
  return `select article as key, ${COLUMNS} from reporting.kept_article where scope = any(${text.bind(scopes)}::uuid[])${inYears}`;
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** Whole years from what is kept, with the lines that came since; of the rest whole months where they are kept, and single days. */
function articleParts(asked: Asked): string[] {
  const { filter } = asked;
  // A till is kept without its store: who may see some stores only is answered from the lines.
  if (filter.till !== null && filter.stores !== null) return [articleLines(asked, [filter])];
  const years = splitYears(filter);
  const { whole: full } = years;
  const parts: string[] = [];
  if (full !== null) {
    const inYears = { from: full.first, to: full.until === null ? null : dayBefore(full.until) };
    parts.push(keptArticles(asked, full), articleLines(asked, [inYears], asked.kept));
  }
  // Months are kept for the whole group alone.
  const rests = filter.till === null && filter.stores === null ? years.rest.map(splitMonths) : [{ whole: null, rest: years.rest }];
  for (const { whole: months } of rests) if (months !== null) parts.push(monthSums(asked, months));
  const days = rests.flatMap(({ rest }) => rest);
  if (days.length > 0) parts.push(articleLines(asked, days));
  return parts;
}

const variantLines = (asked: Asked, after?: number): string =>
  `select coalesce(variant, '${NONE}') as key, coalesce(sku, '') as sku, currency, 1 as lines, quantity, gross, net from (${soldLines(soldWhere(asked, [asked.filter], after))}) sold`;

const RECEIPTS = `case when kind = 'return' then 0 else 1 end as lines, quantity, gross, net`;
const customerReceipts = (asked: Asked, after?: number): string =>
  `select coalesce(customer, '${NONE}') as key, '' as sku, currency, ${RECEIPTS} from (${soldReceipts(soldWhere(asked, [asked.filter], after))}) sold`;

const isEverything = ({ stores, till, from, to }: SumFilter): boolean => stores === null && till === null && from === null && to === null;

// Sums of doubles cost half of sums of bigints, and are as exact up to 2^53, beyond which nothing is handed out anyway.
const summed = (parts: readonly string[]): string =>
  `select key, sku, currency, sum(lines::float8) as lines, sum(quantity::float8) as quantity, sum(gross::float8) as gross, sum(net::float8) as net
   from (${parts.join(' union all ')}) part group by key, sku, currency`;

const plus = ['lines', 'quantity', 'gross', 'net'].map((column) => `k.${column} + coalesce(t.${column}, 0) as ${column}`).join(', ');

/** What is kept, one row a key, with the few rows that came since: nothing has to be added up but those. */
function keptWith(kept: string, since: string): string {
  const same = 't.key = k.key and t.sku = k.sku and t.currency = k.currency';
  return `with kept as not materialized (${kept}), since as materialized (${summed([since])})
    select k.key, k.sku, k.currency, ${plus} from kept k left join since t on ${same}
    union all select t.key, t.${COLUMNS} from since t where not exists (select from kept k where ${same})`;
}

function variantSums(asked: Asked): string {
  if (!isEverything(asked.filter)) return summed([variantLines(asked)]);
  return keptWith(`select variant as key, ${COLUMNS} from reporting.kept_variant`, variantLines(asked, asked.kept));
}

function customerSums(asked: Asked): string {
  if (!isEverything(asked.filter)) return summed([customerReceipts(asked)]);
  return keptWith(`select customer as key, ''::text as sku, currency, lines, quantity, gross, net from reporting.kept_customer`, customerReceipts(asked, asked.kept));
}

const order = `order by gross desc, key, sku collate "C", currency collate "C"`;

async function readPage(sql: Sql, text: Text & { readonly sums: string }, page: SumPage): Promise<(Sum & { readonly kept: number })[]> {
  const { rows } = await sql.query<Sum & { readonly kept: number }>(
    `select nullif(key, '${NONE}')::text as key, nullif(sku, '') as sku, currency, lines::int as sales, quantity::bigint as items, gross::bigint as gross, net::bigint as net,
       (select txid from reporting.kept_until) as kept
     from (select * from (${text.sums}) sums ${order} limit ${text.bind(page.limit)} offset ${text.bind(page.start)}) page ${order}`,
    text.values,
  );
  return rows;
}

/** A stretch that reaches over an end of what was ever sold is open there: whole years instead of many days. */
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

const sumsOf = {
  article: (asked: Asked): string | null => {
    const parts = articleParts(asked);
    return parts.length === 0 ? null : summed(parts);
  },
  variant: variantSums,
  customer: customerSums,
} as const;

/**
 * Asks with the place up to which totals are kept as a value that the planner knows, so that it goes straight to the lines behind
 * it. Should it have moved on meanwhile (once in some minutes), it is asked again: a line must not count twice.
 */
async function askKept<Row extends { readonly kept: number }>(sql: Sql, ask: (kept: number) => Promise<readonly Row[]>): Promise<Omit<Row, 'kept'>[]> {
  for (;;) {
    const kept = await readKeptUntil(sql);
    const rows = await ask(kept);
    if (rows.every((row) => row.kept === kept)) return rows.map(({ kept: _, ...row }) => row);
  }
}

/** Sums per article, variant or customer, the largest first: from what is kept where there is something, else from lines and receipts. */
export async function sumByMany(sql: Sql, by: keyof typeof sumsOf, wanted: SumFilter & SumPage): Promise<Sum[]> {
  const filter = await openEnds(sql, wanted);
  return await askKept(sql, async (kept) => {
    const text = startText();
    const sums = sumsOf[by]({ text, filter, kept });
    return sums === null ? [] : await readPage(sql, { ...text, sums }, wanted);
  });
}

const dayKeys = { day: 'business_date::text', month: `to_char(business_date, 'YYYY-MM')`, store: 'store::text', currency: 'currency' } as const;

/** Sums of one till per day, month, store or currency. */
export async function sumTill(sql: Sql, by: keyof typeof dayKeys, filter: SumFilter & { readonly till: string }): Promise<Sum[]> {
  return await askKept(sql, async (kept) => {
    const text = startText();
    const asked: Asked = { text, filter, kept };
    const bind = (value: unknown, type: string): string => `${text.bind(value)}::${type}`;
    const where = [
      `till = ${bind(filter.till, 'uuid')}`,
      ...(filter.stores === null ? [] : [`store = any(${bind(filter.stores, 'uuid[]')})`]),
      ...(filter.from === null ? [] : [`business_date >= ${bind(filter.from, 'date')}`]),
      ...(filter.to === null ? [] : [`business_date <= ${bind(filter.to, 'date')}`]),
    ].join(' and ');
    const { rows } = await sql.query<Sum & { readonly kept: number }>(
      `select ${dayKeys[by]} as key, currency, sum(lines)::bigint as sales, sum(quantity)::bigint as items, sum(gross)::bigint as gross, sum(net)::bigint as net,
         (select txid from reporting.kept_until) as kept
       from (select store, business_date, currency, lines, quantity, gross, net from reporting.kept_till_day where ${where}
         union all select store, business_date, currency, ${RECEIPTS} from (${soldReceipts(soldWhere(asked, [filter], kept))}) sold) part group by 1, 2`,
      text.values,
    );
    return rows;
  });
}
