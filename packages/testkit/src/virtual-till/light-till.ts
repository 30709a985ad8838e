import { randomBytes } from 'node:crypto';
import { type EntryPayload, type JournalReceipt, PUSH_MAX_ENTRIES, type SealedEntry } from '@tresen/contract/journal';
import { type BusinessDate, buildId, type Id, type Instant } from '@tresen/kernel';
import type { DeviceKey } from './device-key.ts';
import { hashPayload, sealPayload, writePayload } from './seal-entry.ts';
import type { JournalTransport } from './transport.ts';

/** Who the till is for the server: what enrolment gives. */
export interface TillIdentity {
  readonly device: Id;
  readonly secret: string;
  readonly key: DeviceKey;
}

/** Something that happened at the till. `id` and `at` are made from the clock if not given. */
export interface TillFact {
  readonly type: string;
  readonly version?: number;
  readonly body: unknown;
  readonly id?: Id;
  readonly at?: Instant;
  readonly businessDate?: BusinessDate;
}

/** An entry in the outbox: sealed text, its place and its hash. */
export interface OutboxEntry {
  readonly seq: number;
  readonly id: Id;
  readonly hash: string;
  readonly sealed: SealedEntry;
}

export interface QuarantinedEntry {
  readonly seq: number;
  readonly id: Id;
  readonly reason: string;
}

export interface LightTillOptions {
  readonly identity: TillIdentity;
  readonly transport: JournalTransport;
  /** ms since 1970; the system clock if not given (a skewed clock is a fault). */
  readonly now?: () => number;
  /** Where the chain stands when a sleeping till wakes up. */
  readonly resume?: { readonly seq: number; readonly hash: string; readonly outbox?: readonly OutboxEntry[] };
  /** Keep what is acknowledged, so that a server that fell back can be served again. Costs memory. */
  readonly keepAll?: boolean;
}

/** What one push came to. `wait`: try again later, nothing is lost. */
export type PushOutcome =
  | { readonly kind: 'stored'; readonly accepted: number; readonly replayed: number; readonly quarantined: number }
  | { readonly kind: 'rewound'; readonly expected: number }
  | { readonly kind: 'wait'; readonly reason: string; readonly milliseconds: number }
  | { readonly kind: 'idle' };

