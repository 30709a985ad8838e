import pg from 'pg';
import { columnTypes } from '../platform/database.ts';
import { bookEvents } from './book-events.ts';
import type { LoggedEvent, LogPosition } from './event.ts';
import { type EventWindow, LOOK_AGAIN } from './event-window.ts';
import type { Reaction } from './reaction.ts';
import { advanceCursor, CursorMoved, readCursor } from './transact-batch.ts';
import { createWaker } from './waker.ts';

/** Events in one transaction at most. */
const BATCH = 2_000;
/** Small batches are at least this far apart (ms): a little patience makes them several times cheaper. */
const SPACING = 30;
const SMALL = 400;
const POLL = 1_000;
/** A cursor that only passed events it does not hear is saved at most this often (ms). */
const SAVE_PASSED = 200;

export interface RunnerLog {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface RunnerOptions {
  readonly url: string;
  readonly window: EventWindow;
  readonly reaction: Reaction;
  readonly listeners: readonly Reaction[];
  readonly log: RunnerLog;
  /** Told after every commit: others may be waiting for this transaction to end. */
  onCommit(handled: number, oldest: Date | undefined): void;
}

export interface ReactionRunner {
  readonly name: string;
  /** Where it stands in this process; undefined while another node has it. */
  readonly position: LogPosition | undefined;
  wake(): void;
  stop(): Promise<void>;
}

const lockKey = (name: string): string => `hashtextextended('reaction ${name}', 0)`;

/** Filter of what a reaction hears. */
export function hearing(reaction: Reaction): (event: LoggedEvent) => boolean {
  const types = new Set(reaction.hears);
  const everything = types.has('*');
  const unreadable = reaction.hearsUnreadable === true;
  return (event) => (everything || types.has(event.type)) && (unreadable || event.payload !== null);
}

/** Runs one reaction for as long as the process lives: connect, take the lock, follow the log. */
export function runReaction(options: RunnerOptions): ReactionRunner {
  const { reaction, window, log } = options;
  const waker = createWaker();
  const hears = hearing(reaction);
  let stopped = false;
  let position: LogPosition | undefined;

  async function follow(client: pg.Client): Promise<void> {
    let saved = await readCursor(client, reaction.name);
    position = saved;
    let savedAt = 0;
    let bookedAt = 0;
    const save = async (): Promise<void> => {
      if (position === undefined || position === saved) return;
      await advanceCursor(client, { reaction, from: saved, to: position, rebuilding: false });
      saved = position;
      savedAt = Date.now();
    };
    while (!stopped) {
      const events = await window.read(position, BATCH);
      const last = events.at(-1);
      if (last === undefined) {
        if (Date.now() - savedAt >= SAVE_PASSED) await save();
        await waker.wait(window.blocked ? LOOK_AGAIN : position === saved ? POLL : SAVE_PASSED);
        continue;
      }
      const rest = bookedAt + SPACING - Date.now();
      if (events.length < SMALL && rest > 0) {
        await waker.pause(rest);
        continue;
      }
      const to = { txid: last.txid, id: last.id };
      const heard = events.filter(hears);
      if (heard.length === 0) {
        position = to;
        if (Date.now() - savedAt >= SAVE_PASSED) await save();
        continue;
      }
      bookedAt = Date.now();
      await bookEvents(
        {
          client,
          reaction,
          listeners: options.listeners,
          rebuilding: false,
          onBooked: (reached, handled, after) => {
            saved = position = reached;
            options.onCommit(handled, last.recordedAt);
            try {
              after?.();
            } catch (error) {
              log.error({ err: error, reaction: reaction.name }, 'after-commit work of a reaction failed');
            }
          },
          onSkipped: (event, error) => log.error({ err: error, reaction: reaction.name, position: String(event.id), type: event.type }, 'a reaction skipped an event'),
        },
        heard,
        { from: saved, to },
      );
    }
    await save();
  }

  async function session(): Promise<void> {
    const client = new pg.Client({ connectionString: options.url, types: columnTypes, application_name: `tresen-reaction-${reaction.name}` });
    // A broken connection also rejects the query that is under way; this only keeps the process alive between queries.
    client.on('error', () => waker.wake());
    try {
      await client.connect();
      // A reaction replays from its cursor after a crash: it need not wait for the disk. Advisory lock: one node at a time.
      const { rows } = await client.query<{ locked: boolean }>(`set synchronous_commit = off; select pg_try_advisory_lock(${lockKey(reaction.name)}) as locked`).then((results) => (results as unknown as pg.QueryResult<{ locked: boolean }>[])[1] ?? { rows: [] });
      if (rows[0]?.locked === true) await follow(client);
      else if (!stopped) await waker.pause(POLL);
    } finally {
      position = undefined;
      await client.end().catch(() => {});
    }
  }

  async function live(): Promise<void> {
    for (let failures = 0; !stopped; ) {
      try {
        await session();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!(error instanceof CursorMoved) && !stopped) log.error({ err: error, reaction: reaction.name }, 'a reaction stopped and will try again');
        if (!stopped) await waker.pause(Math.min(10_000, 50 * 2 ** Math.min(failures, 8)));
      }
    }
  }

  const ended = live();
  return {
    name: reaction.name,
    get position() {
      return position;
    },
    wake: waker.wake,
    stop: () => {
      stopped = true;
      waker.wake();
      return ended;
    },
  };
}
