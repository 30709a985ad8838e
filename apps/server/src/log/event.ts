/** One event of the log as every reaction sees it. Decoded once and shared: never changed by a reaction. */
export interface LoggedEvent {
  /** Position: transaction first, then id inside it. */
  readonly txid: bigint;
  /** Unique over the whole log; the `position` column of the projections. */
  readonly id: bigint;
  readonly recordedAt: Date;
  readonly type: string;
  readonly version: number;
  /** `devices.till.no` of a journal fact; null for events from commands. */
  readonly device: number | null;
  /** Place in the device's journal; null for events from commands and for quarantined entries that a person booked. */
  readonly seq: bigint | null;
  /**
   * Journal facts: the decoded `EntryPayload`; events from commands: `CommandPayload`. Null when it is not readable: not JSON,
   * not the shape its type and version promise, or numbers out of range. Only the `ingest` reaction sees those.
   */
  readonly payload: EventPayload | null;
  /** The text as stored. */
  readonly text: string;
}

/** What facts and events from commands have in common. */
export interface EventPayload {
  readonly id: string;
  readonly at: string;
  readonly body: unknown;
  /** Journal facts only. */
  readonly device?: string;
  readonly seq?: number;
  readonly prev?: string;
  readonly businessDate?: string;
  /** Events from commands only. */
  readonly actor?: EventActor;
}

export interface EventActor {
  readonly kind: 'staff' | 'system' | 'integration';
  readonly id: string;
}

/** Where a reader stands: everything up to and including this event is behind it. */
export interface LogPosition {
  readonly txid: bigint;
  readonly id: bigint;
}

export const LOG_START: LogPosition = { txid: 0n, id: 0n };

export const isAfter = (a: LogPosition, b: LogPosition): boolean => a.txid > b.txid || (a.txid === b.txid && a.id > b.id);
