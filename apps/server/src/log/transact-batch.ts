import type { ClientBase } from 'pg';
import { copyRows } from './copy-rows.ts';
import type { LoggedEvent, LogPosition } from './event.ts';
import type { AfterCommit, Reaction, ReactionSql, SkippedEvent } from './reaction.ts';

/** Somebody else moved this reaction's cursor: another node holds it now. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';
}

export const reactionSql = (client: ClientBase, rebuilding: boolean): ReactionSql => ({
  query: client.query.bind(client) as ClientBase['query'],
  copy: (table, text) => (text === '' ? Promise.resolve() : copyRows(client, table, text)),
  rebuilding,
});

export interface Batch {
  readonly reaction: Reaction;
  readonly events: readonly LoggedEvent[];
  /** Cursor before and after. */
  readonly from: LogPosition;
  readonly to: LogPosition;
  readonly rebuilding: boolean;
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

/** Locks the cursor inside an open transaction's first round trip, so that two nodes can never book the same batch. */
async function begin(client: ClientBase, name: string, from: LogPosition): Promise<void> {
  // Room names are our own constants, positions are numbers: nothing to escape. One round trip instead of two.
  const results = (await client.query(`begin; select 1 from log.cursor where reaction = '${name}' and txid = '${from.txid}' and id = ${from.id} for update`)) as unknown as {
    rowCount: number;
  }[];
  if (results[1]?.rowCount !== 1) throw new CursorMoved(`the cursor of ${name} was moved by another node`);
}

const saveCursor = (name: string, to: LogPosition, handled: number): string =>
  `update log.cursor set txid = '${to.txid}', id = ${to.id}, handled = handled + ${handled}, updated_at = now() where reaction = '${name}'`;

async function inTransaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** One batch and its cursor in one transaction: exactly-once effect. */
export function transactBatch(client: ClientBase, batch: Batch): Promise<AfterCommit | undefined> {
  return inTransaction(client, async () => {
    await begin(client, batch.reaction.name, batch.from);
    const after = batch.events.length === 0 ? undefined : await batch.reaction.handle(batch.events, reactionSql(client, batch.rebuilding));
    await client.query(`${saveCursor(batch.reaction.name, batch.to, batch.events.length)}; commit`);
    return after ?? undefined;
  });
}

/** Moves the cursor over events that the reaction does not hear. */
export function advanceCursor(client: ClientBase, batch: Omit<Batch, 'events'>): Promise<void> {
  return inTransaction(client, async () => {
    await begin(client, batch.reaction.name, batch.from);
    await client.query(`${saveCursor(batch.reaction.name, batch.to, 0)}; commit`);
  });
}

/** Steps over an event that cannot be handled, writes down why, and tells whoever keeps the exceptions. */
export function skipEvent(client: ClientBase, batch: Batch, told: { readonly error: string; readonly listeners: readonly Reaction[] }): Promise<void> {
  return inTransaction(client, async () => {
    await begin(client, batch.reaction.name, batch.from);
    for (const event of batch.events) {
      const skipped: SkippedEvent = { reaction: batch.reaction.name, event, error: told.error };
      await client.query('insert into log.skipped (reaction, txid, id, error) values ($1, $2, $3, $4) on conflict (reaction, txid, id) do update set error = excluded.error', [
        batch.reaction.name,
        String(event.txid),
        String(event.id),
        told.error,
      ]);
      for (const listener of told.listeners) await listener.onSkipped?.(skipped, reactionSql(client, batch.rebuilding));
    }
    await client.query(`${saveCursor(batch.reaction.name, batch.to, 0)}; commit`);
  });
}
