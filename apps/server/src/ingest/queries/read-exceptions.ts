import type { Sql } from '../../platform/database.ts';

export interface ExceptionRow {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly status: 'open' | 'resolved';
  readonly raised_at: Date;
  readonly device: number | null;
  readonly till: string | null;
  readonly store: string | null;
  readonly seq: number | null;
  readonly entry: string | null;
  readonly quarantine: number | null;
  readonly detail: unknown;
  readonly owner: string | null;
  readonly note: string | null;
  readonly resolution: string | null;
  readonly resolved_at: Date | null;
  readonly resolved_by: string | null;
}

const columns =
  'e.id, e.key, e.kind, e.severity, e.status, e.raised_at, e.device, e.till, e.store, e.seq, e.entry, e.quarantine, e.detail, e.owner, e.note, e.resolution, e.resolved_at, e.resolved_by';

/** Stores and their tills that somebody may see; null = everything. */
export interface Reach {
  readonly stores: readonly string[] | null;
  readonly tills: readonly string[];
}

const inReach = (stores: string, tills: string): string => `(${stores}::uuid[] is null or e.store = any(${stores}) or (e.store is null and e.till = any(${tills}::uuid[])))`;

export interface ExceptionsFilter {
  readonly status: string | null;
  readonly kind: string | null;
  readonly till: string | null;
  readonly store: string | null;
  readonly reach: Reach;
  /** Only older than this one. */
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Exceptions, newest first. */
export async function listExceptions(sql: Sql, filter: ExceptionsFilter): Promise<(ExceptionRow & { readonly at_key: string })[]> {
  const { rows } = await sql.query<ExceptionRow & { at_key: string }>(
    `select ${columns}, (extract(epoch from e.raised_at) * 1000000)::bigint::text as at_key from ingest.exception e
     where ($1::text is null or e.status = $1) and ($2::text is null or e.kind = $2) and ($3::uuid is null or e.till = $3) and ($4::uuid is null or e.store = $4)
       and ${inReach('$5', '$9')}
       and ($6::bigint is null or (e.raised_at, e.id) < ('epoch'::timestamptz + $6::bigint * interval '1 microsecond', $7::bigint))
     order by e.raised_at desc, e.id desc limit $8`,
    [filter.status, filter.kind, filter.till, filter.store, filter.reach.stores, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit, filter.reach.tills],
  );
  return rows;
}

/** Open exceptions by kind, within the same store and till as the list. */
export async function countOpen(sql: Sql, filter: Pick<ExceptionsFilter, 'reach' | 'store' | 'till'>): Promise<Record<string, number>> {
  const { reach, store, till } = filter;
  const { rows } = await sql.query<{ kind: string; count: number }>(
    `select kind, count(*)::int as count from ingest.exception e where status = 'open' and ($3::uuid is null or e.store = $3) and ($4::uuid is null or e.till = $4) and ${inReach('$1', '$2')} group by kind order by kind`,
    [reach.stores, reach.tills, store, till],
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
}

export async function readException(sql: Sql, id: string, lock = false): Promise<ExceptionRow | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const { rows } = await sql.query<ExceptionRow>(`select ${columns} from ingest.exception e where e.id = $1 ${lock ? 'for update' : ''}`, [id]);
  return rows[0] ?? null;
}

/** Exceptions that name one of these entries. */
export async function listExceptionsOf(sql: Sql, entry: string): Promise<{ id: string; kind: string; status: string }[]> {
  const { rows } = await sql.query<{ id: number; kind: string; status: string }>('select id, kind, status from ingest.exception where entry = $1 order by id', [entry]);
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}
