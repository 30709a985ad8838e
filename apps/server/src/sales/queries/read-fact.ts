import type { SaleCompletedV3 } from '@tresen/contract/sales';
import { readBookedEntry, readEntry, type StoredEntry } from '../../log/index.ts';
import type { SaleRecord } from './read-sale.ts';

/** The journal entry of a sale; null when it is not in the log. */
export async function readSaleEntry(sql: Parameters<typeof readEntry>[0], sale: SaleRecord): Promise<StoredEntry | null> {
  if (sale.device === null) return null;
  return sale.seq === null ? await readBookedEntry(sql, sale.device, sale.position) : await readEntry(sql, sale.device, sale.seq);
}

/** The fact as the till sealed it, without what its version has no place for: nobody has checked that. */
export function factOf(entry: StoredEntry): SaleCompletedV3 {
  const { version, body } = JSON.parse(entry.payload) as { version: number; body: SaleCompletedV3 };
  if (version >= 2) return body;
  const { approvals: _approvals, issuer: _issuer, ...first } = body;
  return first;
}
