import type { Grant } from '@tresen/contract/identity';
import type { Id } from '@tresen/kernel';
import type { UserActor } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import { addUpRights, type ResolvedGrant, resolveGrants } from '../access.ts';

interface StaffActorRow {
  id: Id;
  name: string;
  email: string | null;
  language: string;
  grants: (ResolvedGrant & Grant)[];
}

/** The person behind an office account; null when there is none or the person has left. */
export async function findStaffActor(sql: Sql, userId: string): Promise<UserActor | null> {
  const found = await sql.query<StaffActorRow>(
    `select s.id, s.name, s.email, s.language, coalesce((
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
  };
}

/** The integration behind an API token; null when the token is unknown, expired or revoked. */
export async function findTokenActor(sql: Sql, hash: Buffer): Promise<UserActor | null> {
  const found = await sql.query<{ id: Id; name: string; grants: Grant[]; created_by: string }>(
    `update identity.api_token set last_used_at = now() where hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())
      returning id, name, grants, created_by`,
    [hash],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const system = row.created_by === 'system';
  return {
    kind: system ? 'system' : 'integration',
    id: row.id,
    name: row.name,
    email: null,
    language: 'en',
    roles: [...new Set(row.grants.map((grant) => grant.role))],
    grants: row.grants,
    rights: addUpRights(await resolveGrants(sql, row.grants)),
  };
}
