import type { ClockPort, NetworkPort } from './ports.ts';
import { backoff } from './wire.ts';

export interface WayWatchOptions {
  readonly network: NetworkPort;
  readonly clock: ClockPort;
  /** Nobody answers. Told once, until the way is there again. */
  readonly lost: (error: unknown) => void;
  /** The server answers again. */
  readonly back: () => void;
  /** The server answers, but the socket has not beaten for too long: it is dead without having been closed. */
  readonly silent: () => void;
}

/** Public and free of any work for the server. */
const PROBE = '/health/live';
/** A cable that is pulled out says nothing: no answer within this is one. */
const PATIENCE = 3000;
/** A lost way is asked about again and again: the shop wants to be back within seconds. Spread, so that not all tills come at once. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 3000;
/** Two beats may be late before somebody looks. */
const LATE = 500;

/** Knows whether there is a way to the server, within ten seconds of its going and a few of its coming back, without asking while all is well. */
export class WayWatch {
  private readonly options: WayWatchOptions;
  private failures = 0;
  private probing = false;
  private stopped = false;
  private beats = 0;
  private beatAt = 0;
  private readonly timers = new Map<string, () => void>();

  constructor(options: WayWatchOptions) {
    this.options = options;
  }

  get isLost(): boolean {
    return this.failures > 0;
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  /** An answer of the server came, on whichever way. */
  heard(): void {
    const wasLost = this.isLost;
    this.failures = 0;
    this.cancel('probe');
    if (wasLost && !this.stopped) this.options.back();
  }

  /** Something came on the socket. */
  beat(): void {
    this.beatAt = this.options.clock.now();
    this.heard();
  }

  /** The server beats so often (ms) on the socket from now on; 0 = it does not, or there is no socket. */
  expectBeats(milliseconds: number): void {
    this.beats = milliseconds;
    this.beatAt = this.options.clock.now();
    this.cancel('beats');
    if (milliseconds > 0) this.later('beats', this.silence, () => this.listen());
  }

  /** Something did not come through: asks now whether there still is a way. */
  doubt(): void {
    if (this.probing || this.stopped) return;
    this.cancel('probe');
    void this.probe();
  }

  private get silence(): number {
    return 2 * this.beats + LATE;
  }

  private listen(): void {
    const left = this.beatAt + this.silence - this.options.clock.now();
    if (left > 0) {
      this.later('beats', left, () => this.listen());
      return;
    }
    const beatAt = this.beatAt;
    // Meanwhile what was only waiting to be read is read: a busy till is no dead socket.
    void this.probe().then(() => {
      if (this.beats === 0 || this.stopped) return;
      if (this.beatAt === beatAt && !this.isLost) this.options.silent();
      else this.later('beats', this.silence, () => this.listen());
    });
  }

  private async probe(): Promise<void> {
    if (this.probing) return;
    this.probing = true;
    const patience = new AbortController();
    const cancel = this.options.clock.after(PATIENCE, () => patience.abort());
    try {
      const answer = await this.options.network.request({ method: 'GET', path: PROBE, signal: patience.signal });
      // A gateway that says that nobody is behind it, or a login page, is not the server.
      if (answer.status !== 200) throw new Error(`no server behind the answer ${answer.status}`);
      this.probing = false;
      this.heard();
    } catch (error) {
      this.probing = false;
      this.failed(error);
    } finally {
      cancel();
    }
  }

  private failed(error: unknown): void {
    if (this.stopped) return;
    this.failures += 1;
    const wait = backoff(this.failures - 1, { first: FIRST_WAIT, most: LONGEST_WAIT, chance: (this.options.clock.random(1)[0] ?? 0) / 255 });
    this.later('probe', wait, () => this.doubt());
    if (this.failures === 1) this.options.lost(error);
  }

  private later(name: string, milliseconds: number, work: () => void): void {
    this.cancel(name);
    if (!this.stopped) this.timers.set(name, this.options.clock.after(milliseconds, work));
  }

  private cancel(name: string): void {
    this.timers.get(name)?.();
    this.timers.delete(name);
  }
}
