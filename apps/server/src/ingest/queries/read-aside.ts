import type { Sql } from '../../platform/database.ts';

/** Entries that wait for a decision about one exception. */
export interface AsideSummary {
  readonly count: number;
  readonly open: number;
  /** Stores that the entries name. */
  readonly stores: readonly string[];
  /** log.event.id of the first one. */
  readonly first: number;
}

export async function readAside(sql: Sql, exception: string): Promise<AsideSummary | null> {
  const { rows } = await sql.query<AsideSummary>(
    `select count(*)::int as count, count(*) filter (where status = 'open')::int as open, min(position) as first,
       coalesce(array_agg(distinct store::text) filter (where store is not null), '{}') as stores
     from ingest.aside where exception = $1 having count(*) > 0`,
    [exception],
  );
  return rows[0] ?? null;
}

export async function readAsideEntry(sql: Sql, position: number): Promise<{ payload: string; signature: Buffer } | null> {
  const { rows } = await sql.query<{ payload: string; signature: Buffer }>('select payload, signature from log.event where id = $1', [position]);
  return rows[0] ?? null;
}
