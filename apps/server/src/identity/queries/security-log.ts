import type { SecurityLogEntry } from '@tresen/contract/identity';
import type { Sql } from '../../platform/database.ts';

export interface SecurityLogFilter {
  /** Done by or done to this person, token or till. */
  readonly about?: string | undefined;
  /** A part of the name or id of who did it or to whom, or the beginning of the address it came from. */
  readonly q?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly outcome?: 'ok' | 'refused' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Every store has a till 1. */
const tillName = (id: string): string => `(select st.name || ' · ' || d.name from devices.till d join identity.store st on st.id = d.store_id where d.id::text = ${id})`;

const nameOf = (kind: string, id: string): string => `case ${kind}
    when 'staff' then (select s.name from identity.staff s where s.id::text = ${id})
    when 'integration' then (select t.name from identity.api_token t where t.id::text = ${id})
    when 'system' then (select t.name from identity.api_token t where t.id::text = ${id})
    when 'token' then (select t.name from identity.api_token t where t.id::text = ${id})
    when 'device' then ${tillName(id)} when 'till' then ${tillName(id)} when 'tills' then ${tillName(id)} end`;

/** Ids of everybody and everything that has this in its name. */
const NAMED = `select id::text from identity.staff where name ilike $8 or email ilike $8
  union all select id::text from identity.api_token where name ilike $8
  union all select d.id::text from devices.till d join identity.store st on st.id = d.store_id where st.name || ' · ' || d.name ilike $8`;

/** The newest first. Names are those of today: the log itself holds ids. */
export async function readSecurityLog(sql: Sql, filter: SecurityLogFilter): Promise<SecurityLogEntry[]> {
  const typed =
    filter.q
      ?.trim()
      .replaceAll('\0', '')
      .replace(/[\\%_]/g, '\\$&') ?? '';
  const [part, start] = typed === '' ? [null, null] : [`%${typed}%`, `${typed}%`];
  const found = await sql.query<{
    id: string;
    at: Date;
    kind: string;
    outcome: 'ok' | 'refused';
    actor_kind: string;
    actor_id: string | null;
    actor_name: string | null;
    address: string | null;
    target_kind: string | null;
    target_id: string | null;
    target_name: string | null;
    detail: SecurityLogEntry['detail'];
  }>(
    `select l.id::text, l.at, l.kind, l.outcome, l.actor_kind, l.actor_id, l.address, l.target_kind, l.target_id, l.detail,
        ${nameOf('l.actor_kind', 'l.actor_id')} as actor_name, ${nameOf('l.target_kind', 'l.target_id')} as target_name
      from platform.security_log l
      where ($8::text is null or l.actor_id in (${NAMED}) or l.target_id in (${NAMED}) or l.actor_id ilike $8 or l.target_id ilike $8 or l.address like $9) and ($1::text is null or l.actor_id = $1 or l.target_id = $1) and ($2::text[] is null or l.kind = any($2)) and ($3::text is null or l.outcome = $3)
        and ($4::timestamptz is null or l.at >= $4) and ($5::timestamptz is null or l.at < $5) and ($6::bigint is null or l.id < $6)
      order by l.id desc limit $7`,
    [filter.about ?? null, filter.kinds ?? null, filter.outcome ?? null, filter.from ?? null, filter.to ?? null, filter.before ?? null, filter.limit, part, start],
  );
  return found.rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    outcome: row.outcome,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    address: row.address,
    target: row.target_kind === null ? null : { kind: row.target_kind, id: row.target_id, name: row.target_name },
    detail: row.detail,
  }));
}
