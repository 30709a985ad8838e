import type { TaxRow } from '@tresen/contract/feed';
import { bus } from '../platform/bus.ts';
import type { Database } from '../platform/database.ts';
import { readTaxes } from '../pricing/index.ts';
import { type PublishedRow, writeRows } from './write-rows.ts';

/** Publishes the tax rates in force on that day, when they differ from what is published: a new law, or its first day, needs nobody. */
export async function publishTaxes(database: Database, now: Date): Promise<number> {
  const wanted = readTaxes(now).map(({ country, category, code, rate }): PublishedRow => {
    const row: TaxRow = { category, code, rate };
    return { dataset: 'taxes', scope: country, key: category, data: JSON.stringify(row) };
  });
  const known = await database.pool.query<{ scope: string; key: string; data: string | null }>('select scope, key, data from feed.row where dataset = 3');
  const published = new Map(known.rows.map((row) => [`${row.scope} ${row.key}`, row.data]));
  const gone = known.rows
    .filter((row) => row.data !== null && !wanted.some((tax) => tax.scope === row.scope && tax.key === row.key))
    .map((row): PublishedRow => ({ dataset: 'taxes', scope: row.scope, key: row.key, data: null }));
  const rows = [...wanted.filter((row) => published.get(`${row.scope} ${row.key}`) !== row.data), ...gone];
  if (rows.length === 0) return 0;
  const written = await database.transaction((trx) => writeRows(trx, rows));
  bus.publish('rows-published', { rows, ...written });
  return rows.length;
}
