import type { SaleListItem } from '@tresen/contract/sales';
import { readCustomerNames } from '../../customers/index.ts';
import { readTillNames } from '../../devices/index.ts';
import { readStaffNames, readStores } from '../../identity/index.ts';
import { readTenders } from '../../payments/index.ts';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';
import type { SaleRow } from './sale-columns.ts';

const idsOf = (rows: readonly SaleRow[], key: 'store' | 'till' | 'cashier' | 'customer'): string[] => [...new Set(rows.map((row) => row[key]).filter((id) => id !== null))];

/** Sales as lists show them, with the names of stores, tills, people; those of customers for who may see them everywhere or in the store of the sale. */
export async function nameSales(sql: Sql, rows: readonly SaleRow[], names: StoreScope | undefined): Promise<SaleListItem[]> {
  const shown = (row: SaleRow): boolean => names === 'all' || names?.has(row.store) === true;
  const [stores, tills, staff, customers, tenders] = await Promise.all([
    readStores(sql, new Set(idsOf(rows, 'store'))),
    readTillNames(sql, idsOf(rows, 'till')),
    readStaffNames(sql, idsOf(rows, 'cashier')),
    readCustomerNames(sql, idsOf(rows.filter(shown), 'customer')),
    readTenders(sql, rows),
  ]);
  const storeById = new Map(stores.map((store) => [store.id, store]));
  return rows.map((row) => ({
    id: row.id,
    receiptNo: row.receipt_no,
    at: row.completed_at.toISOString(),
    businessDate: row.business_date,
    store: row.store,
    storeCode: storeById.get(row.store)?.code ?? '',
    storeName: storeById.get(row.store)?.name ?? '',
    till: row.till,
    tillNumber: tills.get(row.till)?.number ?? 0,
    cashier: row.cashier,
    cashierName: row.cashier === null ? null : (staff.get(row.cashier)?.name ?? null),
    customer: row.customer,
    customerName: row.customer === null || !shown(row) ? null : (customers.get(row.customer) ?? null),
    currency: row.currency,
    total: row.total,
    lines: row.line_count,
    tenders: [...(tenders.get(row.id) ?? [])],
    ahead: row.is_ahead,
    kind: row.kind,
  }));
}
