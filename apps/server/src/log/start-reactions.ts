import pg from 'pg';
import { LOG_CHANNEL, NODE } from './append-event.ts';
import { isAfter, type LoggedEvent, type LogPosition } from './event.ts';
import { EventWindow } from './event-window.ts';
import { ensureMonths } from './partitions.ts';
import type { Reaction } from './reaction.ts';
import { readCommittedEnd } from './read-events.ts';
import { type ReactionRunner, type RunnerLog, runReaction } from './run-reaction.ts';

export interface ReactionsOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly reactions: readonly Reaction[];
  readonly log: RunnerLog;
  onHandled?(reaction: string, events: number, oldest: Date | undefined): void;
}

/** The running reactions of this node. */
export interface RunningReactions {
  /** Hands over a transaction that this process has just committed to the log, decoded, and wakes the reactions, wherever they run. */
  offer(txid: bigint, events: readonly LoggedEvent[]): void;
  /** The log may have grown. */
  wake(): void;
  /** Resolves when every reaction has handled what was in the log at the call. @throws after `milliseconds` in which this process could work */
  caughtUp(milliseconds?: number): Promise<void>;
  stop(): Promise<void>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Wakes on notifications of other connections and nodes; reconnects for ever. */
function listen(options: ReactionsOptions, wake: () => void): () => Promise<void> {
  let stopped = false;
  let current: pg.Client | undefined;
  const loop = (async () => {
    while (!stopped) {
      const client = new pg.Client({ connectionString: options.url, application_name: 'tresen-log-listen' });
      current = client;
      try {
        const broken = new Promise<void>((resolve) => {
          client.once('error', () => resolve());
          client.once('end', () => resolve());
        });
        await client.connect();
        client.on('notification', (message) => {
          if (message.payload !== NODE) wake();
        });
        await client.query(`listen ${LOG_CHANNEL}`);
        wake();
        await broken;
      } catch (error) {
        if (!stopped) options.log.warn({ err: error }, 'listening for new events failed; polling goes on');
      }
      await client.end().catch(() => {});
      if (!stopped) await pause(500);
    }
  })();
  return async () => {
    stopped = true;
    await current?.end().catch(() => {});
    await loop;
  };
}

/** Where the slowest of the reactions that run here stands. */
function slowestOf(runners: readonly ReactionRunner[]): LogPosition | undefined {
  let slowest: LogPosition | undefined;
  for (const { position } of runners) if (position !== undefined && (slowest === undefined || isAfter(slowest, position))) slowest = position;
  return slowest;
}

/** So long news for other nodes are gathered (ms). */
const TELL_PAUSE = 10;

/**
 * Tells the nodes where other reactions run that the log has grown. Said after the commit and not in it: PostgreSQL would wake every
 * listening connection, this node's own ones too, for each sale. Nobody needs to be told when all reactions run here; news that are
 * lost cost a moment, because every node looks again by itself.
 */
function createTeller(options: ReactionsOptions, runners: readonly ReactionRunner[]): { tell(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const send = (): void => {
    timer = undefined;
    options.pool.query('select pg_notify($1, $2)', [LOG_CHANNEL, NODE]).catch((error: unknown) => options.log.warn({ err: error }, 'other nodes were not told of new events'));
  };
  return {
    tell() {
      if (timer === undefined && runners.some((runner) => runner.position === undefined)) timer = setTimeout(send, TELL_PAUSE);
    },
    stop: () => clearTimeout(timer),
  };
}

const HOUR = 3_600_000;

/** The log's partitions of this month and of tomorrow's exist before an event needs them. */
function keepMonthsReady(options: ReactionsOptions): () => void {
  const make = (): void => {
    const now = Date.now();
    ensureMonths(options.pool, ['log.event'], [new Date(now).toISOString(), new Date(now + 24 * HOUR).toISOString()]).catch((error: unknown) =>
      options.log.warn({ err: error }, 'could not make the month of the log'),
    );
  };
  make();
  const timer = setInterval(make, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

/** Starts all reactions on this node. Several nodes share the work: each reaction runs on one of them at a time. */
export function startReactions(options: ReactionsOptions): RunningReactions {
  const window = new EventWindow(options.pool);
  const listeners = options.reactions.filter((reaction) => reaction.onSkipped !== undefined);
  const runners: ReactionRunner[] = [];
  const wakeAll = (): void => {
    for (const runner of runners) runner.wake();
  };
  const wake = (): void => {
    window.touch();
    wakeAll();
  };
  for (const reaction of options.reactions) {
    runners.push(
      runReaction({
        url: options.url,
        window,
        reaction,
        listeners,
        log: options.log,
        onCommit: (handled, oldest) => {
          // This transaction may have been the one that hid newer events from all readers.
          if (window.blocked) wake();
          const slowest = slowestOf(runners);
          if (slowest !== undefined) window.trim(slowest);
          options.onHandled?.(reaction.name, handled, oldest);
        },
      }),
    );
  }
  const stopListening = listen(options, wake);
  const teller = createTeller(options, runners);
  const stopMonths = keepMonthsReady(options);
  return {
    offer(txid, events) {
      window.offer(txid, events);
      wakeAll();
      teller.tell();
    },
    wake,
    caughtUp: (milliseconds = 30_000) => untilCaughtUp(options, runners, milliseconds),
    async stop() {
      stopMonths();
      teller.stop();
      await Promise.all([stopListening(), ...runners.map((runner) => runner.stop())]);
    },
  };
}

async function readCursors(pool: pg.Pool, names: readonly string[]): Promise<LogPosition[]> {
  const { rows } = await pool.query<{ txid: string; id: string }>(
    "select coalesce(c.txid, '0')::text as txid, coalesce(c.id, 0)::text as id from unnest($1::text[]) as n(name) left join log.cursor c on c.reaction = n.name",
    [names],
  );
  return rows.map((row) => ({ txid: BigInt(row.txid), id: BigInt(row.id) }));
}

async function untilCaughtUp(options: ReactionsOptions, runners: readonly ReactionRunner[], milliseconds: number): Promise<void> {
  const end = await readCommittedEnd(options.pool);
  let looked = Date.now();
  for (let waited = 0; ; ) {
    const missing = runners.filter((runner) => runner.position === undefined || isAfter(end, runner.position));
    // One that runs here has caught up when this process knows it, with what it does after its commit: the database knows a little earlier.
    const here = missing.filter((runner) => runner.position !== undefined);
    const elsewhere =
      here.length > 0
        ? []
        : await readCursors(
            options.pool,
            missing.map((runner) => runner.name),
          );
    if (here.length === 0 && elsewhere.every((position) => !isAfter(end, position))) return;
    if (waited > milliseconds) throw new Error(`reactions did not catch up within ${milliseconds} ms: ${missing.map((runner) => runner.name).join(', ')}`);
    await pause(5);
    // A machine that stood still says nothing about the reactions.
    waited += Math.min(Date.now() - looked, 500);
    looked = Date.now();
  }
}
