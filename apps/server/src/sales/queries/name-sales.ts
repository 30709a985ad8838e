import type { SaleListItem } from '@tresen/contract/sales';
import { readCustomerNames } from '../../customers/index.ts';
import { readTillNames } from '../../devices/index.ts';
import { readStaffNames, readStores } from '../../identity/index.ts';
import type { Sql } from '../../platform/database.ts';
import type { SaleRow } from './sale-columns.ts';

const idsOf = (rows: readonly SaleRow[], key: 'store' | 'till' | 'cashier' | 'customer'): string[] => [...new Set(rows.map((row) => row[key]).filter((id) => id !== null))];

/** Sales as lists show them, with the names of stores, tills, people. */
export async function nameSales(sql: Sql, rows: readonly SaleRow[]): Promise<SaleListItem[]> {
  const [stores, tills, staff, customers] = await Promise.all([
    readStores(sql, new Set(idsOf(rows, 'store'))),
    readTillNames(sql, idsOf(rows, 'till')),
    readStaffNames(sql, idsOf(rows, 'cashier')),
    readCustomerNames(sql, idsOf(rows, 'customer')),
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
    customerName: row.customer === null ? null : (customers.get(row.customer) ?? null),
    currency: row.currency,
    total: row.total,
    lines: row.line_count,
    kind: row.kind,
  }));
}
