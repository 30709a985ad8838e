import { inTransaction, type SqlDatabase } from './ports.ts';

/**
 * Forward migrations of the till file, in order; `PRAGMA user_version` counts the ones that ran. A till may have been off for
 * weeks: its file is brought forward with everything in it. Never edit a migration that was released; add one.
 */
const migrations: readonly string[] = [
  `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE identity (device TEXT PRIMARY KEY, store TEXT NOT NULL, name TEXT NOT NULL, thumbprint TEXT NOT NULL, secret TEXT NOT NULL, enrolled_at TEXT NOT NULL,
  current INTEGER NOT NULL, head_seq INTEGER NOT NULL DEFAULT 0, head_hash TEXT NOT NULL, acked_seq INTEGER NOT NULL DEFAULT 0, next_receipt INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE TABLE entry (device TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, at TEXT NOT NULL, hash TEXT NOT NULL, signature TEXT NOT NULL,
  receipt_no TEXT, payload TEXT, quarantined TEXT, PRIMARY KEY (device, seq)) WITHOUT ROWID;
CREATE TABLE receipt (id TEXT PRIMARY KEY, device TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, receipt_no TEXT NOT NULL, at TEXT NOT NULL, business_date TEXT NOT NULL,
  total INTEGER NOT NULL, currency TEXT NOT NULL, body TEXT NOT NULL, local TEXT) WITHOUT ROWID;
CREATE INDEX receipt_at ON receipt (at);
CREATE INDEX receipt_number ON receipt (receipt_no);
CREATE TABLE stock_delta (variant TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (variant, device, seq)) WITHOUT ROWID;
CREATE TABLE basket (id TEXT PRIMARY KEY, label TEXT NOT NULL, parked_at TEXT NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE alarm (kind TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
`,
];

/** The version of the till file that this software writes. */
export const TILL_FILE_VERSION = migrations.length;

/** The file was written by newer software: it must not be touched. */
export class NewerTillFile extends Error {
  override readonly name = 'NewerTillFile';
}

/**
 * Brings an open till file to this software's version, one transaction a step; a crash in between loses nothing.
 * @throws NewerTillFile when newer software has written it.
 */
export function migrateTillFile(database: SqlDatabase, steps: readonly string[] = migrations): void {
  const have = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (have > steps.length) throw new NewerTillFile(`the till file is at version ${have}, this software knows ${steps.length}`);
  for (let version = have; version < steps.length; version += 1) {
    inTransaction(database, () => {
      database.exec(steps[version] ?? '');
      database.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

/** Small values of the till file. */
export class TillMeta {
  private readonly database: SqlDatabase;
  constructor(database: SqlDatabase) {
    this.database = database;
  }
  read(key: string): unknown {
    const value = this.database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'];
    return typeof value === 'string' ? JSON.parse(value) : null;
  }
  write(key: string, value: unknown): void {
    if (value === null || value === undefined) this.database.prepare('DELETE FROM meta WHERE key = ?').run(key);
    else this.database.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, JSON.stringify(value));
  }
}
