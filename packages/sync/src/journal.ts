import { ENTRY_MAX_BYTES, ENTRY_PROTECTED_HEADER, type SealedEntry } from '@tresen/contract/journal';
import { formatReceiptNo } from '@tresen/domain/devices';
import { buildId, type Id, toThousandths } from '@tresen/kernel';
import { hashBytes, toBase64Url, toUtf8 } from './bytes.ts';
import { type ClockPort, inTransaction, type Signer, type SqlDatabase, type SqlRow } from './ports.ts';
import type { SealedFact, SealRequest, StoredReceipt } from './till-port.ts';

export interface JournalOptions {
  readonly database: SqlDatabase;
  readonly clock: ClockPort;
  readonly signer: Signer;
  readonly device: Id;
  /** Prefix of printed numbers, e.g. `BER1-2-`; asked at every numbered entry because settings may change. */
  readonly receiptPrefix: () => string;
  /** Called after each durable entry. */
  readonly sealed?: (fact: SealedFact, request: SealRequest) => void;
}

interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly nextReceipt: number;
}

/**
 * The device's journal: seals facts into the hash chain. One entry after the other; number, entry, receipt, stock delta and the end
 * of the basket are one transaction, so that a crash at any moment leaves either all of it or nothing, and never a gap.
 */
export class Journal {
  private readonly options: JournalOptions;
  private last: Promise<unknown> = Promise.resolve();

  constructor(options: JournalOptions) {
    this.options = options;
  }

