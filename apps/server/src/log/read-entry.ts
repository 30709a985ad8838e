import type { ClientBase, Pool } from 'pg';

/** A journal entry as the log keeps it: its exact signed text. */
export interface StoredEntry {
  readonly seq: number | null;
  readonly payload: string;
  readonly signature: Buffer;
  readonly recordedAt: Date;
}

interface Row {
  readonly seq: string | null;
  readonly payload: string;
  readonly signature: Buffer | null;
  readonly recorded_at: Date;
}

const entryOf = (row: Row | undefined): StoredEntry | null =>
  row === undefined ? null : { seq: row.seq === null ? null : Number(row.seq), payload: row.payload, signature: row.signature ?? Buffer.alloc(0), recordedAt: row.recorded_at };

/** The entry of a device at a place in its chain; null = not here. */
export async function readEntry(sql: Pool | ClientBase, device: number, seq: number): Promise<StoredEntry | null> {
  const { rows } = await sql.query<Row>('select seq::text, payload, signature, recorded_at from log.event where device = $1 and seq = $2', [device, seq]);
  return entryOf(rows[0]);
}

/** An entry that a person booked out of quarantine: it has no place in the chain, only a position in the log. */
export async function readBookedEntry(sql: Pool | ClientBase, device: number, position: number): Promise<StoredEntry | null> {
  const { rows } = await sql.query<Row>('select seq::text, payload, signature, recorded_at from log.event where device = $1 and seq is null and id = $2', [device, position]);
  return entryOf(rows[0]);
}
