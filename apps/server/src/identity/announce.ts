import type { StaffChangedV2, StoreChangedV1, StoreState } from '@tresen/contract/identity';
import type { Id } from '@tresen/kernel';
import { appendEvent } from '../log/index.ts';
import { type Actor, eventActor } from '../platform/actor.ts';
import type { Trx } from '../platform/database.ts';
import { readStaffStates } from './queries/staff.ts';

/** Events carry at most this many rows. */
const ROWS = 500;

export async function announceStaff(trx: Trx, actor: Actor | null, ids: readonly Id[]): Promise<void> {
  for (let start = 0; start < ids.length; start += ROWS) {
    const states = await readStaffStates(trx, ids.slice(start, start + ROWS));
    const body: StaffChangedV2 = { rows: states.map(({ pinHash: _hash, pinSalt: _salt, pinQuick: _quick, ...person }) => person) };
    await appendEvent(trx, { type: 'identity.staff-changed', version: 2, actor: eventActor(actor), body });
  }
}

/** Full states of stores with their companies, for the event and for other rooms. */
export async function readStoreStates(trx: Pick<Trx, 'query'>, ids: readonly Id[]): Promise<StoreState[]> {
  const found = await trx.query<StoreState>(
    `select s.id, s.code, s.name, s.country, s.currency, s.time_zone as "timeZone", s.price_zone as "priceZone", s.address, s.phone, s.status,
        jsonb_build_object('id', c.id, 'name', c.name, 'taxId', c.tax_id, 'country', c.country) as company
      from identity.store s join identity.company c on c.id = s.company_id where s.id = any($1::uuid[]) order by s.code`,
    [ids],
  );
  return found.rows;
}

/**
 * The state of a store is told with its company's: whoever changes one of them is alone with both until the transaction ends. Taken
 * before anything else, for with its first row a transaction gets its place in the log.
 */
export const lockStores = (trx: Trx): Promise<unknown> => trx.query("select pg_advisory_xact_lock(hashtextextended('stores and companies', 0))");

export async function announceStores(trx: Trx, actor: Actor | null, ids: readonly Id[]): Promise<void> {
  for (let start = 0; start < ids.length; start += ROWS) {
    const body: StoreChangedV1 = { rows: await readStoreStates(trx, ids.slice(start, start + ROWS)) };
    await appendEvent(trx, { type: 'identity.store-changed', version: 1, actor: eventActor(actor), body });
  }
}

/** Whose rights follow from a company: their reach changes when it gets or loses a store. */
export async function staffOfCompany(trx: Trx, company: Id): Promise<Id[]> {
  const found = await trx.query<{ id: Id }>("select distinct staff_id as id from identity.role_grant where scope = 'company' and scope_id = $1", [company]);
  return found.rows.map((row) => row.id);
}
