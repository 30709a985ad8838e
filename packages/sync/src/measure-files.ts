import type { SqlDatabase } from './ports.ts';
import type { TillDiagnostics } from './till-port.ts';

const count = (database: SqlDatabase, table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] ?? 0);
const read = (database: SqlDatabase, pragma: string): number => Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0);
const bytes = (database: SqlDatabase): number => read(database, 'page_count') * read(database, 'page_size');

/** Sizes and row counts of the local files, for the health page. */
export function measureFiles(till: SqlDatabase, reference: SqlDatabase | null): Pick<TillDiagnostics, 'tillFileBytes' | 'referenceFileBytes' | 'rows'> {
  const rows: Record<string, number> = { entry: count(till, 'entry'), receipt: count(till, 'receipt') };
  for (const table of ['variant', 'customer', 'stock', 'staff', 'tax', 'vocabulary']) rows[table] = reference ? count(reference, table) : 0;
  return { tillFileBytes: bytes(till), referenceFileBytes: reference ? bytes(reference) : 0, rows };
}