/** The server's no that a repeat cannot heal (401, 403, 404, 400). The entries stay in the outbox. */
export class PushRefused extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(`the server refused the journal: ${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** A till without screen and disk: its own key, chain and outbox in memory. */
export interface LightTill {
  readonly identity: TillIdentity;
  /** Seals a fact at the end of the chain and puts it into the outbox. */
  record(fact: TillFact): OutboxEntry;
  /** Sends the oldest unsent entries once. @throws PushRefused */
  push(max?: number): Promise<PushOutcome>;
  /** Sends until the outbox is empty, with back-off. @throws PushRefused, or when `deadline` (ms) has passed */
  flush(options?: { readonly batch?: number; readonly deadline?: number }): Promise<void>;
  readonly unsent: number;
  /** Last sealed entry of the chain. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** Highest seq that the server said it holds. */
  readonly acknowledged: number;
  readonly quarantined: readonly QuarantinedEntry[];
  /** For faults: the outbox itself, so that a test may alter, drop or swap entries. */
  readonly outbox: OutboxEntry[];
}

const first = (identity: TillIdentity): { seq: number; hash: string } => ({ seq: 0, hash: identity.key.thumbprint });
const instantOf = (now: number): Instant => new Date(now).toISOString();
const field = (body: unknown, name: string): unknown => (typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

class MemoryTill implements LightTill {
  readonly identity: TillIdentity;
  readonly outbox: OutboxEntry[] = [];
  readonly quarantined: QuarantinedEntry[] = [];
  acknowledged: number;
  readonly #options: LightTillOptions;
  readonly #now: () => number;
  #head: { seq: number; hash: string };
  /** Index of the next unsent entry in the outbox; only above 0 with `keepAll`. */
  #next = 0;
  #failures = 0;
  #limit = PUSH_MAX_ENTRIES;

  constructor(options: LightTillOptions) {
    this.#options = options;
    this.identity = options.identity;
    this.#now = options.now ?? Date.now;
    this.#head = options.resume === undefined ? first(options.identity) : { seq: options.resume.seq, hash: options.resume.hash };
    this.outbox.push(...(options.resume?.outbox ?? []));
    this.acknowledged = this.#head.seq - this.outbox.length;
  }

  get head(): { readonly seq: number; readonly hash: string } {
    return this.#head;
  }
  get unsent(): number {
    return this.outbox.length - this.#next;
  }

  record(fact: TillFact): OutboxEntry {
    const now = this.#now();
    const at = fact.at ?? instantOf(now);
    const entry: EntryPayload = {
      id: fact.id ?? buildId(now, randomBytes(10)),
      device: this.identity.device,
      seq: this.#head.seq + 1,
      prev: this.#head.hash,
      type: fact.type,
      version: fact.version ?? 1,
      at,
      businessDate: fact.businessDate ?? at.slice(0, 10),
      body: fact.body,
    };
    const payload = writePayload(entry);
    const kept: OutboxEntry = { seq: entry.seq, id: entry.id, hash: hashPayload(payload), sealed: sealPayload(payload, this.identity.key.privateKey) };
    this.outbox.push(kept);
    this.#head = { seq: kept.seq, hash: kept.hash };
    return kept;
  }

  async push(max = 100): Promise<PushOutcome> {
    const batch = this.outbox.slice(this.#next, this.#next + Math.min(max, this.#limit));
    if (batch.length === 0) return { kind: 'idle' };
    let answer: Awaited<ReturnType<JournalTransport>>;
    try {
      answer = await this.#options.transport(
        this.identity.device,
        this.identity.secret,
        batch.map((entry) => entry.sealed),
      );
    } catch (fault) {
      return this.#later(String(fault));
    }
    if (answer.status === 200) return this.#take(answer.body as JournalReceipt);
    if (answer.status === 409) return this.#rewind(answer.body);
    if (answer.status === 413 && batch.length > 1) {
      this.#limit = Math.max(1, batch.length >> 1);
      return { kind: 'wait', reason: 'push too large, halved', milliseconds: 0 };
    }
    if (answer.status === 429) return { kind: 'wait', reason: 'rate limited', milliseconds: (answer.retryAfter ?? 1) * 1000 };
    if (answer.status >= 500) return this.#later(`status ${answer.status}`);
    throw new PushRefused(answer.status, answer.body);
  }

  async flush(options: { readonly batch?: number; readonly deadline?: number } = {}): Promise<void> {
    const until = options.deadline === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.deadline;
    while (this.unsent > 0) {
      const outcome = await this.push(options.batch);
      if (outcome.kind === 'wait') await pause(outcome.milliseconds);
      if (Date.now() > until && this.unsent > 0) throw new Error(`${this.unsent} entries are still unsent after ${options.deadline} ms`);
    }
  }

  /** Everything up to the server's head is safe; quarantined entries are safe as well and must not block the ones behind. */
  #take(receipt: JournalReceipt): PushOutcome {
    this.#failures = 0;
    for (const entry of receipt.quarantined) this.quarantined.push({ seq: entry.seq, id: entry.id, reason: entry.reason });
    const parked = new Set(receipt.quarantined.map((entry) => entry.id));
    this.acknowledged = Math.max(this.acknowledged, receipt.head.seq);
    let count = this.#next;
    while (count < this.outbox.length) {
      const entry = this.outbox[count];
      if (entry === undefined || (entry.seq > receipt.head.seq && !parked.has(entry.id))) break;
      count += 1;
    }
    if (this.#options.keepAll === true) this.#next = count;
    else this.outbox.splice(0, count);
    return { kind: 'stored', accepted: receipt.accepted, replayed: receipt.replayed, quarantined: receipt.quarantined.length };
  }

  #rewind(body: unknown): PushOutcome {
    const expected = Number(field(body, 'expected'));
    const index = this.outbox.findIndex((entry) => entry.seq === expected);
    if (index < 0) throw new PushRefused(409, body);
    this.#next = index;
    return { kind: 'rewound', expected };
  }

  #later(reason: string): PushOutcome {
    this.#failures += 1;
    const ceiling = Math.min(5000, 20 * 2 ** Math.min(this.#failures, 8));
    return { kind: 'wait', reason, milliseconds: Math.round(ceiling * (0.5 + Math.random() / 2)) };
  }
}

/** Opens a light till. It needs no server to record; `push` and `flush` do. */
export const openLightTill = (options: LightTillOptions): LightTill => new MemoryTill(options);
