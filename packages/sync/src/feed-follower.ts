import type { FeedChanges, FeedRow, SocketMessage } from '@tresen/contract/feed';
import { type ClockPort, inTransaction, type NetworkPort, type SqlDatabase } from './ports.ts';
import { ReferenceWriter, type TermChange } from './reference/reference-writer.ts';
import type { ChangeNotice } from './till-port.ts';
import { callServer } from './wire.ts';

export interface FollowerOptions {
  readonly network: NetworkPort;
  readonly clock: ClockPort;
  readonly token: () => string;
  readonly database: () => SqlDatabase | null;
  readonly datasets: readonly string[];
  /** After rows are committed: which keys changed, and how the vocabulary did. */
  readonly applied: (notice: ChangeNotice, terms: readonly TermChange[]) => void;
  readonly contact: (serverTime: string) => void;
  /**
   * The server starts a large dataset anew (`after` null), or there is much to follow: true when a ready-made file that is well
   * ahead of this cursor was taken instead.
   */
  readonly reloadWanted: (dataset: string, after: string | null) => Promise<boolean>;
}

/** Rows in one transaction: small where search tables are kept in step, so that type-ahead stays quick during a sync. */
const SMALL_STEP = 20;
const LARGE_STEP = 500;
const PAGE = 1000;
/** After so many pages the till asks whether a ready-made file would be quicker. */
const PAGES_BEFORE_RELOAD = 2;
const FILE_DATASETS: ReadonlySet<string> = new Set(['catalog', 'prices', 'customers', 'taxes']);

/** Follows the feed: pulls changes by cursor and applies them; takes rows from the socket when they fit exactly. One at a time. */
export class FeedFollower {
  private readonly options: FollowerOptions;
  private last: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(options: FollowerOptions) {
    this.options = options;
  }

  stop(): void {
    this.stopped = true;
  }

  /** Pulls one dataset to its end. @throws when the server does not answer; what was applied stays. */
  pull(dataset: string): Promise<void> {
    return this.queue(() => this.pullNow(dataset));
  }

  async pullAll(): Promise<void> {
    for (const dataset of this.options.datasets) await this.pull(dataset);
  }

  /** A `changes` frame: applied at once when it continues what is here, otherwise pulled. */
  receive(message: Extract<SocketMessage, { type: 'changes' }>): Promise<void> {
    if (!this.options.datasets.includes(message.dataset)) return Promise.resolve();
    return this.queue(async () => {
      const database = this.options.database();
      if (!database) return;
      const cursor = this.cursor(database, message.dataset);
      // Cursors of one dataset are numbers that only grow; rows are latest states, so a frame fits whoever has all before it.
      if (Number(cursor) > Number(message.cursor)) return;
      if (message.rows && Number(cursor) >= Number(message.from)) {
        const asOf = new Date(this.options.clock.now()).toISOString();
        await this.apply(database, { dataset: message.dataset, cursor: message.cursor, more: false, reset: false, rows: [...message.rows], asOf });
      } else await this.pullNow(message.dataset);
    });
  }

  /** Waits until nothing is being applied, then runs the work: for switching the reference file. */
  queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async pullNow(dataset: string): Promise<void> {
    for (let page = 0; !this.stopped; page += 1) {
      const database = this.options.database();
      if (!database) return;
      const cursor = this.cursor(database, dataset);
      const path = `/api/v1/feed/changes?dataset=${dataset}&cursor=${encodeURIComponent(cursor)}&limit=${PAGE}`;
      const changes = await callServer<FeedChanges>(this.options.network, { method: 'GET', path, token: this.options.token() });
      if (!Array.isArray(changes.rows) || typeof changes.cursor !== 'string') throw new Error('the answer is not a page of changes');
      this.options.contact(changes.asOf);
      const anew = changes.reset && cursor !== '0';
      const large = FILE_DATASETS.has(dataset) && changes.more && (anew || page === PAGES_BEFORE_RELOAD);
      if (large && (await this.options.reloadWanted(dataset, anew ? null : cursor))) continue;
      await this.apply(database, changes, cursor === '0' || changes.reset);
      if (!changes.more) return;
    }
  }

  private async apply(database: SqlDatabase, changes: FeedChanges, filling = false): Promise<void> {
    const writer = new ReferenceWriter(database);
    const searched = changes.dataset === 'catalog' || changes.dataset === 'customers';
    // Nobody searches a table that is being filled for the first time.
    const step = searched && !filling ? SMALL_STEP : LARGE_STEP;
    let start = 0;
    do {
      const rows = changes.rows.slice(start, start + step);
      const first = start === 0;
      start += step;
      const final = start >= changes.rows.length;
      const terms = inTransaction(database, () => {
        if (first && changes.reset) writer.clear(changes.dataset);
        const counted = writer.apply(changes.dataset, rows);
        // The cursor moves with the last rows of the page; after a crash the whole page comes again, which changes nothing.
        if (final) writer.moveCursor(changes.dataset, changes.cursor, changes.asOf);
        return counted;
      });
      if (rows.length > 0 || changes.reset) this.options.applied(notice(changes, rows, first), terms);
      if (!final) await new Promise<void>((resolve) => this.options.clock.after(0, resolve));
    } while (start < changes.rows.length && !this.stopped && this.options.database() === database);
  }

  private cursor(database: SqlDatabase, dataset: string): string {
    return String(database.prepare('SELECT cursor FROM cursor WHERE dataset = ?').get(dataset)?.['cursor'] ?? '0');
  }
}

function notice(changes: FeedChanges, rows: readonly FeedRow[], first: boolean): ChangeNotice {
  return { dataset: changes.dataset, keys: first && changes.reset ? null : rows.map((row) => row.key) };
}
