import type { SalesFilter } from '@tresen/contract/sales';
import { isBusinessDate, isId } from '@tresen/kernel';
import { requireKnownStore } from '../identity/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';

const isDay = (text: string): boolean => isBusinessDate(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text;

/** Refuses a filter that can match nothing because it is wrong: a list that is empty for that reason looks like no sales. @throws request-invalid, right-missing, identity-store-unknown */
export async function requireFilter(sql: Sql, actor: Actor | null, filter: SalesFilter): Promise<void> {
  const wrong = (name: string, message: string) => problem('request-invalid', { errors: [{ pointer: `/querystring/${name}`, message }] });
  for (const name of ['till', 'cashier', 'customer', 'variant'] as const) if (filter[name] && !isId(filter[name])) throw wrong(name, 'is no id');
  for (const name of ['from', 'to'] as const) if (filter[name] !== undefined && !isDay(filter[name])) throw wrong(name, 'is no day of the calendar');
  if (filter.store) await requireKnownStore(sql, actor, { right: 'sales.read', store: filter.store });
}
