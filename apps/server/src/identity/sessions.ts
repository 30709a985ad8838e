import { createHash, randomBytes } from 'node:crypto';
import type { OwnSession, SecurityPolicy } from '@tresen/contract/identity';
import type { UserActor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { idleMinutesOf } from './policy.ts';

/** Whoever changes people, tokens or passwords proved within this time who they are. */
const FRESH_MINUTES = 5;

/** Notes that the session is used; null when its time is over, and then it is gone. */
export async function keepSession(
  sql: Sql,
  session: string,
  rules: { readonly policy: SecurityPolicy; readonly roles: readonly string[]; readonly idleSeconds: number },
): Promise<{ readonly passkey: boolean } | null> {
  const idle = idleMinutesOf(rules.policy, rules.roles);
  const kept = await sql.query<{ passkey: boolean }>(
    `update identity.auth_session set "lastSeenAt" = greatest("lastSeenAt", now() - make_interval(secs => $2))
      where id = $1 and "createdAt" > now() - make_interval(hours => $3) and "lastSeenAt" > now() - make_interval(mins => $4) returning passkey`,
    [session, rules.idleSeconds, rules.policy.absoluteHours, idle],
  );
  const [row] = kept.rows;
  if (row !== undefined) return row;
  await sql.query('delete from identity.auth_session where id = $1', [session]);
  return null;
}

/** A session that is left alone may belong to whoever sits down at it. @throws identity-confirm-needed */
export async function requireFresh(sql: Sql, actor: UserActor): Promise<void> {
  if (actor.kind !== 'staff') return;
  const found = await sql.query('select 1 from identity.auth_session where id = $1 and "freshAt" > now() - make_interval(mins => $2)', [actor.session ?? '', FRESH_MINUTES]);
  if (found.rowCount === 0) throw problem('identity-confirm-needed');
}

export async function readSessions(sql: Sql, actor: UserActor): Promise<OwnSession[]> {
  const found = await sql.query<{ id: string; device: string | null; address: string | null; createdAt: Date; lastSeenAt: Date }>(
    `select s.id, s."userAgent" as device, s."ipAddress" as address, s."createdAt", s."lastSeenAt" from identity.auth_session s
      join identity.staff p on p.user_id = s."userId" where p.id = $1 and s."expiresAt" > now() order by s."lastSeenAt" desc`,
    [actor.id],
  );
  return found.rows.map((row) => ({
    id: row.id,
    device: row.device ?? '',
    address: row.address === '' ? null : row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.id === actor.session,
  }));
}

/** Ends one session of the person, or all but the one at work. Answers how many ended. */
export async function endSessions(sql: Sql, actor: UserActor, only: string | null): Promise<number> {
  const ended = await sql.query(
    `delete from identity.auth_session s using identity.staff p where p.id = $1 and s."userId" = p.user_id
      and ($2::text is null or s.id = $2) and ($2::text is not null or s.id <> $3)`,
    [actor.id, only, actor.session ?? ''],
  );
  return ended.rowCount ?? 0;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Whether the account has signed in with this browser before. */
export async function isTrusted(sql: Sql, device: string | undefined, email: string): Promise<boolean> {
  if (device === undefined || device === '') return false;
  const found = await sql.query('select 1 from identity.trusted_device d join identity.auth_user u on u.id = d.user_id where d.hash = $1 and u.email = $2', [
    hashOf(device),
    email,
  ]);
  return found.rowCount !== 0;
}

/** Whether anybody has signed in with this browser before. */
export async function isKnown(sql: Sql, device: string | undefined): Promise<boolean> {
  if (device === undefined || device === '') return false;
  return (await sql.query('select 1 from identity.trusted_device where hash = $1', [hashOf(device)])).rowCount !== 0;
}

/** From now on the browser is known to the account; answers its secret, a new one where it has none. */
export async function trustDevice(sql: Sql, device: string | undefined, user: string): Promise<string> {
  const secret = device !== undefined && /^[\w-]{43}$/.test(device) ? device : randomBytes(32).toString('base64url');
  await sql.query("delete from identity.trusted_device where user_id = $1 and last_used_at < now() - interval '180 days'", [user]);
  await sql.query('insert into identity.trusted_device (hash, user_id) values ($1, $2) on conflict (hash, user_id) do update set last_used_at = now()', [hashOf(secret), user]);
  return secret;
}

/** The part of an address that one household or shop has: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups.slice(0, 4).join(':');
}
