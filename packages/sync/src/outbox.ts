import type { JournalReceipt } from '@tresen/contract/journal';
import type { Id } from '@tresen/kernel';
import { readEntries } from './journal.ts';
import { type ClockPort, inTransaction, type NetworkPort, type SqlDatabase } from './ports.ts';
import { callServer, ServerAnswer } from './wire.ts';

export interface OutboxOptions {
  readonly database: SqlDatabase;
  readonly network: NetworkPort;
  readonly clock: ClockPort;
  /** Entries and bytes of one push. */
  readonly batch?: { readonly entries: number; readonly bytes: number };
}

export type QuarantinedEntry = JournalReceipt['quarantined'][number];

/** What one push came to. */
export type PushOutcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pushed'; readonly receipt: JournalReceipt; readonly more: boolean; readonly twin: boolean }
  /** The server wants to hear from an earlier entry on; pushing again does that. */
  | { readonly kind: 'rewound'; readonly expected: number }
  /** All that is left was put aside by the server: safe there, but it cannot join the chain. */
  | { readonly kind: 'aside'; readonly receipt: JournalReceipt; readonly twin: boolean }
  /** The server does not let this device in. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

interface Device {
  readonly device: Id;
  readonly token: string;
  readonly headSeq: number;
  readonly ackedSeq: number;
  /** Up to here the server holds everything, in its chain or (behind `ackedSeq`) put aside with the same content. */
  readonly asideSeq: number;
}

const DEFAULT_BATCH = { entries: 200, bytes: 1_000_000 };

/**
 * Brings sealed entries to the server, oldest first. Only the server's own statement of its head moves `acked_seq`; a lost answer
 * means the same entries are sent again and replayed. Earlier identities of this browser are emptied too.
 */
export class Outbox {
  private readonly options: OutboxOptions;
  /** Entries in a push; halved when the server finds a push too large. */
  private entries: number;

  constructor(options: OutboxOptions) {
    this.options = options;
    this.entries = (options.batch ?? DEFAULT_BATCH).entries;
  }

  /** Entries that the server neither has in its chain nor safely aside, of all identities. */
  countUnsent(): number {
    return this.devices().reduce((sum, device) => sum + device.headSeq - device.asideSeq, 0);
  }

  /** Pushes one batch. @throws when no answer came or the server failed: try again later. */
  async push(): Promise<PushOutcome> {
    const waiting = this.devices().filter((device) => device.headSeq > device.asideSeq);
    const device = waiting.at(-1);
    if (!device) return { kind: 'idle' };
    const outcome = await this.pushDevice(device);
    if (outcome.kind === 'pushed' && !outcome.more && waiting.length > 1) return { ...outcome, more: true };
    return outcome;
  }

  private async pushDevice(device: Device): Promise<PushOutcome> {
    const limits = this.options.batch ?? DEFAULT_BATCH;
    const entries = readEntries(this.options.database, device.device, { afterSeq: device.asideSeq, entries: this.entries, bytes: limits.bytes });
    const first = entries[0];
    if (!first) throw new Error('unsent entries are missing from the till file');
    const body = JSON.stringify({ entries: entries.map((entry) => ({ payload: entry.payload, signature: entry.signature })) });
    try {
      const receipt = await callServer<JournalReceipt>(this.options.network, { method: 'POST', path: `/api/v1/devices/${device.device}/journal`, token: device.token, body });
      if (!isReceipt(receipt)) throw new Error('the answer to the push is not a receipt of the server');
      return this.acknowledge(device, receipt, entries.at(-1)?.seq ?? first.seq);
    } catch (error) {
      if (!(error instanceof ServerAnswer)) throw error;
      return this.handleRefusal(device, error);
    }
  }

  private acknowledge(device: Device, receipt: JournalReceipt, sentUpTo: number): PushOutcome {
    this.entries = (this.options.batch ?? DEFAULT_BATCH).entries;
    // The server answers for every entry it was sent: what it did not put aside is in its chain, byte for byte.
    const refused = receipt.quarantined.map((entry) => entry.seq).filter((seq) => seq > device.ackedSeq);
    const safe = device.asideSeq > device.ackedSeq ? device.ackedSeq : refused.length === 0 ? sentUpTo : Math.min(...refused) - 1;
    const ours = this.hashAt(device.device, receipt.head.seq);
    const sameHead = ours !== null && ours === receipt.head.hash;
    const held = receipt.accepted + receipt.replayed >= safe - device.ackedSeq;
    const acked = Math.max(device.ackedSeq, sameHead ? Math.min(receipt.head.seq, device.headSeq) : 0, held ? safe : 0);
    const aside = this.heldAside(device, receipt, Math.max(acked, device.asideSeq));
    inTransaction(this.options.database, () => {
      if (acked !== device.ackedSeq) this.moveAcked(device.device, acked);
      const mark = this.options.database.prepare('UPDATE entry SET quarantined = ? WHERE device = ? AND seq = ?');
      for (const entry of aside) mark.run(entry.reason, device.device, entry.seq);
    });
    // A head beyond our own, or another entry under one of our numbers, is a twin of this device.
    const twin = !sameHead && (receipt.head.seq > device.headSeq || ours !== null);
    const reached = aside.at(-1)?.seq ?? Math.max(acked, device.asideSeq);
    if (acked === device.ackedSeq && aside.length === 0) return { kind: 'aside', receipt, twin };
    return { kind: 'pushed', receipt, more: device.headSeq > reached, twin };
  }

