import type { CustomerRow } from '@tresen/contract/feed';
import type { Id } from '@tresen/kernel';
import { readCustomerPlaces } from '../customers/index.ts';
import type { Sql } from '../platform/database.ts';
import { datasetNumber, type PublishedRow } from './write-rows.ts';

/** What a till knows of a customer; where else they buy is not its business. */
function textOf(row: CustomerRow): string {
  const { id, number, firstName, lastName, company, email, phone, card, zip, city } = row;
  return JSON.stringify({ id, number, firstName, lastName, company, email, phone, card, zip, city });
}

/**
 * Rows of customers as they are now, one for each store that they belong to, and a deletion for each store whose tills hold one
 * that they should no longer. What is published like this already is left out.
 */
export async function customerRows(sql: Pick<Sql, 'query'>, ids: readonly Id[]): Promise<PublishedRow[]> {
  if (ids.length === 0) return [];
  const places = await readCustomerPlaces(sql, ids);
  const { rows: known } = await sql.query<{ scope: string; key: string; data: string }>(
    'select scope, key, data from feed.row where dataset = $1 and key = any($2::text[]) and data is not null',
    [datasetNumber('customers'), ids],
  );
  const held = Map.groupBy(known, (row) => row.key);
  return ids.flatMap((id) => {
    const place = places.get(id);
    const data = place === undefined ? null : textOf(place.state);
    const stores = new Set(place?.stores);
    const before = new Map(held.get(id)?.map((row) => [row.scope, row.data]));
    const row = (scope: string, text: string | null): PublishedRow => ({ dataset: 'customers', scope, key: id, data: text });
    return [
      ...[...stores].filter((store) => before.get(store) !== data).map((store) => row(store, data)),
      ...[...before.keys()].filter((store) => !stores.has(store)).map((store) => row(store, null)),
    ];
  });
}
