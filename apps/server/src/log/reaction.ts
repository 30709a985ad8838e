import type { ClientBase } from 'pg';
import type { LoggedEvent } from './event.ts';

/** The transaction of one batch. Whatever a reaction writes through it becomes visible together with its cursor, or not at all. */
export interface ReactionSql {
  readonly query: ClientBase['query'];
  /** Writes rows in PostgreSQL's COPY text format (see `CopyRows`), the cheapest way in. `table` with its column list. */
  copy(table: string, text: string): Promise<void>;
  /** Reports an event that could not be booked fully to the exceptions list; see ingest. */
  readonly rebuilding: boolean;
}

/** Runs after the batch is committed: publish, notify. A failure here is logged, nothing is repeated. */
export type AfterCommit = () => void;

export interface Reaction {
  /** The context's name; key of its cursor. */
  readonly name: string;
  /** Event types it hears; `*` = all. */
  readonly hears: readonly string[];
  /** Also hears events whose payload is not readable (payload null). Default: they are left out. */
  readonly hearsUnreadable?: boolean;
  /** Handles a batch in log order, set-based. Must give the same result for any division of the log into batches. */
  handle(events: readonly LoggedEvent[], sql: ReactionSql): Promise<AfterCommit | undefined | void>;
  /** Empties what the reaction has made, so that a replay from the start of the log makes it again. */
  reset(sql: ReactionSql): Promise<void>;
}
