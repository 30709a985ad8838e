import type { ClientBase, Pool } from 'pg';
import { parseJson, readPayload } from './decode-event.ts';
import type { LoggedEvent, LogPosition } from './event.ts';

interface EventRow {
  readonly txid: string;
  readonly id: string;
  readonly recorded_at: Date;
  readonly type: string;
  readonly version: number;
  readonly device: number | null;
  readonly seq: string | null;
  readonly payload: string;
}

const columns = 'txid::text, id::text, recorded_at, type, version, device, seq::text, payload';

export function eventOf(row: EventRow, parsed: unknown = parseJson(row.payload)): LoggedEvent {
  return {
    txid: BigInt(row.txid),
    id: BigInt(row.id),
    recordedAt: row.recorded_at,
    type: row.type,
    version: row.version,
    device: row.device,
    seq: row.seq === null ? null : BigInt(row.seq),
    payload: readPayload(row, parsed, row.payload),
    text: row.payload,
  };
}

/** Events behind a position that no running transaction can slip in front of, oldest first. */
export async function readEvents(sql: Pool | ClientBase, after: LogPosition, limit: number): Promise<LoggedEvent[]> {
  const { rows } = await sql.query<EventRow>(
    `select ${columns} from log.event where (txid, id) > ($1::xid8, $2::bigint) and txid < pg_snapshot_xmin(pg_current_snapshot()) order by event.txid, event.id limit $3`,
    [String(after.txid), String(after.id), limit],
  );
  return rows.map((row) => eventOf(row));
}

/** A committed transaction of the log, as far as its events are in it. */
export interface LogTransaction {
  readonly txid: bigint;
  readonly count: number;
  readonly lastId: bigint;
  /** No running transaction can slip in front of it any more. */
  readonly readable: boolean;
}

/** Committed transactions behind `after`, oldest first, without their events; readable ones come before those that are not. */
export async function readTransactions(sql: Pool | ClientBase, after: bigint, limit: number): Promise<LogTransaction[]> {
  const { rows } = await sql.query<{ txid: string; count: string; last: string; readable: boolean }>(
    `select txid::text, count(*)::text as count, max(id)::text as last, txid < pg_snapshot_xmin(pg_current_snapshot()) as readable from log.event
     where txid > $1::xid8 group by txid order by event.txid limit $2`,
    [String(after), limit],
  );
  return rows.map((row) => ({ txid: BigInt(row.txid), count: Number(row.count), lastId: BigInt(row.last), readable: row.readable }));
}

/** Where the log ends when all that is committed counts, also what readers may not see yet. */
export async function readCommittedEnd(sql: Pool | ClientBase): Promise<LogPosition> {
  const { rows } = await sql.query<{ txid: string; id: string }>('select txid::text, id::text from log.event order by event.txid desc, event.id desc limit 1');
  return rows[0] === undefined ? { txid: 0n, id: 0n } : { txid: BigInt(rows[0].txid), id: BigInt(rows[0].id) };
}

/** All events of some finished transactions, oldest first. */
export async function readEventsOf(sql: Pool | ClientBase, txids: readonly bigint[]): Promise<LoggedEvent[]> {
  const { rows } = await sql.query<EventRow>(`select ${columns} from log.event where txid = any($1::xid8[]) order by event.txid, event.id`, [`{${txids.join(',')}}`]);
  return rows.map((row) => eventOf(row));
}

/** Where the readable log ends now. */
export async function readEnd(sql: Pool | ClientBase): Promise<LogPosition> {
  const { rows } = await sql.query<{ txid: string; id: string }>(
    'select txid::text, id::text from log.event where txid < pg_snapshot_xmin(pg_current_snapshot()) order by event.txid desc, event.id desc limit 1',
  );
  return rows[0] === undefined ? { txid: 0n, id: 0n } : { txid: BigInt(rows[0].txid), id: BigInt(rows[0].id) };
}
