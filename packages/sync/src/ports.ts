/** A value that SQLite stores for us. */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

/** A prepared statement. Parameters are positional. Integers come back as numbers. */
export interface SqlStatement {
  run(...values: SqlValue[]): void;
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
  /** Rows one by one; leaving the loop early resets the statement. */
  iterate(...values: SqlValue[]): Iterable<SqlRow>;
}

/** One open SQLite file; synchronous, because it lives in a worker (browser) or in a test or virtual till (Node). */
export interface SqlDatabase {
  exec(sql: string): void;
  /** Prepared once per text and kept until `close`. */
  prepare(sql: string): SqlStatement;
  close(): void;
}

/** Takes a reference file that is being downloaded, chunk by chunk. Nothing of it counts until `finish` resolves. */
export interface FileSink {
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Forgets the half file. */
  abort(): Promise<void>;
}

/** Where the till keeps its two kinds of files. The till file is precious; reference files can be downloaded again. */
export interface StoragePort {
  /** Opens (or creates) the till file: exclusive, WAL, `synchronous=FULL`. */
  openTill(): SqlDatabase;
  /** Called once after every start, in a calm moment: whatever makes the coming commits cheaper. */
  readonly warmTill?: (till: SqlDatabase) => void;
  openReference(name: string): SqlDatabase;
  createReference(name: string): Promise<FileSink>;
  /** Names of all reference files that are there, whole or half. */
  listReferences(): string[];
  /** Deletes the file together with its `-wal` and `-journal`: a stale one would be replayed into a later file of that name. */
  dropReference(name: string): void;
  estimate(): Promise<{ readonly persisted: boolean; readonly usage: number; readonly quota: number }>;
  persist(): Promise<boolean>;
  readonly sqliteVersion: string;
}

/** The device key. The private part cannot be read by anybody. */
export interface Signer {
  /** RFC 7638 SHA-256 thumbprint of the public key, base64url. */
  readonly thumbprint: string;
  readonly publicKey: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
  /** ES256: r‖s, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Where device keys live: IndexedDB in the browser, memory or a file for virtual tills. */
export interface KeyPort {
  create(): Promise<Signer>;
  load(thumbprint: string): Promise<Signer | null>;
}

export interface NetworkResponse {
  readonly status: number;
  /** Parses the body as JSON. */
  json(): Promise<unknown>;
  /** The body as it comes, already decompressed; in pieces of that many bytes where it costs nothing extra. A piece is good until the next is asked for. */
  chunks(size?: number): AsyncIterable<Uint8Array>;
}

export interface NetworkRequest {
  readonly method: 'GET' | 'POST';
  /** Path below the server's origin, with query. */
  readonly path: string;
  readonly token?: string | null;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface SocketHandlers {
  opened(): void;
  message(text: string): void;
  closed(): void;
}

/** The way to the server. A rejected promise means no answer came; any answer, also an error, resolves. */
export interface NetworkPort {
  request(request: NetworkRequest): Promise<NetworkResponse>;
  openSocket(path: string, token: string, handlers: SocketHandlers): { close(): void };
  /** Tells that the device joined or left a network, where it knows; a hint that the way may be another. */
  readonly onChange?: (listener: () => void) => () => void;
}

/** Time and chance come in from outside, so that tests own them. */
export interface ClockPort {
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** Calls back later; returns the way to call it off. */
  after(milliseconds: number, work: () => void): () => void;
}

/** Work inside one transaction; rolled back when it throws. */
export function inTransaction<T>(database: SqlDatabase, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself (disk full, I/O error); the first error is the one to report.
    }
    throw error;
  }
}
