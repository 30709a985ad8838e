import type { SaleIssuer } from '@tresen/contract/sales';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** What each till was told to print of who sells, and since when, in order. */
export async function readIssuers(sql: Sql, tills: readonly Id[]): Promise<Map<Id, { readonly since: number; readonly issuer: SaleIssuer }[]>> {
  const { rows } = await sql.query<{ till: Id; since: Date; issuer: SaleIssuer }>(
    'select till, since, issuer from devices.issuer_since where till = any($1::uuid[]) order by till, since',
    [tills],
  );
  const found = Map.groupBy(rows, (row) => row.till);
  return new Map([...found].map(([till, told]) => [till, told.map(({ since, issuer }) => ({ since: since.getTime(), issuer }))]));
}