  /**
   * Seals one fact; resolves when it is durable. Sealing an id that is there already answers as the first time.
   * @throws when the body is too large or cannot be written: nothing is stored then.
   */
  seal(request: SealRequest): Promise<SealedFact> {
    const result = this.last.then(() => this.sealNext(request));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async sealNext(request: SealRequest): Promise<SealedFact> {
    const { clock, signer, device } = this.options;
    const id = request.id ?? buildId(clock.now(), clock.random(10));
    const known = this.find(id);
    if (known) return known;
    const head = this.head();
    const receiptNo = request.numbered ? formatReceiptNo(this.options.receiptPrefix(), head.nextReceipt) : null;
    const at = new Date(clock.now()).toISOString();
    const body = receiptNo === null ? request.body : Object.assign({ receiptNo }, request.body, { receiptNo });
    const seq = head.seq + 1;
    const payload = JSON.stringify({ id, device, seq, prev: head.hash, type: request.type, version: request.version, at, businessDate: request.businessDate, body });
    const bytes = toUtf8(payload);
    if (bytes.length > ENTRY_MAX_BYTES) throw new Error(`the entry has ${bytes.length} bytes, ${ENTRY_MAX_BYTES} are allowed; nothing was stored`);
    const [hash, signature] = await Promise.all([hashBytes(bytes), signer.sign(toUtf8(`${ENTRY_PROTECTED_HEADER}.${payload}`))]);
    const fact: SealedFact = { id, seq, at, entryHash: hash, receiptNo };
    this.store({ fact, request, payload, signature: toBase64Url(signature), body, head });
    this.options.sealed?.(fact, request);
    return fact;
  }

  private store(sealed: { fact: SealedFact; request: SealRequest; payload: string; signature: string; body: Readonly<Record<string, unknown>>; head: Head }): void {
    const { database, device } = this.options;
    const { fact, request, body } = sealed;
    inTransaction(database, () => {
      database
        .prepare('INSERT INTO entry (device, seq, id, type, at, hash, signature, receipt_no, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(device, fact.seq, fact.id, request.type, fact.at, fact.entryHash, sealed.signature, fact.receiptNo, sealed.payload);
      database
        .prepare('UPDATE identity SET head_seq = ?, head_hash = ?, next_receipt = next_receipt + ? WHERE device = ?')
        .run(fact.seq, fact.entryHash, fact.receiptNo === null ? 0 : 1, device);
      if (fact.receiptNo !== null) this.keepReceipt(fact, request, body);
      this.keepStockDeltas(fact, body);
      if (request.basket !== undefined) database.prepare('DELETE FROM basket WHERE id = ?').run(request.basket);
      if (request.clearDraft) database.prepare("DELETE FROM meta WHERE key = 'draft'").run();
    });
  }

  private keepReceipt(fact: SealedFact, request: SealRequest, body: Readonly<Record<string, unknown>>): void {
    const total = Number.isSafeInteger(body['total']) ? Number(body['total']) : 0;
    const currency = typeof body['currency'] === 'string' ? body['currency'] : '';
    this.options.database
      .prepare('INSERT INTO receipt (id, device, seq, type, receipt_no, at, business_date, total, currency, body, local) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        fact.id,
        this.options.device,
        fact.seq,
        request.type,
        fact.receiptNo ?? '',
        fact.at,
        request.businessDate,
        total,
        currency,
        JSON.stringify(body),
        request.local === undefined ? null : JSON.stringify(request.local),
      );
  }

  /** What this entry moves in the store's stock, taken off the shown figure until the server's own figure contains it. */
  private keepStockDeltas(fact: SealedFact, body: Readonly<Record<string, unknown>>): void {
    const amounts = new Map<string, number>();
    for (const line of Array.isArray(body['lines']) ? (body['lines'] as { variant?: unknown; quantity?: unknown; scale?: unknown; depositOf?: unknown }[]) : []) {
      // As the server's `inventory` reaction: a deposit is money, not goods on a shelf.
      if (typeof line?.variant !== 'string' || line.depositOf !== undefined || !Number.isSafeInteger(line.quantity) || ![0, 1, 2, 3].includes(Number(line.scale))) continue;
      amounts.set(line.variant, (amounts.get(line.variant) ?? 0) - toThousandths(Number(line.quantity), Number(line.scale)));
    }
    const insert = this.options.database.prepare('INSERT INTO stock_delta (variant, device, seq, amount) VALUES (?, ?, ?, ?)');
    for (const [variant, amount] of amounts) insert.run(variant, this.options.device, fact.seq, amount);
  }

  private head(): Head {
    const row = this.options.database.prepare('SELECT head_seq, head_hash, next_receipt FROM identity WHERE device = ?').get(this.options.device);
    if (!row) throw new Error('this till has no identity; enrol it first');
    return { seq: Number(row['head_seq']), hash: String(row['head_hash']), nextReceipt: Number(row['next_receipt']) };
  }

  private find(id: Id): SealedFact | null {
    const row = this.options.database.prepare('SELECT id, seq, at, hash, receipt_no FROM entry WHERE id = ?').get(id);
    if (!row) return null;
    return { id, seq: Number(row['seq']), at: String(row['at']), entryHash: String(row['hash']), receiptNo: row['receipt_no'] === null ? null : String(row['receipt_no']) };
  }
}

/** Entries after `afterSeq`, ascending, at most `entries` and about `bytes`; always at least one when there is one. */
export function readEntries(database: SqlDatabase, device: Id, range: { afterSeq: number; entries: number; bytes: number }): (SealedEntry & { seq: number; hash: string })[] {
  const found: (SealedEntry & { seq: number; hash: string })[] = [];
  let size = 0;
  const rows = database
    .prepare('SELECT seq, hash, payload, signature FROM entry WHERE device = ? AND seq > ? AND payload IS NOT NULL ORDER BY seq LIMIT ?')
    .iterate(device, range.afterSeq, range.entries);
  for (const row of rows) {
    const payload = String(row['payload']);
    if (found.length > 0 && size + payload.length > range.bytes) break;
    size += payload.length;
    found.push({ seq: Number(row['seq']), hash: String(row['hash']), payload, signature: String(row['signature']) });
  }
  return found;
}

const receiptColumns = `r.id, r.seq, r.type, r.receipt_no, r.at, r.business_date, r.total, r.currency, r.body, r.local, r.seq <= i.acked_seq AS sent
  FROM receipt r JOIN identity i ON i.device = r.device`;

function toReceipt(row: SqlRow): StoredReceipt {
  return {
    id: String(row['id']),
    seq: Number(row['seq']),
    type: String(row['type']),
    receiptNo: String(row['receipt_no']),
    at: String(row['at']),
    businessDate: String(row['business_date']),
    total: Number(row['total']),
    currency: String(row['currency']),
    body: JSON.parse(String(row['body'])) as Record<string, unknown>,
    sent: row['sent'] === 1,
    local: row['local'] === null ? null : JSON.parse(String(row['local'])),
  };
}

/** Numbered entries, newest first. */
export function readReceipts(database: SqlDatabase, options: { readonly limit?: number; readonly beforeSeq?: number }): StoredReceipt[] {
  const before = options.beforeSeq ?? Number.MAX_SAFE_INTEGER;
  return database
    .prepare(`SELECT ${receiptColumns} WHERE r.seq < ? ORDER BY r.at DESC, r.seq DESC LIMIT ?`)
    .all(before, options.limit ?? 50)
    .map(toReceipt);
}

/** One numbered entry by its id or its printed number. */
export function readReceipt(database: SqlDatabase, idOrNumber: string): StoredReceipt | null {
  const row = database.prepare(`SELECT ${receiptColumns} WHERE r.id = ?1 OR r.receipt_no = ?1 ORDER BY r.at DESC LIMIT 1`).get(idOrNumber);
  return row ? toReceipt(row) : null;
}
