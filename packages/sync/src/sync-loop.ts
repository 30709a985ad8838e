import type { SocketMessage } from '@tresen/contract/feed';
import type { FeedFollower } from './feed-follower.ts';
import type { Outbox, PushOutcome } from './outbox.ts';
import type { ClockPort, NetworkPort } from './ports.ts';
import { WayWatch } from './way-watch.ts';
import { backoff, ServerAnswer } from './wire.ts';

export interface SyncLoopOptions {
  readonly outbox: Outbox;
  readonly follower: FeedFollower;
  readonly network: NetworkPort;
  readonly clock: ClockPort;
  readonly token: () => string;
  readonly pushed: (outcome: PushOutcome) => void;
  readonly contact: (serverTime: string | null) => void;
  readonly failed: (part: 'push' | 'pull', error: unknown) => void;
  /** After a complete pull of everything. */
  readonly followed: () => void;
  /** The way is there again: requests from before it went wait in vain. */
  readonly abandon: () => void;
  /** The socket was closed: the way may be gone, or the server has ended it and can say why. */
  readonly cut?: () => void;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
/** With an open socket the pull is only the safety net. */
const PULL_WITH_SOCKET = 300_000;
const PULL_WITHOUT_SOCKET = 20_000;
/** After the way came back the socket pulls as soon as it is open; where none can be opened, this. */
const PULL_WHEN_BACK = 3000;
/** Something on the way may have changed what was sent: the first tries come soon, a lasting no is asked about rarely. */
const LONGEST_REFUSED = 120_000;

/** Keeps the till in step with the server in the background: pushes what is sealed, follows the feed, holds the socket open. */
export class SyncLoop {
  private readonly options: SyncLoopOptions;
  private running = false;
  private pushing: Promise<void> | null = null;
  private pushAgain = false;
  private pushFailures = 0;
  private refusals = 0;
  private pullFailures = 0;
  private socketFailures = 0;
  private socket: { close(): void } | null = null;
  private socketOpen = false;
  private forgetNetwork: () => void = () => undefined;
  private readonly way: WayWatch;
  private readonly timers = new Map<string, () => void>();

  constructor(options: SyncLoopOptions) {
    this.options = options;
    this.way = new WayWatch({
      network: options.network,
      clock: options.clock,
      lost: (error) => {
        options.failed('pull', error);
        this.dropSocket();
      },
      back: () => this.comeBack(),
      silent: () => {
        this.dropSocket();
        this.connect();
      },
    });
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.forgetNetwork = this.options.network.onChange?.(() => this.way.doubt()) ?? this.forgetNetwork;
    this.wakePush();
    this.connect();
    this.later('pull', PULL_WITHOUT_SOCKET, () => void this.pull());
  }

  stop(): void {
    this.running = false;
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    this.way.stop();
    this.forgetNetwork();
    this.dropSocket();
  }

  /** Something that was asked of the server got no answer. */
  doubt(): void {
    if (this.running) this.way.doubt();
  }

  private comeBack(): void {
    this.options.contact(null);
    this.options.abandon();
    this.socketFailures = this.pullFailures = this.pushFailures = 0;
    this.wakePush();
    this.connect();
    this.later('pull', PULL_WHEN_BACK, () => void this.pull());
  }

  /** A socket that is given up is not heard any more, however long its end may take. */
  private dropSocket(): void {
    const { socket } = this;
    this.socket = null;
    this.socketOpen = false;
    this.way.expectBeats(0);
    this.cancel('socket');
    socket?.close();
  }

  /** Something was sealed. */
  wakePush(): void {
    if (!this.running) return;
    if (this.pushing) this.pushAgain = true;
    else void this.pushAll().catch(() => undefined);
  }

  /** Pushes and pulls now, past any waiting time. @throws when the server cannot be reached. */
  async syncNow(): Promise<void> {
    await this.pushAll();
    await this.pull(true);
    if (!this.socketOpen) this.connect();
  }

