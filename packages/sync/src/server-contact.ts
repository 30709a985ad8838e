import type { PushOutcome } from './outbox.ts';
import type { ClockPort } from './ports.ts';
import type { StateBoard } from './state-board.ts';
import type { StockDeltas } from './stock-deltas.ts';
import type { TillAlarm } from './till-port.ts';
import type { TillMeta } from './till-schema.ts';
import { ServerAnswer } from './wire.ts';

/** The server's word for a request that a lock refuses. */
export const TILL_LOCKED = 'devices-till-locked';

/** Clock difference from which on a person must hear of it. */
const SKEW_ALARM = 10 * 60_000;
/** The server may still be counting what arrived so shortly ago. */
const SETTLING = 15_000;

/** What exchanges with the server tell about the way there, the clock and this device's identity; shown on the board. */
export class ServerContact {
  pushes = 0;
  pushFailures = 0;
  lastError: string | null = null;
  private readonly board: StateBoard;
  private readonly meta: TillMeta;
  private readonly clock: ClockPort;

  constructor(board: StateBoard, meta: TillMeta, clock: ClockPort) {
    this.board = board;
    this.meta = meta;
    this.clock = clock;
  }

  pushed(outcome: PushOutcome): void {
    this.pushes += 1;
    this.board.set({ online: true });
    if (outcome.kind === 'pushed' || outcome.kind === 'aside') {
      this.heard(outcome.receipt.serverTime);
      this.board.clear('not-recognised');
      const forked = outcome.receipt.quarantined.find((entry) => entry.reason === 'forked');
      const other = outcome.receipt.quarantined.find((entry) => entry.reason !== 'forked');
      if (forked || outcome.twin) this.keepAlarm({ kind: 'forked', seq: forked?.seq ?? outcome.receipt.head.seq, since: this.now() });
      if (other) this.keepAlarm({ kind: 'quarantined', seq: other.seq, reason: other.reason, since: this.now() });
      else if (!forked && !outcome.twin) this.dropQuarantined(outcome.receipt.head.seq);
    } else if (outcome.kind === 'refused') {
      this.lastError = outcome.message;
      this.board.raise({ kind: 'not-recognised', since: this.now() });
    }
  }

  /** The server said something; with its clock, and with whether this till may sell, when the answer has them. */
  heard(serverTime: string | null, status?: unknown): void {
    this.told(status);
    const now = this.clock.now();
    const server = serverTime === null ? Number.NaN : Date.parse(serverTime);
    const skew = Number.isFinite(server) ? server - now : this.board.state.serverClockSkewMs;
    this.board.set({ online: true, lastContactAt: new Date(now).toISOString(), serverClockSkewMs: skew });
    if (skew !== null && Math.abs(skew) > SKEW_ALARM) this.board.raise({ kind: 'clock-skew', milliseconds: skew, since: this.now() });
    else this.board.clear('clock-skew');
  }

  /** Every change is here: the server's stock figures hold what was sold until shortly before, and a damaged file no longer matters. */
  caughtUp(deltas: StockDeltas | null): void {
    deltas?.pulledUpTo(new Date(this.clock.now() - SETTLING).toISOString());
    this.board.clear('reference-broken');
  }

  failed(part: 'push' | 'pull', error: unknown): void {
    if (part === 'push') this.pushFailures += 1;
    this.lastError = error instanceof Error ? error.message : String(error);
    if (error instanceof ServerAnswer && error.code === TILL_LOCKED) this.told('locked');
    // Any answer means the way to the server is there.
    this.board.set({ online: error instanceof Error && error.name === 'ServerAnswer' });
    if (error instanceof Error && error.name === 'BrokenReference') this.board.raise({ kind: 'reference-broken', message: error.message, since: this.now() });
  }

  /** What the server thinks of this till: known from the heartbeat, and from every request that a lock refuses. */
  told(status: unknown): void {
    if (status !== 'active' && status !== 'locked') return;
    const locked = status === 'locked';
    if (locked === this.board.state.locked) return;
    this.meta.write('locked', locked ? true : null);
    this.board.set({ locked });
  }

  /** Any answer may be the refusal of a locked till. */
  answered(answer: { readonly status: number; readonly body: unknown }): void {
    if (answer.status === 403 && (answer.body as { code?: unknown } | null)?.code === TILL_LOCKED) this.told('locked');
  }

  /** Alarms, and a lock, that outlive a restart. */
  restoreAlarms(): void {
    this.board.set({ locked: this.meta.read('locked') === true });
    for (const alarm of (this.meta.read('alarms') as TillAlarm[] | null) ?? []) this.board.raise(alarm);
  }

  /** An entry that was only changed on the way has joined the server's chain since: nobody need look any more. */
  private dropQuarantined(head: number): void {
    const alarm = this.board.state.alarms.find((candidate) => candidate.kind === 'quarantined');
    if (alarm === undefined || alarm.seq > head) return;
    this.board.clear('quarantined');
    this.keepAlarms();
  }

  private keepAlarm(alarm: TillAlarm): void {
    this.board.raise(alarm);
    this.keepAlarms();
  }

  private keepAlarms(): void {
    const kept = this.board.state.alarms.filter((other) => other.kind === 'forked' || other.kind === 'quarantined');
    this.meta.write('alarms', kept);
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
