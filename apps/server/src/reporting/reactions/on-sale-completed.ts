import type { Pool } from 'pg';
import { figuresOf, type Reaction, SALE_COMPLETED, type SaleFact, salesOf } from '../../log/index.ts';
import { type BusTopics, bus } from '../../platform/bus.ts';
import { createStoreZones, type StoreZones } from '../store-zones.ts';
import { ARTICLES_CHANGED, bookArticleMonths, createVariantArticles } from './article-months.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type HourRow = Writable<BusTopics['sales-booked']['hours'][number]>;

function sumHours(facts: readonly SaleFact[], zones: StoreZones): HourRow[] {
  const sums = new Map<string, HourRow>();
  for (const fact of facts) {
    const { sale } = fact;
    const { net, discount, quantity, sold, returned, kind } = figuresOf(fact);
    const hour = zones.hourAt(sale.store, fact.at);
    const key = `${sale.store}${fact.businessDate}${hour < 10 ? '0' : ''}${hour}${sale.currency}`;
    let row = sums.get(key);
    if (row === undefined) {
      row = {
        store: sale.store,
        businessDate: fact.businessDate,
        hour,
        currency: sale.currency,
        sales: 0,
        returns: 0,
        gross: 0,
        sold: 0,
        returned: 0,
        net: 0,
        discount: 0,
        quantity: 0,
      };
      sums.set(key, row);
    }
    if (kind === 'return') row.returns += 1;
    else row.sales += 1;
    row.gross += sale.total;
    row.sold += sold;
    row.returned += returned;
    row.net += net;
    row.discount += discount;
    row.quantity += quantity;
    if (!Number.isSafeInteger(row.gross) || !Number.isSafeInteger(row.net)) throw new RangeError('sales of an hour exceed the safe integer range');
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const UPSERT = `insert into reporting.sales_hour as h (store, business_date, hour, currency, sales, returns, gross, sold, returned, net, discount, quantity)
  select * from unnest($1::uuid[], $2::date[], $3::smallint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
  on conflict (store, business_date, hour, currency) do update set sales = h.sales + excluded.sales, returns = h.returns + excluded.returns, gross = h.gross + excluded.gross,
  sold = h.sold + excluded.sold, returned = h.returned + excluded.returned,
  net = h.net + excluded.net, discount = h.discount + excluded.discount, quantity = h.quantity + excluded.quantity`;

/** Keeps `reporting.sales_hour`, sales per store and local hour, and the lines by month and article. */
export function bookSalesHours(pool: Pool): Reaction {
  const zones = createStoreZones(pool);
  const articles = createVariantArticles(pool);
  return {
    name: 'reporting',
    hears: [SALE_COMPLETED, ARTICLES_CHANGED],
    tables: ['reporting.sales_hour', 'reporting.article_month', 'reporting.variant_article'],
    async handle(events, sql) {
      await bookArticleMonths(events, sql, articles);
      const facts = salesOf(events);
      if (facts.length === 0) return;
      await zones.learn(new Set(facts.map((fact) => fact.sale.store)));
      const hours = sumHours(facts, zones);
      const column = <Key extends keyof HourRow>(key: Key): HourRow[Key][] => hours.map((row) => row[key]);
      sql.write(UPSERT, [
        column('store'),
        column('businessDate'),
        column('hour'),
        column('currency'),
        column('sales'),
        column('returns'),
        column('gross'),
        column('sold'),
        column('returned'),
        column('net'),
        column('discount'),
        column('quantity'),
      ]);
      if (sql.rebuilding) return;
      return () => bus.publish('sales-booked', { position: Number(events.at(-1)?.id ?? 0), hours });
    },
    async reset(sql) {
      articles.forget();
      await sql.query('truncate reporting.sales_hour, reporting.article_month, reporting.variant_article');
      // Made from the lines of sales; begun anew as well, so that a rebuild leaves nothing old.
      await sql.query('truncate reporting.kept_article, reporting.kept_variant, reporting.kept_customer, reporting.kept_till_day');
      await sql.query('update reporting.kept_until set txid = 0');
    },
  };
}
