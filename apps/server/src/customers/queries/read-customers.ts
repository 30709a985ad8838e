import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';
import type { StoredState } from '../customer.ts';
import { customerColumns } from './customer-columns.ts';

export interface StoredCustomer {
  readonly state: StoredState;
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

type Row = StoredState & { readonly version: number; readonly created_at: Date; readonly changed_at: Date };

/** Customers by id, without those that were erased; `lock` keeps them from changing until the end of the transaction. */
export async function readCustomers(sql: Sql, ids: readonly Id[], lock = false): Promise<Map<Id, StoredCustomer>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<Row>(
    `select ${customerColumns}, t.version, t.created_at, t.changed_at from customers.customer t where t.id = any($1::uuid[]) and t.erased_at is null ${lock ? 'order by t.id for update' : ''}`,
    [ids],
  );
  return new Map(rows.map(({ version, created_at, changed_at, ...state }) => [state.id, { state, version, createdAt: created_at, changedAt: changed_at }]));
}
