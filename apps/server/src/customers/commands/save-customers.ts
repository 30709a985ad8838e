import type { BulkOutcome } from '@tresen/contract/catalog';
import type { CustomerState, CustomersChangedV2 } from '@tresen/contract/customers';
import type { Id } from '@tresen/kernel';
import { readStores } from '../../identity/index.ts';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { customerWords, nameKey, orderCustomer, type StoredState } from '../customer.ts';
import { readCustomers, type StoredCustomer } from '../queries/read-customers.ts';

/** Who saves, and in which stores they may write customers. */
export interface Saver {
  readonly actor: EventActor;
  readonly reach: StoreScope;
}

/** Makes or replaces customers. @throws customers-row-repeated, customers-customer-erased, customers-number-taken, identity-store-unknown, right-missing */
export async function saveCustomers(trx: Trx, given: readonly CustomerState[], saver: Saver): Promise<BulkOutcome> {
  checkRepeated(given);
  const stored = await readCustomers(
    trx,
    given.map((row) => row.id),
    true,
  );
  await requireNotErased(trx, given);
  const rows = await giveHomes(trx, { given, stored, reach: saver.reach });
  const changed = rows.filter((row) => JSON.stringify(stored.get(row.id)?.state) !== JSON.stringify(row));
  const updated = changed.filter((row) => stored.has(row.id)).length;
  if (changed.length > 0) {
    await checkNumbers(trx, changed);
    await store(trx, changed);
    // Ids only: what stands in the log stays there for ever
    const body: CustomersChangedV2 = { rows: changed.map(({ id }) => ({ id })) };
    await appendEvent(trx, { type: 'customers.customers-changed', version: 2, actor: saver.actor, body });
  }
  return { created: changed.length - updated, updated, unchanged: rows.length - changed.length };
}

/** Rows with the store that each belongs to. A role for some stores makes, takes over and gives away customers of these stores only. */
async function giveHomes(
  trx: Trx,
  { given, stored, reach }: { readonly given: readonly CustomerState[]; readonly stored: ReadonlyMap<Id, StoredCustomer>; readonly reach: StoreScope },
): Promise<StoredState[]> {
  const stores = await readStores(trx);
  const near = stores.filter(({ id, status }) => status === 'open' && (reach === 'all' || reach.has(id)));
  const only = near.length === 1 ? (near[0]?.id ?? null) : null;
  const may = (home: Id | null): boolean => reach === 'all' || (home !== null && reach.has(home));
  return given.map((row) => {
    const before = stored.get(row.id)?.state;
    const home = row.homeStore === undefined ? (before === undefined ? only : before.homeStore) : row.homeStore;
    if (!may(home) || (before !== undefined && !may(before.homeStore)))
      throw problem('right-missing', { detail: 'The right customers.write does not reach the store of this customer.', right: 'customers.write' });
    if (row.homeStore && !stores.some(({ id }) => id === home)) throw problem('identity-store-unknown', { detail: `There is no store ${home}.` });
    return orderCustomer(row, home);
  });
}

/** Whoever was erased does not come back with an old file. @throws customers-customer-erased */
async function requireNotErased(trx: Trx, rows: readonly CustomerState[]): Promise<void> {
  const { rows: erased } = await trx.query<{ id: string }>('select id from customers.customer where id = any($1::uuid[]) and erased_at is not null limit 20', [
    rows.map((row) => row.id),
  ]);
  if (erased.length > 0) throw problem('customers-customer-erased', { customers: erased.map((row) => row.id) });
}

function checkRepeated(rows: readonly CustomerState[]): void {
  const ids = new Set<string>();
  const numbers = new Set<string>();
  for (const row of rows) {
    if (ids.has(row.id) || numbers.has(row.number))
      throw problem('customers-row-repeated', { detail: `The customer ${row.number} stands twice in this request.`, number: row.number });
    ids.add(row.id);
    numbers.add(row.number);
  }
}

async function checkNumbers(trx: Trx, rows: readonly CustomerState[]): Promise<void> {
  // Two requests that claim the same number: the second waits and then sees the first one's rows.
  await trx.query('select pg_advisory_xact_lock(74736002)');
  const { rows: taken } = await trx.query<{ number: string; id: string }>(
    'select number, id from customers.customer where number = any($1::text[]) and id <> all($2::uuid[]) limit 20',
    [rows.map((row) => row.number), rows.map((row) => row.id)],
  );
  if (taken[0] !== undefined) throw problem('customers-number-taken', { detail: `The number ${taken[0].number} belongs to another customer.`, conflicts: taken });
}

async function store(trx: Trx, rows: readonly StoredState[]): Promise<void> {
  await trx.query(
    `insert into customers.customer as c (id, number, first_name, last_name, company, email, phone, card, zip, city, home_store, name_key, search)
     select id, number, "firstName", "lastName", company, email, phone, card, zip, city, "homeStore", name_key, array_to_tsvector(search)
     from json_to_recordset($1::json) as x(id uuid, number text, "firstName" text, "lastName" text, company text, email text, phone text, card text, zip text, city text, "homeStore" uuid, name_key text, search text[])
     on conflict (id) do update set number = excluded.number, first_name = excluded.first_name, last_name = excluded.last_name, company = excluded.company, email = excluded.email, phone = excluded.phone,
       card = excluded.card, zip = excluded.zip, city = excluded.city, home_store = excluded.home_store, name_key = excluded.name_key, search = excluded.search, version = c.version + 1, changed_at = now()`,
    [JSON.stringify(rows.map((row) => ({ ...row, name_key: nameKey(row), search: customerWords(row) })))],
  );
}
