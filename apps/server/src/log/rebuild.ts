import pg from 'pg';
import { columnTypes } from '../platform/database.ts';
import { sqlOn } from './batch-sql.ts';
import { bookEvents } from './book-events.ts';
import { LOG_START, type LogPosition } from './event.ts';
import type { Reaction } from './reaction.ts';
import { readEvents } from './read-events.ts';
import { hearing } from './run-reaction.ts';
import { readCursor } from './transact-batch.ts';

const BATCH = 4_000;

export interface RebuildOptions {
  readonly url: string;
  readonly reactions: readonly Reaction[];
  /** How long to wait for a running server to let go of a reaction (ms). */
  readonly patience?: number;
  onProgress?(reaction: string, handled: number): void;
}

/**
 * Drops what the reactions have made and makes it again from the log. No server may be running on this database
 * (it holds the reactions). @throws when it cannot get hold of a reaction
 */
export async function rebuildProjections(options: RebuildOptions): Promise<void> {
  for (const reaction of options.reactions) await rebuildOne(options, reaction);
}

async function rebuildOne(options: RebuildOptions, reaction: Reaction): Promise<void> {
  const client = new pg.Client({ connectionString: options.url, types: columnTypes, application_name: `tresen-rebuild-${reaction.name}` });
  await client.connect();
  try {
    await client.query(
      `set synchronous_commit = off; set lock_timeout = ${options.patience ?? 5_000}; select pg_advisory_lock(hashtextextended('reaction ${reaction.name}', 0)); set lock_timeout = 0`,
    );
    await readCursor(client, reaction.name);
    await client.query('begin');
    await reaction.reset(sqlOn(client, true));
    await client.query('delete from log.skipped where reaction = $1', [reaction.name]);
    await client.query("update log.cursor set txid = '0', id = 0, handled = 0 where reaction = $1", [reaction.name]);
    await client.query('commit');
    await replay(options, reaction, client);
  } finally {
    await client.end();
  }
}

async function replay(options: RebuildOptions, reaction: Reaction, client: pg.Client): Promise<void> {
  const hears = hearing(reaction);
  const listeners = options.reactions.filter((one) => one.onSkipped !== undefined);
  let position: LogPosition = LOG_START;
  let total = 0;
  for (;;) {
    const events = await readEvents(client, position, BATCH);
    const last = events.at(-1);
    if (last === undefined) return;
    const to = { txid: last.txid, id: last.id };
    await bookEvents(
      {
        client,
        reaction,
        listeners,
        rebuilding: true,
        onBooked: (reached, handled) => {
          position = reached;
          total += handled;
        },
        onSkipped: () => {},
      },
      events.filter(hears),
      { from: position, to },
    );
    options.onProgress?.(reaction.name, total);
  }
}

/** A table's content as one line: row count and a sum of row hashes that does not depend on the order of rows. */
async function fingerprint(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ print: string }>(`select count(*)::text || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as print from ${table} t`);
  return rows[0]?.print ?? '';
}

async function fingerprints(options: RebuildOptions): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'tresen-rebuild-compare' });
  await client.connect();
  try {
    const prints = new Map<string, string>();
    for (const table of new Set(options.reactions.flatMap((reaction) => reaction.tables ?? []))) prints.set(table, await fingerprint(client, table));
    return prints;
  } finally {
    await client.end();
  }
}

/** Rebuilds and tells which tables came out differently; an empty list is the proof that they follow from the log alone. */
export async function rebuildAndCompare(options: RebuildOptions): Promise<{ readonly table: string; readonly before: string; readonly after: string }[]> {
  const before = await fingerprints(options);
  await rebuildProjections(options);
  const after = await fingerprints(options);
  return [...before].flatMap(([table, print]) => (after.get(table) === print ? [] : [{ table, before: print, after: after.get(table) ?? '' }]));
}
