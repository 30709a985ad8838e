import type { Grant } from '@tresen/contract/identity';
import type { Id } from '@tresen/kernel';
import type { UserActor } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import { ProblemError } from '../../platform/problem.ts';
import { addUpRights, type ResolvedGrant, requireReach, resolveGrants } from '../access.ts';

interface StaffActorRow {
  id: Id;
  name: string;
  email: string | null;
  language: string;
  secondFactor: boolean;
  grants: (ResolvedGrant & Grant)[];
}

/** The person behind an office account; null when there is none or the person has left. */
export async function findStaffActor(sql: Sql, userId: string): Promise<UserActor | null> {
  const found = await sql.query<StaffActorRow>(
    `select s.id, s.name, s.email, s.language, coalesce((select u."twoFactorEnabled" from identity.auth_user u where u.id = s.user_id), false) as "secondFactor", coalesce((
        select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'id', g.scope_id, 'stores', case g.scope when 'group' then null when 'store' then jsonb_build_array(g.scope_id)
          else coalesce((select jsonb_agg(t.id) from identity.store t where t.company_id = g.scope_id), '[]') end))
        from identity.role_grant g where g.staff_id = s.id), '[]') as grants
      from identity.staff s where s.user_id = $1 and s.status = 'active'`,
    [userId],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  return {
    kind: 'staff',
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    roles: [...new Set(row.grants.map((grant) => grant.role))],
    grants: row.grants.map(({ role, scope, id }) => ({ role, scope, id })),
    rights: addUpRights(row.grants),
    secondFactor: row.secondFactor,
  };
}

interface TokenRow {
  readonly id: Id;
  readonly name: string;
  readonly grants: Grant[];
  readonly created_by: string;
  readonly maker: Id | null;
  readonly parent: Id | null;
  readonly read_only: boolean;
}
const alive = 'revoked_at is null and expires_at > now()';
const columns = 'id, name, grants, created_by, maker, parent, read_only';

/** A token is worth what whoever made it may still give: it ends with a person who left or lost the reach, and with its parent. */
async function isBacked(sql: Sql, row: TokenRow): Promise<boolean> {
  if (row.created_by === 'system') return true;
  const maker = row.maker === null ? null : await findGrantsOf(sql, row.maker);
  const parent = row.parent === null ? null : await findParent(sql, row.parent);
  const from = maker ?? parent;
  if (from === null) return false;
  return requireReach(sql, from, row.grants).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProblemError) return false;
      throw error;
    },
  );
}

async function findParent(sql: Sql, id: Id): Promise<UserActor | null> {
  const found = await sql.query<TokenRow>(`select ${columns} from identity.api_token where id = $1 and ${alive}`, [id]);
  const row = found.rows[0];
  return row !== undefined && (await isBacked(sql, row)) ? actorOf(sql, row) : null;
}

async function findGrantsOf(sql: Sql, staff: Id): Promise<{ readonly grants: readonly Grant[] } | null> {
  const found = await sql.query<{ grants: Grant[] }>(
    `select coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'id', g.scope_id)) from identity.role_grant g where g.staff_id = s.id), '[]') as grants
      from identity.staff s where s.id = $1 and s.status = 'active'`,
    [staff],
  );
  return found.rows[0] ?? null;
}

async function actorOf(sql: Sql, row: TokenRow): Promise<UserActor> {
  const all = addUpRights(await resolveGrants(sql, row.grants));
  return {
    kind: row.created_by === 'system' ? 'system' : 'integration',
    id: row.id,
    name: row.name,
    email: null,
    language: 'en',
    roles: [...new Set(row.grants.map((grant) => grant.role))],
    grants: row.grants,
    rights: row.read_only ? new Map([...all].filter(([right]) => right.endsWith('.read'))) : all,
  };
}

/** The integration behind an API token; null when the token is unknown, expired, revoked, or has lost what stood behind it. */
export async function findTokenActor(sql: Sql, hash: Buffer): Promise<UserActor | null> {
  const found = await sql.query<TokenRow>(`update identity.api_token set last_used_at = now() where hash = $1 and ${alive} returning ${columns}`, [hash]);
  const row = found.rows[0];
  return row !== undefined && (await isBacked(sql, row)) ? actorOf(sql, row) : null;
}
