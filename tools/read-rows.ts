import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { UsageError } from './usage-error.ts';

/** One record of the file. `row` counts records, the header is row 1. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV or CSV.gz, many records at a time. The first record is the header (row 1). Records with too many or too few
 * cells and stray quotes come through as they are: whoever reads them decides.
 */
export async function* readRows(path: string, delimiter = ','): AsyncGenerator<readonly Row[]> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  const parser = parse({ delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  const fail = (error: Error): void => void parser.destroy(error);
  source.on('error', fail);
  if (path.endsWith('.gz')) source.pipe(createGunzip()).on('error', fail).pipe(parser);
  else source.pipe(parser);
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
