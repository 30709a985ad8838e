import type { Company, CompanyCreate, CompanyInput, OpeningHours, Store, StoreChange, StoreCreate, StoreInput } from '@tresen/contract/identity';
import { type Id, must } from '@tresen/kernel';
import type { UserActor } from '../../platform/actor.ts';
import type { Trx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { problem } from '../../platform/problem.ts';
import { announceStaff, announceStores, staffOfCompany } from '../announce.ts';
import { requireLaw } from '../country-laws.ts';
import { findCompany, findStore } from '../queries/stores.ts';

export async function createCompany(trx: Trx, input: CompanyCreate): Promise<Company> {
  const id = input.id ?? newId();
  requireLaw(input.country);
  const made = await trx.query('insert into identity.company (id, name, country, tax_id, address) values ($1, $2, $3, $4, $5) on conflict do nothing', [
    id,
    input.name,
    input.country,
    input.taxId,
    input.address,
  ]);
  if (made.rowCount === 0) throw problem('request-invalid', { errors: [{ pointer: '/id', message: 'is used already' }] });
  return must(await findCompany(trx, id));
}

export async function changeCompany(trx: Trx, actor: UserActor, change: { readonly id: Id; readonly input: CompanyInput }): Promise<Company> {
  const { id, input } = change;
  requireLaw(input.country);
  await trx.query('update identity.company set name = $2, country = $3, tax_id = $4, address = $5, version = version + 1 where id = $1', [
    id,
    input.name,
    input.country,
    input.taxId,
    input.address,
  ]);
  const stores = await trx.query<{ id: Id }>('select id from identity.store where company_id = $1', [id]);
  await announceStores(
    trx,
    actor,
    stores.rows.map((row) => row.id),
  );
  return must(await findCompany(trx, id));
}

function requireTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // An offset such as +05:30 knows no summer time.
    if (!/^[A-Za-z]/.test(name)) throw new RangeError(name);
  } catch {
    throw problem('request-invalid', { errors: [{ pointer: '/timeZone', message: 'is not a time zone of the IANA list' }] });
  }
}

/** A span that ends before it begins would read as open all night. */
function requireSpans(hours: readonly OpeningHours[]): void {
  const wrong = hours.findIndex((span) => span.to <= span.from);
  if (wrong >= 0) throw problem('request-invalid', { errors: [{ pointer: `/hours/${wrong}/to`, message: 'must be later than from' }] });
}

async function requireFit(trx: Trx, input: StoreInput, id: Id): Promise<void> {
  requireLaw(input.country);
  requireTimeZone(input.timeZone);
  requireSpans(input.hours ?? []);
  if ((await findCompany(trx, input.company)) === undefined) throw problem('request-invalid', { errors: [{ pointer: '/company', message: 'there is no such company' }] });
  const taken = await trx.query('select 1 from identity.store where code = $1 and id <> $2', [input.code, id]);
  if (taken.rowCount !== 0) throw problem('identity-code-taken', { detail: `The code ${input.code} is used by another store.` });
}

const values = (id: Id, input: StoreInput): unknown[] => [
  id,
  input.code,
  input.name,
  input.company,
  input.country,
  input.currency,
  input.timeZone,
  input.priceZone,
  input.address,
  input.phone,
  input.hours === undefined ? null : JSON.stringify(input.hours),
];

export async function createStore(trx: Trx, actor: UserActor, input: StoreCreate): Promise<Store> {
  const id = input.id ?? newId();
  await requireFit(trx, input, id);
  const made = await trx.query(
    'insert into identity.store (id, code, name, company_id, country, currency, time_zone, price_zone, address, phone, hours) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11::jsonb, jsonb_build_array())) on conflict (id) do nothing',
    values(id, input),
  );
  if (made.rowCount === 0) throw problem('request-invalid', { errors: [{ pointer: '/id', message: 'is used already' }] });
  await announceStores(trx, actor, [id]);
  await announceStaff(trx, actor, await staffOfCompany(trx, input.company));
  return must(await findStore(trx, id));
}

export async function changeStore(trx: Trx, actor: UserActor, change: { readonly id: Id; readonly input: StoreChange }): Promise<Store> {
  const { id, input } = change;
  const before = must(await findStore(trx, id));
  await requireFit(trx, input, id);
  await trx.query(
    `update identity.store set code = $2, name = $3, company_id = $4, country = $5, currency = $6, time_zone = $7, price_zone = $8, address = $9, phone = $10, hours = coalesce($11::jsonb, hours), status = coalesce($12, status), version = version + 1
      where id = $1`,
    [...values(id, input), input.status ?? null],
  );
  await announceStores(trx, actor, [id]);
  if (before.company !== input.company) {
    const affected = new Set([...(await staffOfCompany(trx, before.company)), ...(await staffOfCompany(trx, input.company))]);
    await announceStaff(trx, actor, [...affected]);
  }
  return must(await findStore(trx, id));
}
