import type { BulkOutcome } from '@tresen/contract/catalog';
import type { CustomerState, CustomersChangedV2 } from '@tresen/contract/customers';
import { numberKey } from '@tresen/domain/catalog';
import type { Id } from '@tresen/kernel';
import { readStores } from '../../identity/index.ts';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import type { Trx } from '../../platform/database.ts';
import { numberKeySql } from '../../platform/number-key-sql.ts';
import { problem } from '../../platform/problem.ts';
import { customerWords, nameKey, orderCustomer, type StoredState } from '../customer.ts';
import { readCustomers, type StoredCustomer } from '../queries/read-customers.ts';

/** Who saves, and in which stores they may write customers. */
export interface Saver {
  readonly actor: EventActor;
  readonly reach: StoreScope;
}

/** Makes or replaces customers. @throws customers-row-repeated, customers-customer-erased, customers-number-taken, customers-card-taken, identity-store-unknown, right-missing */
export async function saveCustomers(trx: Trx, sent: readonly CustomerState[], saver: Saver): Promise<BulkOutcome> {
  const given = sent.map((row) => ({ ...row, number: row.number.trim(), card: row.card.trim() }));
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
    await checkOwners(trx, changed, stored);
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
  const seen = new Set<string>();
  const once = (what: string, value: string, row: CustomerState): void => {
    if (seen.has(`${what} ${value}`))
      throw problem('customers-row-repeated', { detail: `The ${what} of the customer ${row.number} stands twice in this request.`, field: what, number: row.number });
    seen.add(`${what} ${value}`);
  };
  for (const row of rows) {
    once('id', row.id, row);
    once('number', numberKey(row.number), row);
    if (row.card !== '') once('card', numberKey(row.card), row);
  }
}

/** What belongs to one customer, and how it is said that somebody else has it. */
const OWNED = [
  { field: 'number', code: 'customers-number-taken' },
  { field: 'card', code: 'customers-card-taken' },
] as const;

/** Two that have had one number or card for long keep it until one of them gets another. */
async function checkOwners(trx: Trx, rows: readonly CustomerState[], stored: ReadonlyMap<Id, StoredCustomer>): Promise<void> {
  // Two requests that claim the same number: the second waits and then sees the first one's rows.
  await trx.query('select pg_advisory_xact_lock(74736002)');
  for (const { field, code } of OWNED) {
    const fresh = rows.filter((row) => row[field] !== '' && row[field] !== stored.get(row.id)?.state[field]);
    if (fresh.length === 0) continue;
    const { rows: taken } = await trx.query<{ id: string; value: string }>(
      `select id, ${field} as value from customers.customer
       where ${numberKeySql(field)} in (select ${numberKeySql('x')} from unnest($1::text[]) x) and ${field} <> '' and id <> all($2::uuid[]) limit 20`,
      [fresh.map((row) => row[field]), rows.map((row) => row.id)],
    );
    const [first] = taken;
    if (first !== undefined)
      throw problem(code, { detail: `The ${field} ${first.value} belongs to another customer.`, field, conflicts: taken.map(({ id, value }) => ({ id, [field]: value })) });
  }
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
