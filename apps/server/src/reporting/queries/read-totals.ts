import type { TotalsItem, TotalsQuery } from '@tresen/contract/reporting';
import { readArticlesOf, readVariants } from '../../catalog/index.ts';
import { readCustomerNames } from '../../customers/index.ts';
import { readStores } from '../../identity/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import { type Sum, type SumFilter, sumByVariant, sumSales } from '../../sales/index.ts';

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

async function sumByArticle(sql: Sql, filter: SumFilter): Promise<Sum[]> {
  const variants = await sumByVariant(sql, filter);
  const articles = await readArticlesOf(
    sql,
    variants.flatMap((sum) => (sum.key === null ? [] : [sum.key])),
  );
  const sums = new Map<string, Sum>();
  for (const sum of variants) {
    const key = sum.key === null ? null : (articles.get(sum.key) ?? sum.key);
    const before = sums.get(`${key ?? sum.sku} ${sum.currency}`);
    const merged =
      before === undefined
        ? { ...sum, key }
        : {
            key,
            sku: sum.sku ?? null,
            currency: sum.currency,
            sales: before.sales + sum.sales,
            items: before.items + sum.items,
            gross: before.gross + sum.gross,
            net: before.net + sum.net,
          };
    sums.set(`${key ?? sum.sku} ${sum.currency}`, merged);
  }
  return [...sums.values()];
}

function sumBy(sql: Sql, by: TotalsQuery['by'], filter: SumFilter): Promise<Sum[]> {
  if (by === 'article') return sumByArticle(sql, filter);
  if (by === 'variant') return sumByVariant(sql, filter);
  if (by === 'customer' || filter.till !== null) return sumSales(sql, by, filter);
  return sumHours(sql, by, filter);
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
  const sums = await sumBy(sql, query.by, { stores, till: query.till ?? null, from: query.from ?? null, to: query.to ?? null });
  const byTime = query.by === 'day' || query.by === 'month';
  sums.sort((a, b) => (byTime ? compare(a.key, b.key) : b.gross - a.gross || compare(a.key, b.key)) || compare(a.currency, b.currency));
  const start = /^\d{1,9}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const limit = query.limit ?? 100;
  const page = sums.slice(start, start + limit);
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
    next: start + limit < sums.length ? String(start + limit) : null,
  };
}

const compare = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1);
