import type { TotalsItem, TotalsQuery } from '@tresen/contract/reporting';
import { readArticlesOf, readVariants } from '../../catalog/index.ts';
import { readCustomerNames } from '../../customers/index.ts';
import { readStores } from '../../identity/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import { cursorOf } from '../../platform/cursor.ts';
import type { Sql } from '../../platform/database.ts';
import type { Sum, SumFilter } from '../../sales/index.ts';
import { type SumPage, sumByMany, sumTill } from './sum-by-many.ts';

const keysByHour = { day: 'business_date::text', month: `to_char(business_date, 'YYYY-MM')`, store: 'store::text', currency: 'currency' } as const;

/** From the figures by hour: few rows however many sales there are. */
async function sumHours(sql: Sql, by: keyof typeof keysByHour, filter: SumFilter): Promise<Sum[]> {
  const { rows } = await sql.query<Sum>(
    `select ${keysByHour[by]} as key, currency, sum(sales)::bigint as sales, sum(quantity)::bigint as items, sum(gross)::bigint as gross, sum(net)::bigint as net from reporting.sales_hour
     where ($1::uuid[] is null or store = any($1)) and ($2::date is null or business_date >= $2) and ($3::date is null or business_date <= $3) group by 1, 2`,
    [filter.stores, filter.from, filter.to],
  );
  return rows;
}

/** Few enough to be put in order here. */
async function sumOrdered(sql: Sql, by: Exclude<TotalsQuery['by'], 'article' | 'variant' | 'customer'>, filter: SumFilter): Promise<Sum[]> {
  const sums = filter.till !== null ? await sumTill(sql, by, { ...filter, till: filter.till }) : await sumHours(sql, by, filter);
  const byTime = by === 'day' || by === 'month';
  return sums.sort((a, b) => (byTime ? compare(a.key, b.key) : b.gross - a.gross || compare(a.key, b.key)) || compare(a.currency, b.currency));
}

async function sumPage(sql: Sql, by: TotalsQuery['by'], filter: SumFilter & SumPage): Promise<Sum[]> {
  if (by === 'article' || by === 'variant' || by === 'customer') return await sumByMany(sql, by, filter);
  return (await sumOrdered(sql, by, filter)).slice(filter.start, filter.start + filter.limit);
}

async function labelsOf(sql: Sql, by: TotalsQuery['by'], keys: readonly string[]): Promise<Map<string, string>> {
  if (by === 'customer') return await readCustomerNames(sql, keys);
  if (by === 'store') return new Map((await readStores(sql, new Set(keys))).map((store) => [store.id, store.name]));
  if (by === 'variant')
    return new Map([...(await readVariants(sql, keys)).values()].map((variant) => [variant.id, variant.detail === '' ? variant.name : `${variant.name} · ${variant.detail}`]));
  if (by === 'article') return new Map([...(await readArticlesOf(sql, keys, 'name')).entries()]);
  return new Map(keys.map((key) => [key, key]));
}

/** Sums by one dimension: days and months in order of time, everything else the largest first. */
export async function readTotals(sql: Sql, query: TotalsQuery, scope: StoreScope): Promise<{ items: TotalsItem[]; next: string | null }> {
  const stores = query.store !== undefined ? [query.store] : scope === 'all' ? null : [...scope];
  const cursor = cursorOf(`totals by ${query.by}`, { start: /^\d{1,9}$/ });
  const start = Number(cursor.read(query.cursor)?.start ?? 0);
  const limit = query.limit ?? 100;
  const sums = await sumPage(sql, query.by, { stores, till: query.till ?? null, from: query.from ?? null, to: query.to ?? null, start, limit: limit + 1 });
  const page = sums.slice(0, limit);
  const labels = await labelsOf(
    sql,
    query.by,
    page.flatMap((sum) => (sum.key === null ? [] : [sum.key])),
  );
  return {
    items: page.map(({ key, sku, currency, sales, items, gross, net }) => ({
      key,
      label: key === null ? (sku ?? '') : (labels.get(key) ?? ''),
      currency,
      sales,
      items,
      gross,
      net,
    })),
    next: sums.length > limit ? cursor.write({ start: start + limit }) : null,
  };
}

const compare = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1);
