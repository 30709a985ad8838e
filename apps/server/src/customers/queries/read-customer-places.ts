import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import type { StoredState } from '../customer.ts';
import { customerColumns } from './customer-columns.ts';

/** A customer, and the stores whose tills need them: where they belong, and where they have bought of late. */
export interface CustomerPlace {
  readonly state: StoredState;
  readonly stores: readonly Id[];
}

/** SQL: the first month whose purchases still count. */
export const FIRST_MONTH = "date_trunc('month', now() at time zone 'UTC' - interval '12 months')::date";

/** Customers by id with their places; who was erased is not among them. Offered to other rooms. */
export async function readCustomerPlaces(sql: Pick<Sql, 'query'>, ids: readonly Id[]): Promise<Map<Id, CustomerPlace>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<StoredState & { readonly stores: Id[] }>(
    `select ${customerColumns}, array(select t.home_store where t.home_store is not null union select b.store from customers.bought_at b where b.customer = t.id and b.month >= ${FIRST_MONTH}) as stores
     from customers.customer t where t.id = any($1::uuid[]) and t.erased_at is null`,
    [ids],
  );
  return new Map(rows.map(({ stores, ...state }) => [state.id, { state, stores }]));
}
