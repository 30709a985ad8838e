import type { Grant, Staff, StaffState } from '@tresen/contract/identity';
import type { Id } from '@tresen/kernel';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import { addUpRights, resolveGrants } from '../access.ts';

const columns = `s.id, s.name, s.short_name as "shortName", s.email, s.language, s.status, s.pin_hash <> '' as "hasPin", s.user_id is not null as "hasPassword",
  coalesce((select u."twoFactorEnabled" from identity.auth_user u where u.id = s.user_id), false) as "hasSecondFactor", s.version,
  coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'id', g.scope_id) order by g.scope, g.role, g.scope_id) from identity.role_grant g where g.staff_id = s.id), '[]') as grants`;

export interface StaffFilter {
  /** Only people who work in these stores. */
  readonly scope: StoreScope;
  readonly store?: Id | undefined;
  readonly search?: string | undefined;
  readonly status?: 'active' | 'ended' | undefined;
  /** Name and id of the last row of the page before. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** People by name. */
export async function readStaff(sql: Sql, filter: StaffFilter): Promise<Staff[]> {
  const stores = filter.store !== undefined ? [filter.store] : filter.scope === 'all' ? null : [...filter.scope];
  const found = await sql.query<Staff>(
    `select ${columns} from identity.staff s
      where ($1::uuid[] is null or exists (select from identity.role_grant g where g.staff_id = s.id and (g.scope = 'group'
          or (g.scope = 'store' and g.scope_id = any($1)) or (g.scope = 'company' and g.scope_id in (select company_id from identity.store where id = any($1))))))
        and ($2::text is null or s.name ilike '%' || $2 || '%' or s.email ilike '%' || $2 || '%')
        and ($3::text is null or s.status = $3)
        and ($4::text is null or (s.name, s.id) > ($4, $5::uuid))
      order by s.name, s.id limit $6`,
    [stores, filter.search?.replace(/[\\%_]/g, '\\$&') ?? null, filter.status ?? null, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit],
  );
  return found.rows;
}

export async function findStaff(sql: Sql, id: Id): Promise<Staff | undefined> {
  return (await sql.query<Staff>(`select ${columns} from identity.staff s where s.id = $1`, [id])).rows[0];
}

/** Full states for the event `identity.staff-changed`. */
export async function readStaffStates(sql: Sql, ids: readonly Id[]): Promise<StaffState[]> {
  const found = await sql.query<Staff & { pinHash: string; pinSalt: string; pinQuick: boolean }>(
    `select ${columns}, s.pin_hash as "pinHash", s.pin_salt as "pinSalt", s.pin_digits is not distinct from 4 as "pinQuick" from identity.staff s where s.id = any($1::uuid[]) order by s.id`,
    [ids],
  );
  return Promise.all(
    found.rows.map(async (row) => ({
      id: row.id,
      name: row.name,
      shortName: row.shortName,
      language: row.language,
      status: row.status,
      pinHash: row.pinHash,
      pinSalt: row.pinSalt,
      pinQuick: row.pinQuick,
      grants: row.grants,
      access: await accessOf(sql, row.grants),
    })),
  );
}

/** Rights by store, those of the whole group under `null`. */
async function accessOf(sql: Sql, grants: readonly Grant[]): Promise<{ store: Id | null; rights: string[] }[]> {
  const byStore = new Map<Id | null, string[]>();
  for (const [right, scope] of addUpRights(await resolveGrants(sql, grants))) {
    for (const store of scope === 'all' ? [null] : scope) byStore.set(store, [...(byStore.get(store) ?? []), right]);
  }
  return [...byStore].map(([store, rights]) => ({ store, rights }));
}
