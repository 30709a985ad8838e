import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { UsageError } from './usage-error.ts';

/** One record of the file. `row` counts records, the header is row 1. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ReadOptions {
  /** Default `,`. */
  readonly delimiter?: string | undefined;
  /** Name of a character encoding (WHATWG label), default UTF-8, or UTF-16 where a byte order mark says so. */
  readonly encoding?: string | undefined;
}

const marks: readonly [encoding: string, mark: Buffer][] = [
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
];
const markOf = (start: Buffer): string | undefined => marks.find(([, mark]) => start.subarray(0, mark.length).equals(mark))?.[0];

const notUtf8 = 'it is not UTF-8. Files of older systems and of Excel are often Windows-1252: save it as UTF-8, or name its encoding ("encoding": "windows-1252" in a mapping)';

/** UTF-8 read as a single-byte encoding gives `Ã¶` for `ö` without any error: it has to be looked for. */
function refuseUtf8As(encoding: string, start: Buffer): void {
  if (!start.some((byte) => byte > 0x7f)) return;
  try {
    // A letter that is cut at the end of this piece is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
  } catch {
    return;
  }
  throw new Error(`it is UTF-8, not ${encoding}: leave "encoding" out of the mapping`);
}

/** Bytes to text, strictly: letters that cannot be read end the reading, because a wrong name would stay in the books. */
function decodeStrictly(named: string | undefined): Transform {
  let decoder: TextDecoder | undefined;
  const open = (start: Buffer): TextDecoder => {
    const marked = markOf(start);
    const encoding = named ?? marked ?? 'utf-8';
    if (marked === undefined && !encoding.toLowerCase().startsWith('utf')) refuseUtf8As(encoding, start);
    return new TextDecoder(encoding, { fatal: true });
  };
  const decode = (chunk: Buffer | undefined): string => {
    decoder ??= open(chunk ?? Buffer.alloc(0));
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new Error(decoder.encoding === 'utf-8' ? notUtf8 : `it is not ${decoder.encoding}`);
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, decode(chunk));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
    flush(done) {
      try {
        done(null, decode(undefined));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

/** A file or file.gz as text in pieces. Errors of any of its parts arrive at the stream that is returned. */
export function openText(path: string, encoding: string | undefined): Transform {
  const text = decodeStrictly(encoding);
  const fail = (error: Error): void => void text.destroy(error);
  const source = createReadStream(path, { highWaterMark: 1 << 20 }).on('error', fail);
  text.on('close', () => source.destroy());
  if (path.endsWith('.gz')) source.pipe(createGunzip()).on('error', fail).pipe(text);
  else source.pipe(text);
  return text;
}

/**
 * Reads CSV or CSV.gz, many records at a time. The first record is the header (row 1). Records with too many or too few
 * cells and stray quotes come through as they are: whoever reads them decides.
 * @throws UsageError when it cannot be read, or not in its encoding
 */
export async function* readRows(path: string, options: ReadOptions = {}): AsyncGenerator<readonly Row[]> {
  const source = openText(path, options.encoding);
  const parser = parse({ delimiter: options.delimiter ?? ',', bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  const fail = (error: Error): void => void parser.destroy(error);
  source.on('error', fail).pipe(parser);
  const ended = once(parser, 'end');
  ended.catch(() => {});
  let row = 0;
  try {
    for (;;) {
      const rows: Row[] = [];
      for (let cells = parser.read() as string[] | null; cells !== null; cells = parser.read() as string[] | null) {
        row += 1;
        rows.push({ row, cells });
      }
      // Waiting begins in the same turn as the read that found nothing: no news gets lost in between.
      if (rows.length > 0) yield rows;
      else if (parser.readableEnded) return;
      else await Promise.race([once(parser, 'readable'), ended]);
    }
  } catch (error) {
    throw new UsageError(`${path} cannot be read${row === 0 ? '' : ` behind row ${row}`}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    source.destroy();
  }
}

/** Places of named columns. @throws UsageError when one is missing */
export function findColumns<Name extends string>(header: readonly string[], wanted: Readonly<Partial<Record<Name, string>>>): Partial<Record<Name, number>> {
  const found: Partial<Record<Name, number>> = {};
  for (const [name, column] of Object.entries(wanted) as [Name, string | undefined][]) {
    if (column === undefined) continue;
    const index = header.findIndex((cell) => cell.trim() === column);
    if (index < 0) throw new UsageError(`The file has no column "${column}"; it has: ${header.join(', ').slice(0, 400)}.`);
    found[name] = index;
  }
  return found;
}
