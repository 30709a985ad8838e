import type { StaffCreate } from '@tresen/contract/identity';
import { RIGHTS } from '@tresen/domain/identity';
import type { Id } from '@tresen/kernel';
import type { UserActor } from '../../platform/actor.ts';
import type { Sql, Trx } from '../../platform/database.ts';
import { findStaff } from '../queries/staff.ts';
import { createStaff, setPassword } from './staff.ts';

/** Whoever may run commands on the server's machine, with its database in hand. */
const operator: UserActor = {
  kind: 'system',
  id: 'command-line',
  name: 'Command line',
  email: null,
  language: 'en',
  roles: ['admin'],
  grants: [{ role: 'admin', scope: 'group', id: null }],
  rights: new Map(RIGHTS.map((right) => [right, 'all'])),
};

/** Whether an active person administers the whole group. */
export async function hasAdmin(sql: Sql): Promise<boolean> {
  const found = await sql.query(
    "select 1 from identity.role_grant g join identity.staff s on s.id = g.staff_id where g.role = 'admin' and g.scope = 'group' and s.status = 'active' limit 1",
  );
  return found.rowCount !== 0;
}

/** The first administrator of a shop. False when there is one already: then people are added in the office. */
export async function createFirstAdmin(trx: Trx, person: Required<Pick<StaffCreate, 'name' | 'language' | 'password'>> & { readonly email: string }): Promise<boolean> {
  await trx.query("select pg_advisory_xact_lock(hashtext('identity last admin'))");
  if (await hasAdmin(trx)) return false;
  await createStaff(trx, operator, { ...person, shortName: person.name.slice(0, 40), grants: [{ role: 'admin', scope: 'group', id: null }] });
  return true;
}

/** Gives a person who is locked out a new office password. False when nobody active has this address. */
export async function renewPassword(trx: Trx, { email, password }: { readonly email: string; readonly password: string }): Promise<boolean> {
  const found = await trx.query<{ id: Id }>("select id from identity.staff where lower(email) = lower($1) and status = 'active'", [email]);
  const before = found.rows[0] === undefined ? undefined : await findStaff(trx, found.rows[0].id);
  if (before === undefined) return false;
  await setPassword(trx, operator, { before, password });
  return true;
}
