import type { Pool } from 'pg';
import { isAfter, type LoggedEvent, type LogPosition } from './event.ts';
import { type LogTransaction, readEnd, readEvents, readEventsOf, readTransactions } from './read-events.ts';

/** Decoded events kept for all reactions together; older ones are read again from the database. */
const KEPT_EVENTS = 24_000;
const TRIM_AT_LEAST = 16;
/** A reader who finds so many events in the window need not know whether there are more. */
const ENOUGH = 400;
const TRANSACTIONS_AT_ONCE = 200;
/** Pause between two looks at a log whose end is hidden (ms). */
export const LOOK_AGAIN = 8;
/** A log that nobody said has grown is looked at this often (ms): a lost notification costs a moment, not a day. */
const LOOK_ANYWAY = 1_000;

/**
 * The newest part of the log, decoded once for all reactions of this node. What this node wrote itself is handed over by the
 * writer (`offer`) and never read back; what others wrote is read from the database.
 */
export class EventWindow {
  readonly #pool: Pool;
  #events: LoggedEvent[] = [];
  /** The window holds everything after `#start` up to `#end`. */
  #start: LogPosition | undefined;
  #end: LogPosition = { txid: 0n, id: 0n };
  readonly #offered = new Map<bigint, readonly LoggedEvent[]>();
  #offeredCount = 0;
  #advancing: Promise<boolean> | undefined;
  #beginning: Promise<void> | undefined;
  /** Something was written since the last look. */
  #dirty = true;
  #hidden = false;
  #lookedInVain = 0;
  #lookedAt = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Hands over a committed transaction of this node. */
  offer(txid: bigint, events: readonly LoggedEvent[]): void {
    this.#dirty = true;
    // What a reader was quicker to fetch than the writer to hand over is in the window already.
    if (this.#offeredCount > KEPT_EVENTS || txid <= this.#end.txid) return;
    this.#offered.set(txid, events);
    this.#offeredCount += events.length;
  }

  /** Says that the log may have grown. */
  touch(): void {
    this.#dirty = true;
  }

  /** Something is committed but a transaction that still runs hides it. */
  get blocked(): boolean {
    return this.#hidden || this.#offered.size > 0;
  }

  /** Events after a position, at most `limit`; empty = nothing new. */
  async read(after: LogPosition, limit: number): Promise<readonly LoggedEvent[]> {
    if (this.#start === undefined) await this.#begin();
    if (this.#start === undefined) return [];
    if (isAfter(this.#start, after)) return readEvents(this.#pool, after, limit);
    // Also when there is something to read: a reader who is content with that would be a whole turn behind for ever.
    const left = this.#events.length - this.#indexAfter(after);
    const looking = this.#dirty || this.#advancing !== undefined;
    if (left < ENOUGH && (looking || (left === 0 && performance.now() - this.#lookedAt > LOOK_ANYWAY))) await this.#advance();
    if (isAfter(this.#start, after)) return readEvents(this.#pool, after, limit);
    const from = this.#indexAfter(after);
    return this.#events.slice(from, from + limit);
  }

  /** Lets go of events that every reaction of this node has behind it: short-lived objects are the cheapest ones. */
  trim(position: LogPosition): void {
    const count = this.#indexAfter(position);
    if (count < TRIM_AT_LEAST) return;
    const dropped = this.#events.splice(0, count).at(-1);
    if (dropped !== undefined) this.#start = { txid: dropped.txid, id: dropped.id };
  }

  #indexAfter(position: LogPosition): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const event = this.#events[middle];
      if (event !== undefined && isAfter(event, position)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #advance(): Promise<boolean> {
    if (this.#hidden && performance.now() - this.#lookedInVain < LOOK_AGAIN - 1) return Promise.resolve(false);
    this.#advancing ??= this.#extend().finally(() => {
      this.#advancing = undefined;
    });
    return this.#advancing;
  }

  async #begin(): Promise<void> {
    this.#beginning ??= readEnd(this.#pool)
      .then((end) => {
        this.#start = this.#end = end;
        for (const txid of this.#offered.keys()) if (txid <= end.txid) this.#takeOffered(txid);
      })
      .finally(() => {
        this.#beginning = undefined;
      });
    await this.#beginning;
  }

  #takeOffered(txid: bigint): readonly LoggedEvent[] | undefined {
    const own = this.#offered.get(txid);
    if (own === undefined) return undefined;
    this.#offered.delete(txid);
    this.#offeredCount -= own.length;
    return own;
  }

  async #extend(): Promise<boolean> {
    this.#dirty = false;
    this.#lookedAt = performance.now();
    const found = await readTransactions(this.#pool, this.#end.txid, TRANSACTIONS_AT_ONCE);
    const transactions = found.filter((transaction) => transaction.readable);
    const foreign = transactions.filter((transaction) => this.#offered.get(transaction.txid)?.length !== transaction.count);
    const fetched =
      foreign.length === 0
        ? []
        : await readEventsOf(
            this.#pool,
            foreign.map((transaction) => transaction.txid),
          );
    this.#append(transactions, fetched);
    // A transaction that is still running somewhere hides what is behind it: look again until it has ended, whatever was found before it.
    this.#hidden = transactions.length < found.length || this.#offered.size > 0;
    if (this.#hidden || found.length === TRANSACTIONS_AT_ONCE) this.#dirty = true;
    if (transactions.length === 0) this.#lookedInVain = performance.now();
    return transactions.length > 0;
  }

  #append(transactions: readonly LogTransaction[], fetched: readonly LoggedEvent[]): void {
    let next = 0;
    for (const transaction of transactions) {
      const own = this.#takeOffered(transaction.txid);
      if (own?.length === transaction.count) this.#events.push(...own);
      else
        for (let event = fetched[next]; event?.txid === transaction.txid; event = fetched[next]) {
          this.#events.push(event);
          next += 1;
        }
      this.#end = { txid: transaction.txid, id: transaction.lastId };
    }
    if (this.#events.length > KEPT_EVENTS * 1.25) {
      const dropped = this.#events.splice(0, this.#events.length - KEPT_EVENTS).at(-1);
      if (dropped !== undefined) this.#start = { txid: dropped.txid, id: dropped.id };
    }
  }
}
