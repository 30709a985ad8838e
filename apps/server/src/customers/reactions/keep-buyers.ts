import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import { LOG_CHANNEL, type Reaction, SALE_COMPLETED, type SaleFact, salesOf } from '../../log/index.ts';
import { FIRST_MONTH } from '../queries/read-customer-places.ts';

/** Pairs of customer and store that were written a moment ago; more at once only make it forget earlier. */
const MOST_TOLD = 50_000;
/** Customers of one event. */
const ROWS = 500;

interface Bought {
  readonly customer: string;
  readonly store: string;
  /** First day of the month. */
  readonly month: string;
}

/** Who bought where, the last month of each. */
function boughtIn(facts: readonly SaleFact[]): Map<string, Bought> {
  const found = new Map<string, Bought>();
  for (const { at, sale } of facts) {
    if (sale.customer === null) continue;
    const month = `${new Date(at).toISOString().slice(0, 7)}-01`;
    const key = `${sale.customer} ${sale.store}`;
    if ((found.get(key)?.month ?? '') < month) found.set(key, { customer: sale.customer, store: sale.store, month });
  }
  return found;
}

const KEEP = `insert into customers.bought_at as known (customer, store, month)
  select customer, store, month from unnest($1::uuid[], $2::uuid[], $3::date[]) bought(customer, store, month) where month >= ${FIRST_MONTH}
  on conflict (customer, store) do update set month = excluded.month where excluded.month > known.month`;

/** The same, and who is new in a store is told to its tills: an event, in the same round trip. */
const KEEP_AND_TELL = `with fresh as (${KEEP} returning customer, store, xmax = 0 as added),
  moved as (select distinct c.id from fresh f join customers.customer c on c.id = f.customer
    where f.added and c.erased_at is null and c.home_store is distinct from f.store),
  woken as materialized (select pg_notify('${LOG_CHANNEL}', '') from (select from moved limit 1) one)
  insert into log.event (type, version, payload)
    select 'customers.customers-changed', 2, jsonb_build_object('id', $4::text, 'at', $5::text, 'actor', jsonb_build_object('kind', 'system', 'id', 'customers'),
      'body', jsonb_build_object('rows', (select jsonb_agg(jsonb_build_object('id', id) order by id) from moved)))::text
    from woken`;

/** Keeps which customers have bought in which store, so that its tills hold them from then on, without a network too. */
export function keepBuyers(): Reaction {
  const told = new Map<string, string>();
  return {
    name: 'customers',
    hears: [SALE_COMPLETED],
    tables: ['customers.bought_at'],
    async handle(events, sql) {
      const bought = [...boughtIn(salesOf(events))].filter(([key, { month }]) => (told.get(key) ?? '') < month);
      for (let start = 0; start < bought.length; start += ROWS) {
        const rows = bought.slice(start, start + ROWS).map(([, row]) => row);
        const lists = [rows.map((row) => row.customer), rows.map((row) => row.store), rows.map((row) => row.month)];
        const now = new Date();
        if (sql.rebuilding) sql.write(KEEP, lists);
        else sql.write(KEEP_AND_TELL, [...lists, buildId(now.getTime(), randomBytes(10)), now.toISOString()]);
      }
      if (bought.length === 0 || sql.rebuilding) return;
      return () => {
        if (told.size > MOST_TOLD) told.clear();
        for (const [key, { month }] of bought) told.set(key, month);
      };
    },
    async reset(sql) {
      told.clear();
      await sql.query('truncate customers.bought_at');
    },
  };
}
