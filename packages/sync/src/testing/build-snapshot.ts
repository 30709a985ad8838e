import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FeedRow, REFERENCE_FORMAT, REFERENCE_SCHEMA } from '@tresen/contract/feed';
import { openNodeDatabase } from '../node/node-database.ts';
import { ReferenceWriter } from '../reference/reference-writer.ts';

const CHUNK = 64 * 1024;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** A ready-made file with these rows, and the manifest part that describes it. */
export function buildSnapshot(version: string, data: Readonly<Record<string, readonly FeedRow[]>>, cursor: string): { bytes: Uint8Array; manifest: Record<string, unknown> } {
  const directory = mkdtempSync(join(tmpdir(), 'tresen-snapshot-'));
  const path = join(directory, 'file.sqlite3');
  const database = openNodeDatabase(path);
  database.exec(REFERENCE_SCHEMA);
  database.prepare("INSERT INTO meta (key, value) VALUES ('format', ?), ('version', ?)").run(String(REFERENCE_FORMAT), version);
  const writer = new ReferenceWriter(database);
  database.exec('BEGIN');
  for (const [dataset, rows] of Object.entries(data)) {
    writer.apply(dataset, rows);
    writer.moveCursor(dataset, cursor, '2026-11-21T10:00:00.000Z');
  }
  database.exec('COMMIT');
  const count = (table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  const rows = { variant: count('variant'), customer: count('customer'), vocabulary: count('vocabulary') };
  database.close();
  const bytes = new Uint8Array(readFileSync(path));
  rmSync(directory, { recursive: true });
  const chunks: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK) chunks.push(hashOf(bytes.subarray(from, from + CHUNK)));
  const cursors = Object.fromEntries(Object.keys(data).map((dataset) => [dataset, cursor]));
  return { bytes, manifest: { version, url: `/api/v1/feed/snapshots/de-eur/${version}`, bytes: bytes.length, sha256: hashOf(bytes), chunkBytes: CHUNK, chunks, rows, cursors } };
}
