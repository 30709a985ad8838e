import { findColumns, type Row, readRows } from '../read-rows.ts';
import { UsageError } from '../usage-error.ts';
import type { Mapping } from './mapping.ts';
import { type Columns, createLineReader, type ImportLine, type LineReader, type ListedRow, type ReadLine } from './read-line.ts';

/** What the first look at the file gives: what has to exist before receipts can be booked. */
export interface Scan {
  readonly rows: number;
  /** Rows that will be lines of receipts. */
  readonly lines: number;
  /** Receipts of which no row can be booked. */
  readonly emptyReceipts: number;
  /** Receipt number → row of its last line: then the receipt is complete, even when its rows do not stand together. */
  readonly receipts: ReadonlyMap<string, number>;
  readonly articles: ReadonlyMap<string, ScannedArticle>;
  /** Customer number → country. */
  readonly customers: ReadonlyMap<string, string>;
}

export interface ScannedArticle {
  description: string;
  lines: number;
  /** Latest price above zero, minor units; null = never had one. */
  price: number | null;
  taxCategory: string;
}

export interface FileReader {
  /** Data rows with what they mean, many at a time. */
  readLines(): AsyncGenerator<readonly { readonly row: Row; readonly read: ReadLine }[]>;
}

/** Opens a file with its mapping; every call of `readLines` reads it from the beginning. */
export function openFile(path: string, mapping: Mapping): FileReader {
  return {
    async *readLines() {
      let reader: LineReader | null = null;
      for await (const rows of readRows(path, mapping.delimiter)) {
        const first = reader === null ? rows[0] : undefined;
        if (first !== undefined) {
          const wanted = { ...mapping.columns, cancellation: mapping.cancellation?.column } as Partial<Record<keyof Columns, string>>;
          reader = createLineReader(mapping, findColumns(first.cells, wanted));
        }
        const ready: LineReader | null = reader;
        if (ready !== null) yield (first === undefined ? rows : rows.slice(1)).map((row) => ({ row, read: ready.read(row) }));
      }
      if (reader === null) throw new UsageError(`${path} is empty.`);
    },
  };
}

/** Reads the whole file once. `onListed` hears of every row that is odd or not booked, `onRow` of every row. */
export async function scanFile(file: FileReader, hear: { readonly onListed: (listed: ListedRow, row: Row) => void; readonly onRow?: (rows: number) => void }): Promise<Scan> {
  const receipts = new Map<string, number>();
  const articles = new Map<string, ScannedArticle>();
  const customers = new Map<string, string>();
  const refused = new Set<string>();
  let rows = 0;
  let lines = 0;
  const note = (row: Row, read: ReadLine): void => {
    if ('refused' in read) {
      if (read.receipt !== undefined) refused.add(read.receipt);
      hear.onListed({ row: row.row, reason: read.refused, booked: false }, row);
      return;
    }
    if (read.odd !== undefined) hear.onListed({ row: row.row, reason: read.odd, booked: true }, row);
    lines += 1;
    receipts.set(read.line.receipt, row.row);
    if (read.line.customer !== '') customers.set(read.line.customer, read.line.country);
    if (!read.line.service) noteArticle(articles, read.line);
  };
  for await (const batch of file.readLines()) {
    for (const { row, read } of batch) note(row, read);
    rows += batch.length;
    hear.onRow?.(rows);
  }
  const emptyReceipts = [...refused].filter((receipt) => !receipts.has(receipt)).length;
  return { rows, lines, emptyReceipts, receipts, articles, customers };
}

function noteArticle(articles: Map<string, ScannedArticle>, line: ImportLine): void {
  const price = line.micros > 0 ? Math.round(line.micros / 10_000) : null;
  const known = articles.get(line.article);
  if (known === undefined) {
    articles.set(line.article, { description: line.description, lines: 1, price, taxCategory: line.taxCategory });
    return;
  }
  known.lines += 1;
  if (price !== null) known.price = price;
  if (known.description === '') known.description = line.description;
}

export interface ImportReceipt {
  readonly number: string;
  readonly lines: readonly ImportLine[];
}

/** Receipts in the order in which they are complete. */
export async function* readReceipts(file: FileReader, scan: Scan, onRow: (rows: number) => void): AsyncGenerator<ImportReceipt> {
  const open = new Map<string, ImportLine[]>();
  let rows = 0;
  for await (const batch of file.readLines()) {
    for (const { row, read } of batch) {
      rows += 1;
      if ('refused' in read) continue;
      const number = read.line.receipt;
      const lines = open.get(number) ?? [];
      if (lines.length === 0) open.set(number, lines);
      lines.push(read.line);
      if (scan.receipts.get(number) !== row.row) continue;
      onRow(rows);
      yield { number, lines };
      open.delete(number);
    }
  }
}

/** Names of articles from a second file. */
export async function readArticleNames(path: string, columns: { readonly article: string; readonly description: string }): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let places: Partial<Record<'article' | 'description', number>> | null = null;
  for await (const rows of readRows(path)) {
    for (const { cells } of rows) {
      if (places === null) {
        places = findColumns(cells, columns);
        continue;
      }
      const name = (cells[places.description ?? -1] ?? '').replaceAll('\0', '').toWellFormed().trim();
      if (name !== '') names.set((cells[places.article ?? -1] ?? '').trim(), name.slice(0, 500));
    }
  }
  return names;
}
