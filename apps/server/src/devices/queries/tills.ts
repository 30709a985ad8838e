import type { Till } from '@tresen/contract/devices';
import type { Id } from '@tresen/kernel';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';

/** Where a till's journal stands on the server; ingest knows. */
export interface JournalHead {
  readonly seq: number;
  readonly lastPushAt: Date;
  readonly forkedAt: Date | null;
}
/** Heads by device number. */
export type ReadHeads = (sql: Sql, devices: readonly number[]) => Promise<ReadonlyMap<number, JournalHead>>;

interface TillRow {
  id: Id;
  no: number;
  number: number;
  name: string;
  device_name: string;
  store: { id: Id; code: string; name: string };
  status: Till['status'];
  importing: boolean;
  receipt_prefix: string;
  app: string;
  replaced_by: Id | null;
  version: number;
  enrolled_at: Date;
  report: Partial<Record<string, unknown>> | null;
  clock_skew: number | null;
  seen_at: Date | null;
}

/** A till that was revoked after it had been replaced keeps `replaced` in its row: its place belongs to the other one. */
const status = "case when t.status = 'replaced' and t.revoked_at > s.enrolled_at then 'revoked' else t.status end";
const select = `select t.id, t.no, t.number, t.name, t.device_name, ${status} as status, t.importing, t.receipt_prefix, t.app, t.replaced_by, t.version, t.enrolled_at, h.report, h.clock_skew, h.seen_at,
    t.store_id, h.till_id
  from devices.till t left join devices.health h on h.till_id = t.id left join devices.till s on s.id = t.replaced_by`;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const integer = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function latest(a: Date | null | undefined, b: Date | null | undefined): string | null {
  const newest = Math.max(a?.getTime() ?? 0, b?.getTime() ?? 0);
  return newest === 0 ? null : new Date(newest).toISOString();
}

function present(row: TillRow, head: JournalHead | undefined): Till {
  const report = row.report ?? {};
  return {
    id: row.id,
    no: row.no,
    number: row.number,
    name: row.name,
    deviceName: row.device_name,
    store: row.store,
    status: row.status,
    importing: row.importing,
    receiptPrefix: row.receipt_prefix,
    app: text(report['app']) ?? (row.app === '' ? null : row.app),
    enrolledAt: row.enrolled_at.toISOString(),
    lastContactAt: latest(row.seen_at, head?.lastPushAt),
    unsent: integer(report['unsent']),
    oldestUnsentAt: text(report['oldestUnsentAt']),
    seq: integer(report['seq']),
    headSeq: head?.seq ?? 0,
    storagePersisted: typeof report['storagePersisted'] === 'boolean' ? report['storagePersisted'] : null,
    storageBytes: integer(report['storageBytes']),
    referenceVersion: text(report['referenceVersion']),
    printer: text(report['printer']),
    clockSkew: row.clock_skew,
    forkedAt: head?.forkedAt?.toISOString() ?? null,
    replacedBy: row.replaced_by,
    version: row.version,
  };
}

export interface TillFilter {
  readonly scope: StoreScope;
  readonly store?: Id | undefined;
  readonly status?: Till['status'] | undefined;
  /** Device number of the last row of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface TillNeeds {
  readonly readHeads: ReadHeads;
  readonly readStores: (sql: Sql) => Promise<readonly { id: Id; code: string; name: string }[]>;
}

async function finish(sql: Sql, needs: TillNeeds, rows: readonly (TillRow & { store_id: Id })[]): Promise<Till[]> {
  if (rows.length === 0) return [];
  const stores = new Map((await needs.readStores(sql)).map((store) => [store.id, store]));
  const heads = await needs.readHeads(
    sql,
    rows.map((row) => row.no),
  );
  return rows.map((row) => {
    const store = stores.get(row.store_id);
    return present({ ...row, store: { id: row.store_id, code: store?.code ?? '', name: store?.name ?? '' } }, heads.get(row.no));
  });
}

/** Tills in the order of their enrolment. */
export async function readTills(sql: Sql, needs: TillNeeds, filter: TillFilter): Promise<Till[]> {
  const stores = filter.store !== undefined ? [filter.store] : filter.scope === 'all' ? null : [...filter.scope];
  const found = await sql.query<TillRow & { store_id: Id }>(
    `${select} where ($1::uuid[] is null or t.store_id = any($1)) and ($2::text is null or ${status} = $2) and t.no > $3 order by t.no limit $4`,
    [stores, filter.status ?? null, filter.after ?? 0, filter.limit],
  );
  return finish(sql, needs, found.rows);
}

export async function findTill(sql: Sql, needs: TillNeeds, id: Id): Promise<Till | undefined> {
  const found = await sql.query<TillRow & { store_id: Id }>(`${select} where t.id = $1`, [id]);
  return (await finish(sql, needs, found.rows))[0];
}
