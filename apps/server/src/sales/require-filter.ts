import type { SalesFilter } from '@tresen/contract/sales';
import { isBusinessDate, isId } from '@tresen/kernel';
import { findUnknownVariants } from '../catalog/index.ts';
import { isCustomer } from '../customers/index.ts';
import { requireTillOf } from '../devices/index.ts';
import { readStaffNames, readStores, requireKnownStore } from '../identity/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';

const isDay = (text: string): boolean => isBusinessDate(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text;

/** Whether what a filter names is there. */
const isThere: Readonly<Record<'cashier' | 'customer' | 'variant', (sql: Sql, id: string) => Promise<boolean>>> = {
  cashier: async (sql, id) => (await readStaffNames(sql, [id])).has(id),
  customer: isCustomer,
  variant: async (sql, id) => (await findUnknownVariants(sql, [id])).length === 0,
};

/** Refuses a filter that can match nothing because it is wrong: a list that is empty for that reason looks like no sales. @throws request-invalid, right-missing, identity-store-unknown, not-found */
export async function requireFilter(sql: Sql, actor: Actor | null, filter: SalesFilter): Promise<void> {
  const wrong = (name: string, message: string) => problem('request-invalid', { errors: [{ pointer: `/querystring/${name}`, message }] });
  for (const name of ['cashier', 'customer', 'variant'] as const) {
    const id = filter[name];
    if (!id) continue;
    if (!isId(id)) throw wrong(name, 'is no id');
    if (!(await isThere[name](sql, id))) throw problem('not-found', { detail: `There is no ${name} ${id}.` });
  }
  for (const name of ['from', 'to'] as const) if (filter[name] !== undefined && !isDay(filter[name])) throw wrong(name, 'is no day of the calendar');
  const { currency } = filter;
  if (currency !== undefined && !(await readStores(sql)).some((store) => store.currency === currency)) throw wrong('currency', 'is the currency of no store');
  if (filter.store) await requireKnownStore(sql, actor, { right: 'sales.read', store: filter.store });
  await requireTillOf(sql, { till: filter.till, store: filter.store });
}
