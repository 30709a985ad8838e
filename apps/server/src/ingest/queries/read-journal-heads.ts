import type { Sql } from '../../platform/database.ts';

/** Where the server's copy of a till's journal ends. */
export interface JournalHead {
  readonly device: number;
  readonly seq: number;
  readonly lastPushAt: Date;
  /** When a second device with the same identity showed itself. */
  readonly forkedAt: Date | null;
}

/** Heads of devices by their short numbers; devices that have never pushed are missing. Offered to other rooms. */
export async function readJournalHeads(sql: Sql, devices: readonly number[]): Promise<Map<number, JournalHead>> {
  const { rows } = await sql.query<JournalHead>('select device, seq, last_push_at as "lastPushAt", forked_at as "forkedAt" from ingest.head where device = any($1::int[])', [
    devices,
  ]);
  return new Map(rows.map((row) => [row.device, row]));
}
