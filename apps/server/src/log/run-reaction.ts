import pg from 'pg';
import { columnTypes } from '../platform/database.ts';
import { type BookOptions, bookEvents } from './book-events.ts';
import type { LoggedEvent, LogPosition } from './event.ts';
import { type EventWindow, LOOK_AGAIN } from './event-window.ts';
import { ALONE, createJointTurns, type JointTurns } from './joint-turns.ts';
import type { AfterCommit, Reaction } from './reaction.ts';
import { advanceCursor, CursorMoved, readCursor } from './transact-batch.ts';
import { createWaker, type Waker } from './waker.ts';

/** Events in one transaction at most. */
const BATCH = 2_000;
/** So many events at once are booked without waiting for the others' turn. */
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

const turnsByWindow = new WeakMap<EventWindow, JointTurns>();

/** The reactions of one process share a window, and with it the turns. */
function turnsOf(window: EventWindow): JointTurns {
  const known = turnsByWindow.get(window) ?? createJointTurns();
  turnsByWindow.set(window, known);
  return known;
}

/** When a batch is not ended so long (ms) after the reaction was told to stop, its connection is cut: nothing of the batch is booked. */
const GRACE = 2_000;

/** What the loops of one reaction share. */
interface Life {
  /** Cuts the connection of the moment. */
  cut: () => Promise<void>;
  readonly options: RunnerOptions;
  readonly waker: Waker;
  stopped: boolean;
  position: LogPosition | undefined;
}

/** Follows the log from the saved cursor until the life ends or the connection breaks. */
async function follow(life: Life, client: pg.Client): Promise<void> {
  const { reaction, window, listeners } = life.options;
  const hears = hearing(reaction);
  const turns = turnsOf(window);
  let saved = await readCursor(client, reaction.name);
  let position = saved;
  let savedAt = 0;
  let read = 0;
  const stand = (at: LogPosition): void => {
    life.position = position = at;
  };
  const save = async (): Promise<void> => {
    if (position === saved || Date.now() - savedAt < SAVE_PASSED) return;
    await advanceCursor(client, { reaction, from: saved, to: position, rebuilding: false });
    saved = position;
    savedAt = Date.now();
  };
  stand(saved);
  while (!life.stopped) {
    if (read < SMALL) await turns.next();
    const events = await window.read(position, BATCH);
    const last = events.at(-1);
    if (last === undefined) {
      await save();
      await life.waker.wait(window.blocked ? LOOK_AGAIN : position === saved ? POLL : SAVE_PASSED);
      continue;
    }
    // Also when none of them concerns this reaction: a look at the log after every single sale costs more than the sale.
    turns.begin();
    read = events.length;
    const heard = events.filter(hears);
    const to = { txid: last.txid, id: last.id };
    const onBooked: BookOptions['onBooked'] = (reached, handled, after) => {
      stand(reached);
      saved = reached;
      finishBatch(life.options, { handled, oldest: last.recordedAt, after });
    };
    const joint = read < SMALL ? await turns.book({ reaction, events: heard, from: saved, to, rebuilding: false }, client) : ALONE;
    if (joint.booked) onBooked(to, heard.length, joint.after);
    else if (heard.length > 0) await bookEvents({ client, reaction, listeners, rebuilding: false, onBooked, onSkipped: reportSkipped(life.options) }, heard, { from: saved, to });
    else {
      stand(to);
      await save();
    }
  }
  savedAt = 0;
  await save();
}

function finishBatch(options: RunnerOptions, batch: { readonly handled: number; readonly oldest: Date; readonly after: AfterCommit | undefined }): void {
  options.onCommit(batch.handled, batch.oldest);
  try {
    batch.after?.();
  } catch (error) {
    options.log.error({ err: error, reaction: options.reaction.name }, 'after-commit work of a reaction failed');
  }
}

const reportSkipped =
  ({ log, reaction }: RunnerOptions): BookOptions['onSkipped'] =>
  (event, error) =>
    log.error({ err: error, reaction: reaction.name, position: String(event.id), type: event.type }, 'a reaction skipped an event');

/** One connection's worth: take the reaction's lock, or leave it to the node that has it. */
async function session(life: Life): Promise<void> {
  const { reaction, url } = life.options;
  const client = new pg.Client({ connectionString: url, types: columnTypes, application_name: `tresen-reaction-${reaction.name}` });
  // A broken connection also rejects the query that is under way; this only keeps the process alive between queries.
  client.on('error', () => life.waker.wake());
  life.cut = () => client.end().catch(() => {});
  try {
    await client.connect();
    // A reaction replays from its cursor after a crash: it need not wait for the disk. Advisory lock: one node at a time.
    const results = await client.query(`set synchronous_commit = off; select pg_try_advisory_lock(${lockKey(reaction.name)}) as locked`);
    const [, taken] = results as unknown as pg.QueryResult<{ locked: boolean }>[];
    if (taken?.rows[0]?.locked === true) await follow(life, client);
    else if (!life.stopped) await life.waker.pause(POLL);
  } finally {
    life.position = undefined;
    await client.end().catch(() => {});
  }
}

async function live(life: Life): Promise<void> {
  const { log, reaction } = life.options;
  for (let failures = 0; !life.stopped; ) {
    try {
      await session(life);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!(error instanceof CursorMoved) && !life.stopped) log.error({ err: error, reaction: reaction.name }, 'a reaction stopped and will try again');
      if (!life.stopped) await life.waker.pause(Math.min(10_000, 50 * 2 ** Math.min(failures, 8)));
    }
  }
}

/** Waits for the end of the batch under way, but not for ever: what does not end is cut off, and what does not hear that either is left. */
async function endInTime(life: Life, ended: Promise<void>): Promise<void> {
  const pause = async (): Promise<'late'> => {
    await new Promise((resolve) => setTimeout(resolve, GRACE).unref());
    return 'late';
  };
  if ((await Promise.race([ended, pause()])) !== 'late') return;
  await Promise.race([life.cut(), pause()]);
  if ((await Promise.race([ended, pause()])) === 'late') life.options.log.warn({ reaction: life.options.reaction.name }, 'a reaction did not end in time');
}

/** Runs one reaction for as long as the process lives: connect, take the lock, follow the log. */
export function runReaction(options: RunnerOptions): ReactionRunner {
  const life: Life = { cut: async () => {}, options, waker: createWaker(), stopped: false, position: undefined };
  const ended = live(life);
  return {
    name: options.reaction.name,
    get position() {
      return life.position;
    },
    wake: life.waker.wake,
    stop: () => {
      life.stopped = true;
      life.waker.wake();
      return endInTime(life, ended);
    },
  };
}
