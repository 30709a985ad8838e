import type { Dataset } from '@tresen/contract/feed';
import type { Pool } from 'pg';
import { type Place, scopeOf } from '../places.ts';
import { presentStaff } from '../present-staff.ts';
import { datasetNumber } from '../write-rows.ts';
import { changesText } from './changes-text.ts';
import { readStock } from './read-stock.ts';

export interface ChangesWanted {
  readonly dataset: Dataset;
  readonly cursor: string;
  readonly limit: number;
}

const statement = `
  with page as (select key, version, data from feed.row where dataset = $1 and scope = $2 and version > $3 order by version limit $4)
  select head.version::text as head, head.customers_from::text as customers_from, page.key, page.version::text as version, page.data from feed.head left join page on true order by page.version`;

/** The JSON text of one `FeedChanges` page for a till. */
export async function readChanges(pool: Pool, place: Place, wanted: ChangesWanted): Promise<string> {
  if (wanted.dataset === 'stock') return readStock(pool, place, wanted);
  const cursor = /^\d{1,15}$/.test(wanted.cursor) ? Number(wanted.cursor) : 0;
  const first = await readPage(pool, place, { ...wanted, after: cursor });
  // A cursor from the future belongs to a database that was put back: start anew. So does one from when every till held all customers.
  const stale = cursor > first.head || (wanted.dataset === 'customers' && cursor > 0 && cursor < first.customersFrom);
  const reset = stale || (cursor === 0 && wanted.cursor !== '0');
  const page = stale ? await readPage(pool, place, { ...wanted, after: 0 }) : first;
  const rows = wanted.dataset === 'staff' ? page.rows.map((row) => ({ key: row.key, data: presentStaff(row.data, place.store) })) : page.rows;
  return changesText({ dataset: wanted.dataset, cursor: String(page.cursor), more: page.more, reset, rows });
}

async function readPage(
  pool: Pool,
  place: Place,
  wanted: { dataset: Dataset; after: number; limit: number },
): Promise<{ head: number; customersFrom: number; cursor: number; more: boolean; rows: { key: string; data: string | null }[] }> {
  const { rows } = await pool.query<{ head: string; customers_from: string; key: string | null; version: string; data: string | null }>({
    name: 'feed-changes',
    text: statement,
    values: [datasetNumber(wanted.dataset), scopeOf(wanted.dataset, place), wanted.after, wanted.limit],
  });
  const head = Number(rows[0]?.head ?? 0);
  const found = rows.filter((row): row is typeof row & { key: string } => row.key !== null);
  const more = found.length === wanted.limit;
  return {
    head,
    customersFrom: Number(rows[0]?.customers_from ?? 0),
    cursor: more ? Number(found.at(-1)?.version) : head,
    more,
    rows: found.map(({ key, data }) => ({ key, data })),
  };
}
