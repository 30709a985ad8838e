import { type FeedManifest, REFERENCE_FORMAT, REFERENCE_SCHEMA } from '@tresen/contract/feed';
import { hashBytes } from './bytes.ts';
import { inTransaction, type NetworkPort, type SqlDatabase, type StoragePort } from './ports.ts';
import { FOUND_CUSTOMER, readFound, toCustomer } from './reference/reference-rows.ts';
import { ReferenceWriter } from './reference/reference-writer.ts';
import type { TillMeta } from './till-schema.ts';

/** Files up to this size are looked through once more after they were written. */
const QUICK_CHECK_BYTES = 64 * 1024 * 1024;

/** The snapshot part of a manifest. */
export type Snapshot = NonNullable<FeedManifest['snapshot']>;

export interface ReplicaOptions {
  readonly storage: StoragePort;
  readonly network: NetworkPort;
  readonly meta: TillMeta;
  readonly token: () => string;
  readonly progress?: (step: 'download' | 'verify' | 'switch', done: number, total: number) => void;
}

interface Pointer {
  readonly file: string;
  readonly version: string;
}

/** A downloaded reference file that is not what the manifest promised. The one in use was not touched. */
export class BrokenReference extends Error {
  override readonly name = 'BrokenReference';
}

/**
 * The replaceable reference file: downloaded under a new name, verified (hash per chunk, size, row counts, `quick_check`), and only
 * then made the one in use by a pointer in the till file. Whatever fails before the pointer moves leaves the old file as it was.
 */
export class Replica {
  private readonly options: ReplicaOptions;
  private opened: SqlDatabase | null = null;
  private serial = 0;

  constructor(options: ReplicaOptions) {
    this.options = options;
  }

  get database(): SqlDatabase | null {
    return this.opened;
  }

  get pointer(): Pointer | null {
    return this.options.meta.read('reference') as Pointer | null;
  }

  /** Opens the file in use; deletes leftovers of downloads that did not finish. False when there is none or it is broken. */
  open(): boolean {
    const pointer = this.pointer;
    const files = this.options.storage.listReferences();
    for (const file of files) if (file !== pointer?.file) this.options.storage.dropReference(file);
    if (!pointer || !files.includes(pointer.file)) return false;
    try {
      const database = this.options.storage.openReference(pointer.file);
      const format = database.prepare("SELECT value FROM meta WHERE key = 'format'").get()?.['value'];
      if (Number(format) !== REFERENCE_FORMAT) throw new BrokenReference(`format ${format}`);
      database.prepare('SELECT count(*) AS n FROM cursor').get();
      this.opened = database;
      return true;
    } catch {
      this.opened = null;
      return false;
    }
  }

  /** Starts with an empty file: when the server has no ready-made one yet, everything comes as changes. */
  createEmpty(): void {
    const file = this.newName('empty');
    const database = this.options.storage.openReference(file);
    database.exec(REFERENCE_SCHEMA);
    database.prepare("INSERT INTO meta (key, value) VALUES ('format', ?), ('version', 'empty')").run(String(REFERENCE_FORMAT));
    this.switchTo(database, { file, version: 'empty' });
  }

  /**
   * Downloads, verifies and switches to a new file.
   * @throws BrokenReference when it is not what the manifest promised; network errors as they come. The old one stays in use.
   */
  async load(snapshot: Snapshot, signal?: AbortSignal): Promise<void> {
    const file = this.newName(snapshot.version);
    try {
      await this.download(file, snapshot, signal);
      this.options.progress?.('verify', 0, 1);
      const database = this.options.storage.openReference(file);
      try {
        verify(database, snapshot);
      } catch (error) {
        database.close();
        throw error;
      }
      this.options.progress?.('switch', 0, 1);
      if (this.opened) carryOver(this.opened, database);
      this.switchTo(database, { file, version: snapshot.version });
    } catch (error) {
      if (this.pointer?.file !== file) this.dropQuietly(file);
      throw error;
    }
  }

  /** Leaves the file: it belongs to another till, perhaps of another store. `open` deletes it. */
  forget(): void {
    this.close();
    this.options.meta.write('reference', null);
  }

  close(): void {
    this.opened?.close();
    this.opened = null;
  }

  private async download(file: string, snapshot: Snapshot, signal?: AbortSignal): Promise<void> {
    const request = { method: 'GET', path: snapshot.url, token: this.options.token() } as const;
    const response = await this.options.network.request(signal ? { ...request, signal } : request);
    if (response.status !== 200) throw new BrokenReference(`the reference file could not be loaded: the server answered ${response.status}`);
    const sink = await this.options.storage.createReference(file);
    try {
      let size = 0;
      let part = 0;
      // One after the other: browsers hash on this very thread, and a piece's memory is used again for the next.
      for await (const bytes of rechunk(response.chunks(snapshot.chunkBytes), snapshot.chunkBytes)) {
        size += bytes.length;
        if (size > snapshot.bytes) throw new BrokenReference(`the reference file is longer than ${snapshot.bytes} bytes`);
        const expected = snapshot.chunks[part];
        part += 1;
        if ((await hashBytes(bytes)) !== expected) throw new BrokenReference(`part ${part} of the reference file has another hash than promised`);
        await sink.write(bytes);
        this.options.progress?.('download', size, snapshot.bytes);
      }
      if (size !== snapshot.bytes || part !== snapshot.chunks.length) throw new BrokenReference(`the reference file ended after ${size} of ${snapshot.bytes} bytes`);
      await sink.finish();
    } catch (error) {
      await sink.abort().catch(() => undefined);
      throw error;
    }
  }

