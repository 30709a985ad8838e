import type { Grant, Staff, StaffCreate, StaffInput } from '@tresen/contract/identity';
import { isGuessablePin, SHORTEST_LEADING_PIN, shortestPin } from '@tresen/domain/identity';
import { type Id, must } from '@tresen/kernel';
import type { UserActor } from '../../platform/actor.ts';
import type { Database, Trx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { problem } from '../../platform/problem.ts';
import { addUpRights, requireReach, requireRealScopes, resolveGrants } from '../access.ts';
import { announceStaff } from '../announce.ts';
import { hashPassword, requireStrongPassword } from '../passwords.ts';
import { hashPin, type StoredPin, slowDownPin } from '../pin.ts';
import { findStaff } from '../queries/staff.ts';

async function writeGrants(trx: Trx, id: Id, grants: readonly Grant[]): Promise<void> {
  await trx.query('delete from identity.role_grant where staff_id = $1', [id]);
  await trx.query(
    'insert into identity.role_grant (staff_id, role, scope, scope_id) select $1, g.role, g.scope, g.id from jsonb_to_recordset($2::jsonb) as g(role text, scope text, id uuid) on conflict do nothing',
    [id, JSON.stringify(grants)],
  );
}

async function requireFreeEmail(trx: Trx, email: string | null, id: Id): Promise<void> {
  if (email === null) return;
  const taken = await trx.query('select 1 from identity.staff where lower(email) = lower($1) and id <> $2', [email, id]);
  if (taken.rowCount !== 0) throw problem('identity-email-taken');
}

/** At least one active administrator of the whole group stays. @throws identity-last-admin */
async function requireAdminLeft(trx: Trx, before: Staff): Promise<void> {
  const was = before.status === 'active' && before.grants.some((grant) => grant.role === 'admin' && grant.scope === 'group');
  if (!was) return;
  // One at a time, or two administrators could remove each other.
  await trx.query("select pg_advisory_xact_lock(hashtext('identity last admin'))");
  const left = await trx.query(
    "select 1 from identity.role_grant g join identity.staff s on s.id = g.staff_id where g.role = 'admin' and g.scope = 'group' and s.status = 'active' limit 1",
  );
  if (left.rowCount === 0) throw problem('identity-last-admin');
}

export async function createStaff(trx: Trx, actor: UserActor, input: StaffCreate): Promise<Staff> {
  const id = input.id ?? newId();
  await requireRealScopes(trx, input.grants);
  await requireReach(trx, actor, input.grants);
  await requireFreeEmail(trx, input.email, id);
  const made = await trx.query('insert into identity.staff (id, name, short_name, email, language) values ($1, $2, $3, $4, $5) on conflict (id) do nothing', [
    id,
    input.name,
    input.shortName,
    input.email,
    input.language,
  ]);
  if (made.rowCount === 0) throw problem('request-invalid', { errors: [{ pointer: '/id', message: 'is used already' }] });
  await writeGrants(trx, id, input.grants);
  if (input.pin !== undefined) await writePin(trx, id, { pin: input.pin, grants: input.grants });
  if (input.password !== undefined) await writePassword(trx, id, input.password);
  await announceStaff(trx, actor, [id]);
  return must(await findStaff(trx, id));
}

export async function changeStaff(trx: Trx, actor: UserActor, change: { readonly before: Staff; readonly input: StaffInput }): Promise<Staff> {
  const { before, input } = change;
  await requireRealScopes(trx, input.grants);
  await requireReach(trx, actor, before.grants);
  if (input.grants.length > 0) await requireReach(trx, actor, input.grants);
  await requireFreeEmail(trx, input.email, before.id);
  await trx.query('update identity.staff set name = $2, short_name = $3, email = $4, language = $5, version = version + 1 where id = $1', [
    before.id,
    input.name,
    input.shortName,
    input.email,
    input.language,
  ]);
  await trx.query(
    'update identity.auth_user u set name = $2, email = lower(coalesce($3, u.email)), "updatedAt" = now() from identity.staff s where s.user_id = u.id and s.id = $1',
    [before.id, input.name, input.email],
  );
  await writeGrants(trx, before.id, input.grants);
  await requireLongPin(trx, before.id, input.grants);
  await requireAdminLeft(trx, before);
  await announceStaff(trx, actor, [before.id]);
  return must(await findStaff(trx, before.id));
}

/** The person leaves: sign-in ends at office and tills; everything they did stays. */
export async function endStaff(trx: Trx, actor: UserActor, before: Staff): Promise<void> {
  await requireReach(trx, actor, before.grants);
  await trx.query("update identity.staff set status = 'ended', pin_hash = '', pin_salt = '', pin_digits = null, version = version + 1 where id = $1", [before.id]);
  await trx.query('delete from identity.auth_user where id = (select user_id from identity.staff where id = $1)', [before.id]);
  await trx.query('update identity.staff set user_id = null where id = $1', [before.id]);
  await requireAdminLeft(trx, before);
  await announceStaff(trx, actor, [before.id]);
}

const shortestFor = async (trx: Trx, grants: readonly Grant[]): Promise<number> => shortestPin(addUpRights(await resolveGrants(trx, grants)).keys());

/** A PIN that was long enough before may be too short with more rights (IDN-06). @throws identity-pin-too-short */
async function requireLongPin(trx: Trx, id: Id, grants: readonly Grant[]): Promise<void> {
  const found = await trx.query<{ digits: number }>("select pin_digits as digits from identity.staff where id = $1 and pin_hash <> '' and pin_digits is not null", [id]);
  const least = await shortestFor(trx, grants);
  if (found.rows.some((row) => row.digits < least)) throw problem('identity-pin-too-short', { digits: least });
}

async function writePin(trx: Trx, id: Id, { pin, grants }: { readonly pin: string | null; readonly grants: readonly Grant[] }): Promise<void> {
  if (pin !== null) {
    const least = await shortestFor(trx, grants);
    if (pin.length < least) throw problem('identity-pin-too-short', { digits: least });
    if (isGuessablePin(pin)) throw problem('identity-pin-taken', { detail: 'The digits of the PIN repeat or count up or down.' });
  }
  const { hash, salt } = pin === null ? { hash: '', salt: '' } : await hashPin(pin);
  const digits = pin === null ? null : Math.min(pin.length, SHORTEST_LEADING_PIN);
  await trx.query('update identity.staff set pin_hash = $2, pin_salt = $3, pin_digits = $4, version = version + 1 where id = $1', [id, hash, salt, digits]);
}

/** Hashes that were made with fewer rounds get the missing ones; answers how many. Several nodes may do it at once. */
export async function slowDownOldPins(database: Database): Promise<number> {
  const old = await database.pool.query<StoredPin & { id: Id }>(
    "select id, pin_hash as hash, pin_salt as salt from identity.staff where pin_hash <> '' and pin_hash not like 'p%.%' order by id",
  );
  for (const row of old.rows) {
    const slower = await slowDownPin(row);
    if (slower === null) continue;
    await database.transaction(async (trx) => {
      const changed = await trx.query('update identity.staff set pin_hash = $3 where id = $1 and pin_hash = $2', [row.id, row.hash, slower]);
      if (changed.rowCount === 1) await announceStaff(trx, null, [row.id]);
    });
  }
  return old.rows.length;
}

export async function setPin(trx: Trx, actor: UserActor, change: { readonly before: Staff; readonly pin: string | null }): Promise<void> {
  await requireReach(trx, actor, change.before.grants);
  await writePin(trx, change.before.id, { pin: change.pin, grants: change.before.grants });
  await announceStaff(trx, actor, [change.before.id]);
}

/** Gives or renews the office password; all running sessions of the person end. */
async function writePassword(trx: Trx, id: Id, password: string): Promise<void> {
  const person = must(await findStaff(trx, id));
  if (person.email === null) throw problem('request-invalid', { errors: [{ pointer: '/email', message: 'is needed to sign in at the office' }] });
  await requireStrongPassword(trx, password, [person.name, person.email]);
  const hash = await hashPassword(password);
  const known = await trx.query<{ user_id: string | null }>('select user_id from identity.staff where id = $1', [id]);
  const user = known.rows[0]?.user_id ?? newId();
  await trx.query(
    'insert into identity.auth_user (id, name, email, "emailVerified") values ($1, $2, lower($3), true) on conflict (id) do update set name = excluded.name, email = excluded.email, "updatedAt" = now()',
    [user, person.name, person.email],
  );
  await trx.query('delete from identity.auth_account where "userId" = $1 and "providerId" = \'credential\'', [user]);
  await trx.query('insert into identity.auth_account (id, "accountId", "providerId", "userId", password, "updatedAt") values ($1, $2, \'credential\', $2, $3, now())', [
    newId(),
    user,
    hash,
  ]);
  await trx.query('delete from identity.auth_session where "userId" = $1', [user]);
  await trx.query('update identity.staff set user_id = $2, version = version + 1 where id = $1', [id, user]);
}

export async function setPassword(trx: Trx, actor: UserActor, change: { readonly before: Staff; readonly password: string }): Promise<void> {
  await requireReach(trx, actor, change.before.grants);
  await writePassword(trx, change.before.id, change.password);
}
