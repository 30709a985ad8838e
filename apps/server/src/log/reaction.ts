import type { ClientBase } from 'pg';
import type { LoggedEvent } from './event.ts';
import type { StepValue } from './send-steps.ts';

/** Rows that a statement returned, columns as text; empty until the commit. */
export type ReturnedRows = readonly (readonly (string | null)[])[];

/** The transaction of one batch. Whatever a reaction writes through it becomes visible together with its cursor, or not at all. */
export interface ReactionSql {
  /** Asks now, behind everything that was written before. Costs a round trip, and the batch a transaction of its own. */
  readonly query: ClientBase['query'];
  /** Writes with everything else of the batch in one round trip; what the statement returns can be read after the commit. */
  write(text: string, values: readonly StepValue[]): ReturnedRows;
  /** The same for rows in PostgreSQL's COPY text format (see `copy-rows.ts`), the cheapest way in. `table` with its column list. */
  copy(table: string, text: string): void;
  /** The projection is being made again from the start of the log: nobody waits for news of it. */
  readonly rebuilding: boolean;
}

/** Runs after the batch is committed: publish, notify. A failure here is logged, nothing is repeated. */
export type AfterCommit = () => void;

/** An event that a reaction could not handle even alone. */
export interface SkippedEvent {
  readonly reaction: string;
  readonly event: LoggedEvent;
  readonly error: string;
}

export interface Reaction {
  /** The context's name; key of its cursor. */
  readonly name: string;
  /** Event types it hears; `*` = all. */
  readonly hears: readonly string[];
  /** Also hears events whose payload is not readable (payload null). Default: they are left out. */
  readonly hearsUnreadable?: boolean;
  /** Tables it alone writes: compared before and after a rebuild. */
  readonly tables?: readonly string[];
  /** Handles a batch in log order, set-based. Must give the same result for any division of the log into batches. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a reaction that has nothing to do after the commit returns nothing
  handle(events: readonly LoggedEvent[], sql: ReactionSql): Promise<AfterCommit | undefined | void>;
  /** Empties what the reaction has made, so that a replay from the start of the log makes it again. */
  reset(sql: ReactionSql): Promise<void>;
  /** Told about events that any reaction had to skip, in the transaction that skips them. */
  onSkipped?(skipped: SkippedEvent, sql: ReactionSql): Promise<void>;
}
