import type { ClientBase } from 'pg';
import { breathe } from '../platform/in-slices.ts';
import { BatchSql } from './batch-sql.ts';
import type { AfterCommit, ReactionSql } from './reaction.ts';
import { sendSteps } from './send-steps.ts';
import { type Batch, moveCursors } from './transact-batch.ts';

/** What became of a batch: booked together with others, or to be booked on its own. */
export type JointOutcome = { readonly booked: true; readonly after: AfterCommit | undefined } | { readonly booked: false };

/** Lets the small batches of all reactions that are ready at the same moment travel in one transaction: one round trip for all. */
export interface JointTurns {
  /** Resolves when the next turn may begin, for everybody at the same moment. */
  next(): Promise<void>;
  /** A turn begins now: events were read. */
  begin(): void;
  /** @param client on which the batch could be booked alone */
  book(batch: Batch, client: ClientBase): Promise<JointOutcome>;
}

interface Passenger {
  readonly batch: Batch;
  readonly client: ClientBase;
  readonly resolve: (outcome: JointOutcome) => void;
}

interface Ready {
  readonly passenger: Passenger;
  readonly sql: BatchSql;
  readonly after: AfterCommit | undefined;
}

/** Turns are at least this far apart (ms): a little patience makes them several times cheaper. */
const SPACING = 80;
/** A reaction that takes longer to say what it wants to write is not waited for (ms). */
const PATIENCE = 100;
/** Nor is a row or table that somebody else has locked (ms). */
const LOCK_PATIENCE = 500;

export const ALONE: JointOutcome = { booked: false };
/** A reaction that asks in between needs a transaction of its own. */
const refuse = (() => Promise.reject(new Error('a question in a joint transaction'))) as unknown as ReactionSql['query'];

/** What a reaction wants to write; undefined when it has to do that alone. */
function prepare(passenger: Passenger, patience: number): Promise<Ready | undefined> {
  const { reaction, events, rebuilding } = passenger.batch;
  const sql = new BatchSql(rebuilding, refuse);
  if (events.length === 0) return Promise.resolve({ passenger, sql, after: undefined });
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience, undefined);
    (async () => reaction.handle(events, sql))()
      .then((after) => resolve({ passenger, sql, after: after ?? undefined }))
      // It is tried again alone, and what is wrong is found there.
      .catch(() => resolve(undefined))
      .finally(() => clearTimeout(timer));
  });
}

/** The connection of the last joint transaction does it again when it can: what it has read of the catalogue and planned is there still. */
type Driver = { client?: ClientBase; readonly patience: number };

async function depart(group: readonly Passenger[], driver: Driver): Promise<void> {
  const ready: Ready[] = [];
  for (const passenger of group) {
    const one = await prepare(passenger, driver.patience);
    if (one === undefined) passenger.resolve(ALONE);
    else ready.push(one);
    await breathe();
  }
  const [first] = ready;
  try {
    // Cursors alone can wait.
    if (first === undefined || ready.every(({ passenger }) => passenger.batch.events.length === 0)) throw new Error('nothing to book');
    const moved = moveCursors(
      ready.map(({ passenger }) => passenger.batch),
      LOCK_PATIENCE,
    );
    driver.client = ready.find(({ passenger }) => passenger.client === driver.client)?.passenger.client ?? first.passenger.client;
    await sendSteps(driver.client, [moved, ...ready.flatMap(({ sql }) => sql.take())]);
    for (const { passenger, after } of ready) passenger.resolve({ booked: true, after });
  } catch {
    // None of them is booked. One of them is to blame, or the moment: each tries alone, so that only that one has to suffer.
    for (const { passenger } of ready) passenger.resolve(ALONE);
  }
}

export function createJointTurns(patience = PATIENCE): JointTurns {
  const driver: Driver = { patience };
  let waiting: Passenger[] | undefined;
  let begunAt = 0;
  let resting: Promise<void> | undefined;
  return {
    begin() {
      begunAt = performance.now();
    },
    next() {
      const rest = begunAt + SPACING - performance.now();
      if (resting === undefined && rest > 0)
        resting = new Promise((resolve) => {
          setTimeout(() => {
            resting = undefined;
            resolve();
          }, rest);
        });
      return resting ?? Promise.resolve();
    },
    book: (batch, client) =>
      new Promise((resolve) => {
        const passenger = { batch, client, resolve };
        if (waiting !== undefined) return void waiting.push(passenger);
        const group = [passenger];
        waiting = group;
        setImmediate(() => {
          waiting = undefined;
          void depart(group, driver);
        });
      }),
  };
}
