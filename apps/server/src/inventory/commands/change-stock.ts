import type { StockChange } from '@tresen/contract/inventory';
import { findUnknownVariants } from '../../catalog/index.ts';
import { findStore } from '../../identity/index.ts';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';

/** Goods received, or a count put right. The inventory reaction books it. @throws inventory-store-unknown, inventory-variant-unknown */
export async function changeStock(trx: Trx, kind: 'received' | 'adjusted', change: { readonly body: StockChange; readonly actor: EventActor }): Promise<number> {
  const { body, actor } = change;
  if ((await findStore(trx, body.store)) === undefined) throw problem('inventory-store-unknown');
  const unknown = await findUnknownVariants(trx, [...new Set(body.rows.map((row) => row.variant))]);
  if (unknown.length > 0) throw problem('inventory-variant-unknown', { detail: `There is no variant ${unknown[0]}.`, variants: unknown.slice(0, 50) });
  const rows = body.rows.filter((row) => row.quantity !== 0);
  if (rows.length === 0) return 0;
  await appendEvent(trx, { type: `inventory.stock-${kind}`, version: 1, actor, body: { store: body.store, rows, ...(body.reason === undefined ? {} : { reason: body.reason }) } });
  return rows.length;
}