  private switchTo(database: SqlDatabase, pointer: Pointer): void {
    const old = this.pointer;
    this.options.meta.write('reference', pointer);
    this.opened?.close();
    this.opened = database;
    if (old && old.file !== pointer.file) this.dropQuietly(old.file);
  }

  private dropQuietly(file: string): void {
    try {
      this.options.storage.dropReference(file);
    } catch {
      // It is not in use; the next start deletes it.
    }
  }

  private newName(version: string): string {
    this.serial += 1;
    const taken = new Set(this.options.storage.listReferences());
    const base = `reference-${version.replaceAll(/[^\w-]/g, '')}`;
    let name = base;
    for (let n = this.serial; taken.has(name); n += 1) name = `${base}-${n}`;
    return name;
  }
}

function verify(database: SqlDatabase, snapshot: Snapshot): void {
  const format = Number(database.prepare("SELECT value FROM meta WHERE key = 'format'").get()?.['value']);
  if (format !== REFERENCE_FORMAT) throw new BrokenReference(`the reference file has format ${format}, this till reads ${REFERENCE_FORMAT}`);
  const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']) * Number(database.prepare('PRAGMA page_size').get()?.['page_size']);
  if (pages !== snapshot.bytes) throw new BrokenReference(`the reference file has ${pages} bytes instead of ${snapshot.bytes}`);
  // Every piece was compared with its hash, and the server has checked the whole before it offered it. Looking through hundreds of
  // megabytes again would cost the first start seconds.
  const check = snapshot.bytes > QUICK_CHECK_BYTES ? 'ok' : Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
  if (check !== 'ok') throw new BrokenReference(`the reference file is damaged: ${String(check)}`);
  for (const [table, rows] of Object.entries(snapshot.rows)) {
    if (!/^[a-z_]+$/.test(table)) throw new BrokenReference(`unknown table ${table}`);
    const found = Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
    if (found !== rows) throw new BrokenReference(`the reference file has ${found} rows in ${table} instead of ${rows}`);
  }
}

/** What the ready-made file does not contain (taxes, people, settings, layout, stock and customers of this store) moves on from the old file. */
function carryOver(from: SqlDatabase, to: SqlDatabase): void {
  const present = new Set(
    to
      .prepare('SELECT dataset FROM cursor')
      .all()
      .map((row) => String(row['dataset'])),
  );
  const tables = {
    taxes: ['tax', 'category, code, rate'],
    staff: ['staff', 'id, data'],
    settings: ['setting', 'key, value'],
    layout: ['layout', 'id, data'],
    stock: ['stock', 'variant, on_hand'],
  } as const;
  inTransaction(to, () => {
    for (const [dataset, [table, columns]] of Object.entries(tables)) {
      const cursor = from.prepare('SELECT cursor, as_of FROM cursor WHERE dataset = ?').get(dataset);
      if (present.has(dataset) || !cursor) continue;
      const insert = to.prepare(`INSERT OR REPLACE INTO ${table} (${columns}) VALUES (${columns.replaceAll(/\w+/g, '?')})`);
      for (const row of from.prepare(`SELECT ${columns} FROM ${table}`).iterate()) insert.run(...Object.values(row));
      to.prepare('INSERT INTO cursor (dataset, cursor, as_of) VALUES (?, ?, ?)').run(dataset, cursor['cursor'] ?? '0', cursor['as_of'] ?? '');
    }
    if (!present.has('customers')) carryCustomers(from, to);
  });
}

/** Customers are searched by their words: they are written as if they had come as changes. */
function carryCustomers(from: SqlDatabase, to: SqlDatabase): void {
  const cursor = from.prepare("SELECT cursor, as_of FROM cursor WHERE dataset = 'customers'").get();
  if (!cursor) return;
  const writer = new ReferenceWriter(to);
  for (const row of from.prepare(`SELECT ${FOUND_CUSTOMER} FROM customer v`).iterate()) {
    const data = toCustomer(readFound(row));
    writer.apply('customers', [{ key: data.id, data }]);
  }
  writer.moveCursor('customers', String(cursor['cursor'] ?? '0'), String(cursor['as_of'] ?? ''));
}

/** Cuts a stream into pieces of exactly `size` bytes (the last may be shorter). A piece is good until the next one is asked for. */
export async function* rechunk(source: AsyncIterable<Uint8Array>, size: number): AsyncIterable<Uint8Array> {
  const buffer = new Uint8Array(size);
  let filled = 0;
  for await (const piece of source) {
    if (filled === 0 && piece.length === size) {
      yield piece;
      continue;
    }
    let offset = 0;
    while (offset < piece.length) {
      const take = Math.min(size - filled, piece.length - offset);
      buffer.set(piece.subarray(offset, offset + take), filled);
      filled += take;
      offset += take;
      if (filled === size) {
        yield buffer;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
