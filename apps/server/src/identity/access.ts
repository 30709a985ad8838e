import type { Grant } from '@tresen/contract/identity';
import { isRole, rightLevel, roleRights } from '@tresen/domain/identity';
import type { Id } from '@tresen/kernel';
import type { StoreScope, UserActor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';

/** A grant with the stores it reaches right now; null = all. */
export interface ResolvedGrant {
  readonly role: string;
  readonly stores: readonly Id[] | null;
}

/** Right → stores where it holds: the union over all grants (IDN-02). A right of the group comes with no lesser grant (IDN-20). */
export function addUpRights(grants: readonly ResolvedGrant[]): Map<string, StoreScope> {
  const rights = new Map<string, Set<Id> | 'all'>();
  for (const grant of grants) {
    if (!isRole(grant.role)) continue;
    for (const right of roleRights[grant.role]) {
      const scope = rights.get(right);
      if (scope === 'all') continue;
      if (grant.stores === null) rights.set(right, 'all');
      else if (rightLevel(right) === 'group') continue;
      else if (scope) for (const store of grant.stores) scope.add(store);
      else rights.set(right, new Set(grant.stores));
    }
  }
  return rights;
}

/** Looks up which stores company grants reach. */
export async function resolveGrants(sql: Sql, grants: readonly Grant[]): Promise<ResolvedGrant[]> {
  const companies = [...new Set(grants.filter((grant) => grant.scope === 'company').map((grant) => grant.id))];
  const stores = new Map<string, Id[]>();
  if (companies.length > 0) {
    const found = await sql.query<{ id: Id; company_id: Id }>('select id, company_id from identity.store where company_id = any($1::uuid[])', [companies]);
    for (const row of found.rows) stores.set(row.company_id, [...(stores.get(row.company_id) ?? []), row.id]);
  }
  return grants.map((grant) => ({ role: grant.role, stores: grant.scope === 'group' ? null : grant.scope === 'store' ? [grant.id ?? ''] : (stores.get(grant.id ?? '') ?? []) }));
}

/** Refuses when a grant names a company or store that does not exist, or none where one is needed. @throws request-invalid */
export async function requireRealScopes(sql: Sql, grants: readonly Grant[]): Promise<void> {
  for (const [index, grant] of grants.entries()) {
    if ((grant.scope === 'group') !== (grant.id === null)) {
      throw problem('request-invalid', { errors: [{ pointer: `/grants/${index}/id`, message: grant.scope === 'group' ? 'must be null for the whole group' : 'is missing' }] });
    }
    if (grant.id === null) continue;
    const found = await sql.query(`select 1 from identity.${grant.scope === 'company' ? 'company' : 'store'} where id = $1`, [grant.id]);
    if (found.rowCount === 0) throw problem('request-invalid', { errors: [{ pointer: `/grants/${index}/id`, message: `there is no such ${grant.scope}` }] });
  }
}

/** Companies that these stores belong to. */
async function companiesOf(sql: Sql, stores: readonly Id[]): Promise<Map<Id, Id>> {
  if (stores.length === 0) return new Map();
  const found = await sql.query<{ id: Id; company_id: Id }>('select id, company_id from identity.store where id = any($1::uuid[])', [stores]);
  return new Map(found.rows.map((row) => [row.id, row.company_id]));
}

/**
 * Refuses when the actor's right to change people does not hold at the level of everything that these grants give: group over
 * company over store, whatever stores a company has today. Nothing at all, a person without a role, belongs to the
 * administrators of the group. @throws identity-grant-beyond
 */
export async function requireReach(sql: Sql, actor: Pick<UserActor, 'grants'>, grants: readonly Grant[]): Promise<void> {
  const own = actor.grants.filter((grant) => isRole(grant.role) && roleRights[grant.role].includes('identity.write'));
  if (own.some((grant) => grant.scope === 'group')) return;
  const held = (scope: Grant['scope'], id: Id | null | undefined): boolean => id != null && own.some((grant) => grant.scope === scope && grant.id === id);
  const companies = await companiesOf(
    sql,
    grants.flatMap((grant) => (grant.scope === 'store' && grant.id !== null ? [grant.id] : [])),
  );
  const within = (grant: Grant): boolean => held(grant.scope, grant.id) || (grant.scope === 'store' && held('company', companies.get(grant.id ?? '')));
  if (grants.length === 0 || !grants.every(within)) throw problem('identity-grant-beyond');
}
