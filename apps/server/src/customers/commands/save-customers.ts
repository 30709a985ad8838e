import type { BulkOutcome } from '@tresen/contract/catalog';
import type { CustomerState, CustomersChangedV2 } from '@tresen/contract/customers';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { customerWords, nameKey, orderCustomer } from '../customer.ts';
import { readCustomers } from '../queries/read-customers.ts';

/** Makes or replaces customers. @throws customers-row-repeated, customers-customer-erased, customers-number-taken */
export async function saveCustomers(trx: Trx, given: readonly CustomerState[], actor: EventActor): Promise<BulkOutcome> {
  const rows = given.map(orderCustomer);
  checkRepeated(rows);
  const stored = await readCustomers(
    trx,
    rows.map((row) => row.id),
    true,
  );
  await requireNotErased(trx, rows);
  const changed = rows.filter((row) => JSON.stringify(stored.get(row.id)?.state) !== JSON.stringify(row));
  const updated = changed.filter((row) => stored.has(row.id)).length;
  if (changed.length > 0) {
    await checkNumbers(trx, changed);
    await store(trx, changed);
    // Ids only: what stands in the log stays there for ever
    const body: CustomersChangedV2 = { rows: changed.map(({ id }) => ({ id })) };
    await appendEvent(trx, { type: 'customers.customers-changed', version: 2, actor, body });
  }
  return { created: changed.length - updated, updated, unchanged: rows.length - changed.length };
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

async function store(trx: Trx, rows: readonly CustomerState[]): Promise<void> {
  await trx.query(
    `insert into customers.customer as c (id, number, first_name, last_name, company, email, phone, card, zip, city, name_key, search)
     select id, number, "firstName", "lastName", company, email, phone, card, zip, city, name_key, array_to_tsvector(search)
     from json_to_recordset($1::json) as x(id uuid, number text, "firstName" text, "lastName" text, company text, email text, phone text, card text, zip text, city text, name_key text, search text[])
     on conflict (id) do update set number = excluded.number, first_name = excluded.first_name, last_name = excluded.last_name, company = excluded.company, email = excluded.email, phone = excluded.phone,
       card = excluded.card, zip = excluded.zip, city = excluded.city, name_key = excluded.name_key, search = excluded.search, version = c.version + 1, changed_at = now()`,
    [JSON.stringify(rows.map((row) => ({ ...row, name_key: nameKey(row), search: customerWords(row) })))],
  );
}
