import type { ClientBase } from 'pg';
import { OwnTransaction } from './batch-sql.ts';
import type { LoggedEvent, LogPosition } from './event.ts';
import type { AfterCommit, Reaction, SkippedEvent } from './reaction.ts';
import type { Step } from './send-steps.ts';

/** Somebody else moved this reaction's cursor: another node holds it now. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';
}

/** How the database says so (0024_move-cursors.sql). */
const MOVED = 'TR001';
const asMoved = (error: unknown): unknown => (error instanceof Error && 'code' in error && error.code === MOVED ? new CursorMoved(error.message) : error);

export interface Batch {
  readonly reaction: Reaction;
  readonly events: readonly LoggedEvent[];
  /** Cursor before and after. */
  readonly from: LogPosition;
  readonly to: LogPosition;
  readonly rebuilding: boolean;
}

/** A reaction that has not said after this time (ms) what it wants to write never will. */
const PATIENCE = 120_000;
const PATIENCE_WITH_ONE = 10_000;

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** The batch, or an error when it does not come to an end: one fact that a reaction cannot digest must not hold up all behind it. */
function handleInTime({ reaction, events }: Batch, sql: OwnTransaction['sql']): Promise<AfterCommit | undefined> {
  return new Promise((resolve, reject) => {
    const patience = events.length === 1 ? PATIENCE_WITH_ONE : PATIENCE;
    const timer = setTimeout(() => reject(new TookTooLong(`${reaction.name} did not come to an end within ${patience / 1000} s`)), patience);
    (async () => (await reaction.handle(events, sql)) ?? undefined)()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** Reads (and makes) the cursor of a reaction. */
export async function readCursor(client: ClientBase, name: string): Promise<LogPosition> {
  const { rows } = await client.query<{ txid: string; id: string }>(
    `with made as (insert into log.cursor (reaction) values ($1) on conflict do nothing returning txid, id)
     select txid::text, id::text from made union all select txid::text, id::text from log.cursor where reaction = $1`,
    [name],
  );
  return { txid: BigInt(rows[0]?.txid ?? 0), id: BigInt(rows[0]?.id ?? 0) };
}

/**
 * Moves the cursors of batches, as the first step of the transaction that books them: the cursor is locked with its expected value
 * before anything else happens, so that two nodes can never book the same batch. `patience` (ms): how long to wait for locks.
 */
export const moveCursors = (batches: readonly Batch[], patience: number | null = null): Step => ({
  text: 'select log.move_cursors($1, $2, $3, $4, $5, $6, $7)',
  values: [
    batches.map((batch) => batch.reaction.name),
    batches.map((batch) => batch.from.txid),
    batches.map((batch) => batch.from.id),
    batches.map((batch) => batch.to.txid),
    batches.map((batch) => batch.to.id),
    batches.map((batch) => batch.events.length),
    patience,
  ],
});

async function inTransaction<T>(client: ClientBase, batch: Batch, work: (sql: OwnTransaction['sql']) => Promise<T>): Promise<T> {
  const transaction = new OwnTransaction(client, [moveCursors([batch])], batch.rebuilding);
  try {
    const result = await work(transaction.sql);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw asMoved(error);
  }
}

/** One batch and its cursor in one transaction: exactly-once effect. */
export function transactBatch(client: ClientBase, batch: Batch): Promise<AfterCommit | undefined> {
  return inTransaction(client, batch, (sql) => (batch.events.length === 0 ? Promise.resolve(undefined) : handleInTime(batch, sql)));
}

/** Moves the cursor over events that the reaction does not hear. */
export const advanceCursor = (client: ClientBase, batch: Omit<Batch, 'events'>): Promise<void> => inTransaction(client, { ...batch, events: [] }, async () => {});

/** Steps over an event that cannot be handled, writes down why, and tells whoever keeps the exceptions. */
export function skipEvent(client: ClientBase, batch: Batch, told: { readonly error: string; readonly listeners: readonly Reaction[] }): Promise<void> {
  return inTransaction(client, { ...batch, events: [] }, async (sql) => {
    for (const event of batch.events) {
      const skipped: SkippedEvent = { reaction: batch.reaction.name, event, error: told.error };
      sql.write('insert into log.skipped (reaction, txid, id, error) values ($1, $2, $3, $4) on conflict (reaction, txid, id) do update set error = excluded.error', [
        batch.reaction.name,
        event.txid,
        event.id,
        told.error,
      ]);
      for (const listener of told.listeners) await listener.onSkipped?.(skipped, sql);
    }
  });
}
