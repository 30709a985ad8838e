import { toLine } from '@tresen/contract/text';
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
  /** Was sold in fractions: it is measured, not counted. */
  measured: boolean;
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
      for await (const rows of readRows(path, mapping)) {
        const first = reader === null ? rows[0] : undefined;
        if (first !== undefined) {
          const wanted = { ...mapping.columns, cancellation: mapping.cancellation?.column } as Partial<Record<keyof Columns, string>>;
          reader = createLineReader(mapping, findColumns(first.cells, wanted), first.cells.length);
        }
        const ready: LineReader | null = reader;
        if (ready !== null) yield (first === undefined ? rows : rows.slice(1)).map((row) => ({ row, read: ready.read(row) }));
      }
      if (reader === null) throw new UsageError(`${path} is empty.`);
    },
  };
}

export interface ScanListeners {
  /** Hears of every row that is odd or not booked. */
  readonly onListed: (listed: ListedRow, row: Row) => void;
  readonly onRow?: (rows: number) => void;
}

/** One customer buys within minutes: rows further apart than this are two receipts under one number. */
const LONGEST_RECEIPT_HOURS = 12;
const TWO_RECEIPTS = `the number stands for receipts more than ${LONGEST_RECEIPT_HOURS} hours apart, so what belongs together is not known`;
const INCOMPLETE = 'another row of the same receipt cannot be booked, and half a receipt is none';

const hoursBetween = (a: string, b: string): number => Math.abs(Date.parse(`${a}Z`) - Date.parse(`${b}Z`)) / 3_600_000;

/** Which receipts must not be booked because a row of theirs cannot be read, or is from another day. */
class Completeness {
  readonly broken = new Set<string>();
  private readonly times = new Map<string, string>();

  /** What the row says, with the verdict that only its neighbours give. */
  look(read: ReadLine): ReadLine {
    if ('refused' in read) {
      if (read.unreadable && read.receipt !== undefined) this.broken.add(read.receipt);
      return read;
    }
    const { receipt, time } = read.line;
    const first = this.times.get(receipt);
    if (first === undefined) this.times.set(receipt, time);
    else if (first !== time && hoursBetween(first, time) > LONGEST_RECEIPT_HOURS) {
      this.broken.add(receipt);
      return { refused: TWO_RECEIPTS, unreadable: true, receipt };
    }
    return read;
  }
}

/** What one pass gathers. */
class Gathered {
  readonly receipts = new Map<string, number>();
  readonly articles = new Map<string, ScannedArticle>();
  readonly customers = new Map<string, string>();
  readonly refused = new Set<string>();
  lines = 0;
  rows = 0;

  take(row: Row, read: ReadLine, listeners: ScanListeners): void {
    if ('refused' in read) {
      if (read.receipt !== undefined) this.refused.add(read.receipt);
      listeners.onListed({ row: row.row, reason: read.refused, booked: false }, row);
      return;
    }
    if (read.odd !== undefined) listeners.onListed({ row: row.row, reason: read.odd, booked: true }, row);
    this.lines += 1;
    this.receipts.set(read.line.receipt, row.row);
    if (read.line.customer !== '') this.customers.set(read.line.customer, read.line.country);
    if (!read.line.service) noteArticle(this.articles, read.line);
  }
}

/**
 * Reads the whole file. A receipt is booked whole or not at all: rows that are fine but belong to a receipt with one that
 * cannot be read are listed with it.
 */
export async function scanFile(file: FileReader, listeners: ScanListeners): Promise<Scan> {
  const first = new Completeness();
  let rows = 0;
  for await (const batch of file.readLines()) {
    for (const { read } of batch) first.look(read);
    rows += batch.length;
    listeners.onRow?.(rows);
  }
  const again = new Completeness();
  const gathered = new Gathered();
  for await (const batch of file.readLines()) {
    for (const { row, read } of batch) {
      const seen = again.look(read);
      const isHalf = 'line' in seen && first.broken.has(seen.line.receipt);
      gathered.take(row, isHalf ? { refused: INCOMPLETE, unreadable: true, receipt: seen.line.receipt } : seen, listeners);
    }
  }
  const { receipts, articles, customers, refused, lines } = gathered;
  const emptyReceipts = [...refused].filter((receipt) => !receipts.has(receipt)).length;
  return { rows, lines, emptyReceipts, receipts, articles, customers };
}

function noteArticle(articles: Map<string, ScannedArticle>, line: ImportLine): void {
  const price = line.micros > 0 ? Math.round(line.micros / 10_000) : null;
  const known = articles.get(line.article);
  if (known === undefined) {
    articles.set(line.article, { description: line.description, lines: 1, price, taxCategory: line.taxCategory, measured: line.scale > 0 });
    return;
  }
  known.lines += 1;
  known.measured ||= line.scale > 0;
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
      if ('refused' in read || !scan.receipts.has(read.line.receipt)) continue;
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
export async function readArticleNames(path: string, columns: { readonly article: string; readonly description: string }, encoding?: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let places: Partial<Record<'article' | 'description', number>> | null = null;
  for await (const rows of readRows(path, { encoding })) {
    for (const { cells } of rows) {
      if (places === null) {
        places = findColumns(cells, columns);
        continue;
      }
      const name = toLine((cells[places.description ?? -1] ?? '').replaceAll('\0', '').toWellFormed());
      if (name !== '') names.set((cells[places.article ?? -1] ?? '').trim(), name.slice(0, 500));
    }
  }
  return names;
}