  private pushAll(): Promise<void> {
    this.pushing ??= this.pushUntilEmpty().finally(() => {
      this.pushing = null;
      if (this.pushAgain) {
        this.pushAgain = false;
        this.wakePush();
      }
    });
    return this.pushing;
  }

  private async pushUntilEmpty(): Promise<void> {
    this.cancel('push');
    try {
      for (;;) {
        const outcome = await this.options.outbox.push();
        this.pushFailures = 0;
        if (outcome.kind !== 'idle') this.way.heard();
        if (outcome.kind !== 'idle') this.options.pushed(outcome);
        if (outcome.kind === 'aside' || outcome.kind === 'refused') {
          this.refusals += 1;
          this.later('push', this.wait(this.refusals, LONGEST_REFUSED), () => this.wakePush());
          return;
        }
        this.refusals = 0;
        if (outcome.kind === 'idle' || (outcome.kind === 'pushed' && !outcome.more)) return;
      }
    } catch (error) {
      this.pushFailures += 1;
      this.options.failed('push', error);
      this.doubtAfter(error);
      this.later('push', this.wait(this.pushFailures), () => this.wakePush());
      throw error;
    }
  }

  private async pull(throwing = false): Promise<void> {
    this.cancel('pull');
    try {
      await this.options.follower.pullAll();
      this.pullFailures = 0;
      this.way.heard();
      this.options.followed();
    } catch (error) {
      this.pullFailures += 1;
      this.options.failed('pull', error);
      this.doubtAfter(error);
      if (throwing) throw error;
    } finally {
      const wait = this.pullFailures > 0 ? this.wait(this.pullFailures) : this.socketOpen ? PULL_WITH_SOCKET : PULL_WITHOUT_SOCKET;
      if (this.running) this.later('pull', wait, () => void this.pull());
    }
  }

  private connect(): void {
    this.cancel('socket');
    if (!this.running || this.socket) return;
    let current: { close(): void } | null = null;
    const isCurrent = (): boolean => current !== null && this.socket === current;
    current = this.options.network.openSocket('/api/v1/feed/socket', this.options.token(), {
      opened: () => {
        if (!isCurrent()) return;
        this.socketOpen = true;
        this.socketFailures = 0;
        this.way.beat();
        // What changed between the last pull and this moment was told to nobody.
        void this.pull();
        this.wakePush();
      },
      message: (text) => {
        if (isCurrent()) this.receive(text);
      },
      closed: () => {
        if (!isCurrent()) return;
        this.dropSocket();
        this.socketFailures += 1;
        if (!this.running) return;
        this.options.cut?.();
        // A lost way is asked about all the time, and connects when it is there again.
        this.later('socket', this.wait(this.socketFailures), () => this.connect());
        this.way.doubt();
      },
    });
    this.socket = current;
  }

  private receive(text: string): void {
    let message: SocketMessage;
    try {
      message = JSON.parse(text) as SocketMessage;
    } catch {
      return;
    }
    this.way.beat();
    if (message.type === 'beat') return;
    this.options.contact(message.type === 'hello' ? message.serverTime : null);
    if (message.type === 'hello') this.way.expectBeats(message.beatMs ?? 0);
    if (message.type === 'changes') void this.options.follower.receive(message).catch((error: unknown) => this.options.failed('pull', error));
  }

  /** Any answer of the server means that there is a way. */
  private doubtAfter(error: unknown): void {
    if (!(error instanceof ServerAnswer)) this.doubt();
  }

  private wait(failures: number, most = LONGEST_WAIT): number {
    return backoff(failures - 1, { first: FIRST_WAIT, most, chance: (this.options.clock.random(1)[0] ?? 0) / 255 });
  }

  private later(name: string, milliseconds: number, work: () => void): void {
    this.cancel(name);
    if (this.running) this.timers.set(name, this.options.clock.after(milliseconds, work));
  }

  private cancel(name: string): void {
    this.timers.get(name)?.();
    this.timers.delete(name);
  }
}
