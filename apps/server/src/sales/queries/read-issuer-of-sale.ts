import type { SaleCompletedV3, SaleIssuer } from '@tresen/contract/sales';
import { issuerOf } from '@tresen/domain/sales';
import { readIssuer, readTillNames } from '../../devices/index.ts';
import { findCompany, findStore } from '../../identity/index.ts';
import type { Sql } from '../../platform/database.ts';
import type { SaleRecord } from './read-sale.ts';

/** Who sold (RCP-07): what the sale itself says; else what was known of its till on that day; else what its store is today. */
export async function readIssuerOfSale(sql: Sql, sale: SaleRecord, fact: SaleCompletedV3): Promise<SaleIssuer | null> {
  if (fact.issuer !== undefined) return fact.issuer;
  const known = await readIssuer(sql, sale.till, sale.completed_at);
  if (known !== null) return known;
  const [store, tills] = await Promise.all([findStore(sql, sale.store), readTillNames(sql, [sale.till])]);
  if (store === undefined) return null;
  const company = await findCompany(sql, store.company);
  const issuer = issuerOf({
    till: { number: tills.get(sale.till)?.number ?? 0 },
    store: { ...store, receiptFooter: '' },
    company: { name: company?.name ?? '', taxId: company?.taxId ?? '' },
  });
  return { ...issuer, address: [...issuer.address] };
}