  /**
   * Entries that the server put aside exactly as they are here and in an unbroken row: it holds them, sending them again
   * brings nothing. Others (a bad signature, another content: changed on the way) are sent again.
   */
  private heldAside(device: Device, receipt: JournalReceipt, from: number): QuarantinedEntry[] {
    const held: QuarantinedEntry[] = [];
    for (const entry of [...receipt.quarantined].sort((a, b) => a.seq - b.seq)) {
      if (entry.seq <= from) continue;
      if (entry.seq !== from + held.length + 1 || entry.reason === 'bad-signature' || entry.hash !== this.hashAt(device.device, entry.seq)) break;
      held.push(entry);
    }
    return held;
  }

  private handleRefusal(device: Device, answer: ServerAnswer): PushOutcome {
    if (answer.code === 'journal-gap') {
      const expected = Number(answer.body['expected']);
      const first = Number(this.options.database.prepare('SELECT min(seq) AS seq FROM entry WHERE device = ? AND payload IS NOT NULL').get(device.device)?.['seq'] ?? 1);
      if (!Number.isSafeInteger(expected) || expected < 1 || expected < first) return { kind: 'refused', code: 'journal-gap', message: answer.message };
      this.options.database.prepare('UPDATE entry SET quarantined = NULL WHERE device = ? AND seq >= ?').run(device.device, expected);
      this.moveAcked(device.device, expected - 1);
      return { kind: 'rewound', expected };
    }
    if (answer.status === 413 && this.entries > 1) {
      this.entries = Math.max(1, Math.floor(this.entries / 2));
      return { kind: 'rewound', expected: device.ackedSeq + 1 };
    }
    if ([400, 401, 403, 404, 413, 422].includes(answer.status)) return { kind: 'refused', code: answer.code, message: answer.message };
    throw answer;
  }

  /** Drops payloads of acknowledged entries from before the instant; receipts have their own copy. The newest entries always stay. */
  thin(before: string): number {
    const { database } = this.options;
    const count = database
      .prepare(
        `SELECT count(*) AS n FROM entry e JOIN identity i ON i.device = e.device WHERE e.payload IS NOT NULL AND e.at < ? AND e.seq <= i.acked_seq AND e.seq < i.head_seq - 500 AND e.quarantined IS NULL`,
      )
      .get(before)?.['n'];
    database
      .prepare(
        `UPDATE entry SET payload = NULL, signature = '' WHERE payload IS NOT NULL AND at < ? AND quarantined IS NULL
         AND seq <= (SELECT min(acked_seq, head_seq - 501) FROM identity i WHERE i.device = entry.device)`,
      )
      .run(before);
    return Number(count ?? 0);
  }

  private moveAcked(device: Id, seq: number): void {
    this.options.database.prepare('UPDATE identity SET acked_seq = min(?, head_seq) WHERE device = ?').run(seq, device);
  }

  private hashAt(device: Id, seq: number): string | null {
    if (seq === 0) return this.options.database.prepare('SELECT thumbprint FROM identity WHERE device = ?').get(device)?.['thumbprint'] as string | null;
    const hash = this.options.database.prepare('SELECT hash FROM entry WHERE device = ? AND seq = ?').get(device, seq)?.['hash'];
    return typeof hash === 'string' ? hash : null;
  }

  private devices(): Device[] {
    return this.options.database
      .prepare(
        `SELECT device, secret, head_seq, acked_seq,
           coalesce((SELECT min(seq) - 1 FROM entry e WHERE e.device = identity.device AND e.seq > acked_seq AND e.quarantined IS NULL), head_seq) AS aside_seq
         FROM identity ORDER BY current DESC, enrolled_at`,
      )
      .all()
      .map((row) => ({
        device: String(row['device']),
        token: `${row['device']}.${row['secret']}`,
        headSeq: Number(row['head_seq']),
        ackedSeq: Number(row['acked_seq']),
        asideSeq: Number(row['aside_seq']),
      }));
  }
}

/** A proxy or a login page may answer 200 with anything: only a real receipt may acknowledge entries. */
function isReceipt(value: JournalReceipt): boolean {
  const { head, accepted, replayed, quarantined } = value;
  return Number.isSafeInteger(head?.seq) && typeof head.hash === 'string' && Number.isSafeInteger(accepted) && Number.isSafeInteger(replayed) && Array.isArray(quarantined);
}
