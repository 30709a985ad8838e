import type { StockChange } from '@tresen/contract/inventory';
import { findUnknownVariants, readUnits } from '../../catalog/index.ts';
import { findStore } from '../../identity/index.ts';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';

/** Goods received, or a count put right. The inventory reaction books it. @throws request-invalid, inventory-store-unknown, inventory-variant-unknown, inventory-pieces-broken */
export async function changeStock(trx: Trx, kind: 'received' | 'adjusted', change: { readonly body: StockChange; readonly actor: EventActor }): Promise<number> {
  const { body, actor } = change;
  requireClearRows(kind, body.rows);
  if ((await findStore(trx, body.store)) === undefined) throw problem('inventory-store-unknown');
  const unknown = await findUnknownVariants(trx, [...new Set(body.rows.map((row) => row.variant))]);
  if (unknown.length > 0) throw problem('inventory-variant-unknown', { detail: `There is no variant ${unknown[0]}.`, variants: unknown.slice(0, 50) });
  await requireWholePieces(trx, body.rows);
  const rows = body.rows.filter((row) => row.quantity !== 0);
  if (rows.length === 0) return 0;
  await appendEvent(trx, { type: `inventory.stock-${kind}`, version: 1, actor, body: { store: body.store, rows, ...(body.reason === undefined ? {} : { reason: body.reason }) } });
  return rows.length;
}

/** Nobody receives twelve thousandths of a shirt: who sends 12 means 12000. */
async function requireWholePieces(trx: Trx, rows: StockChange['rows']): Promise<void> {
  const broken = rows.map((row, index) => ({ ...row, index })).filter((row) => row.quantity % 1000 !== 0);
  if (broken.length === 0) return;
  const units = await readUnits(
    trx,
    broken.map((row) => row.variant),
  );
  const pieces = broken.filter((row) => units.get(row.variant) === 'pc');
  if (pieces.length === 0) return;
  throw problem('inventory-pieces-broken', {
    errors: pieces.slice(0, 20).map((row) => ({ pointer: `/rows/${row.index}/quantity`, message: 'is no whole number of pieces: it is read in thousandths' })),
  });
}

/** What was received came in, and of each article in one row: two rows of one article are a slip as a rule. @throws request-invalid */
function requireClearRows(kind: 'received' | 'adjusted', rows: StockChange['rows']): void {
  const seen = new Set<string>();
  const errors = rows.flatMap(({ variant, quantity }, index) => {
    const repeated = seen.has(variant);
    seen.add(variant);
    return [
      ...(repeated ? [{ pointer: `/rows/${index}/variant`, message: 'stands in an earlier row already' }] : []),
      ...(kind === 'received' && quantity < 0 ? [{ pointer: `/rows/${index}/quantity`, message: 'must not be negative: what goes out again is an adjustment' }] : []),
    ];
  });
  if (errors.length > 0) throw problem('request-invalid', { errors: errors.slice(0, 20) });
}
