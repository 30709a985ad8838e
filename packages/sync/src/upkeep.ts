import type { Outbox } from './outbox.ts';
import type { ClockPort, SqlDatabase, StoragePort } from './ports.ts';
import type { StateBoard } from './state-board.ts';
import type { TillPort } from './till-port.ts';

export interface UpkeepOptions {
  readonly till: SqlDatabase;
  readonly reference: () => SqlDatabase | null;
  readonly outbox: Outbox;
  readonly board: StateBoard;
  readonly clock: ClockPort;
  readonly storage: StoragePort;
  readonly ask: TillPort['ask'];
  /** The server's clock, and whether the office lets this till sell: `active` or `locked`. */
  readonly heard: (serverTime: string | null, status: unknown) => void;
  /** Payloads of acknowledged entries are dropped after so many days. */
  readonly keepEntriesDays: number;
}

const DAY = 86_400_000;
const FIRST_BEAT = 1000;
const HEARTBEAT = 30_000;
/** Somebody waits for a locked till to be unlocked. */
const HEARTBEAT_LOCKED = 3000;
const HOUSEKEEPING = 2 * HEARTBEAT;
/** Files are folded when nobody has asked for anything this long, but not put off more often than this. */
const CALM = 1500;
const MOST_PUT_OFF = 40;
/** Steps of warming up: a pause before each, and none while somebody asks. */
const STEP_PAUSE = 4;
const STEP_CALM = 1000;

/** What a till does besides selling: tells the server how it is, folds its files, looks at its storage. */
export class Upkeep {
  private readonly options: UpkeepOptions;
  private readonly timers = new Map<string, () => void>();
  private stopped = false;
  private askedAt = 0;

  constructor(options: UpkeepOptions) {
    this.options = options;
  }

  /** From now on, until `stop`. */
  begin(): void {
    this.later('first', FIRST_BEAT, () => this.beat());
    this.later('warm', CALM, () => this.whenCalm().then(() => this.warm()));
    this.beatAgain();
    this.every('housekeeping', HOUSEKEEPING, () => this.whenCalm().then(() => this.keepHouse()));
  }

  /** One heartbeat now, whatever the time: the server may have something to say. */
  beatSoon(): void {
    this.later('first', FIRST_BEAT, () => this.beat());
  }

  private beatAgain(): void {
    this.later('heartbeat', this.options.board.state.locked ? HEARTBEAT_LOCKED : HEARTBEAT, () => this.beat().finally(() => this.beatAgain()));
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.timers.values()) cancel();
  }

  /** Somebody at the counter wants something right now. */
  asked(): void {
    this.askedAt = this.options.clock.now();
  }

  /** One heartbeat. */
  async beat(): Promise<void> {
    const { board, till, clock } = this.options;
    const { storage, journal, unsent, referenceVersion, identity, appVersion } = board.state;
    if (!identity) return;
    const oldest = till.prepare('SELECT e.at FROM entry e JOIN identity i ON i.device = e.device AND i.current = 1 WHERE e.seq = i.acked_seq + 1').get()?.['at'];
    const body = {
      app: appVersion.slice(0, 40),
      unsent,
      oldestUnsentAt: oldest ?? null,
      seq: journal.seq,
      storagePersisted: storage.persisted,
      storageBytes: Math.round(storage.usage),
      referenceVersion: referenceVersion?.slice(0, 100) ?? null,
      clock: new Date(clock.now()).toISOString(),
    };
    const answer = await this.options.ask({ method: 'POST', path: `/api/v1/devices/${identity.device}/health`, body });
    const said = answer?.body as { serverTime?: unknown; status?: unknown } | null | undefined;
    if (!answer || answer.status >= 300) return;
    const was = board.state.locked;
    this.options.heard(typeof said?.serverTime === 'string' ? said.serverTime : null, said?.status);
    // From now on it is asked sooner, or later again.
    if (board.state.locked !== was) this.beatAgain();
  }

  /**
   * Folds the write-ahead logs back, thins what the server has had for long, looks at the storage. The till's log keeps its length:
   * a commit that need not make the file longer is flushed quicker.
   */
  async keepHouse(): Promise<void> {
    const { outbox, clock, till, reference, keepEntriesDays } = this.options;
    if (this.stopped) return;
    outbox.thin(new Date(clock.now() - keepEntriesDays * DAY).toISOString());
    till.prepare('PRAGMA wal_checkpoint(PASSIVE)').all();
    reference()?.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    await this.measureStorage();
  }

  async measureStorage(): Promise<void> {
    const { board, storage, clock } = this.options;
    const measured = await storage.estimate();
    board.set({ storage: measured });
    if (measured.persisted) board.clear('storage-not-persistent');
    else board.raise({ kind: 'storage-not-persistent', since: new Date(clock.now()).toISOString() });
  }

  /** Takes one step after the other while nobody wants anything; the pauses let what somebody asks for go first. */
  warmUp(steps: Iterator<unknown>): void {
    const step = async (): Promise<void> => {
      const calmSince = this.options.clock.now() - this.askedAt;
      if (calmSince > STEP_CALM && steps.next().done === true) return;
      // While somebody types, no timer may run for this either: waking up every few milliseconds takes a processor from the screen.
      this.later('warm-up', Math.max(STEP_PAUSE, STEP_CALM - calmSince), step);
    };
    this.later('warm-up', STEP_PAUSE, step);
  }

  private warm(): void {
    if (!this.stopped) this.options.storage.warmTill?.(this.options.till);
  }

  /** Folding takes tens of milliseconds, in which nothing is found and no sale is sealed. */
  private async whenCalm(): Promise<void> {
    const { clock } = this.options;
    for (let times = 0; times < MOST_PUT_OFF && !this.stopped && clock.now() - this.askedAt < CALM; times += 1) await new Promise<void>((resolve) => clock.after(CALM, resolve));
  }

  private every(name: string, milliseconds: number, work: () => Promise<void>): void {
    this.later(name, milliseconds, () => work().finally(() => this.every(name, milliseconds, work)));
  }

  private later(name: string, milliseconds: number, work: () => Promise<void>): void {
    if (this.stopped) return;
    this.timers.get(name)?.();
    const run = (): void => void work().catch((error: unknown) => console.error('upkeep of the till failed', error));
    this.timers.set(name, this.options.clock.after(milliseconds, run));
  }
}
