import { addReturn, type CompletedSale, type SaleLine, type SellableVariant } from '@tresen/domain/sales';
import { LEDGER_SCALE, type Unit } from '@tresen/kernel';
import type { StoredReceipt } from '@tresen/sync';
import type { Till } from '../app/till.ts';
import { apply } from '../sale/sell.ts';
import type { Returning } from './find-return.ts';

export interface ReturnableLine {
  readonly line: SaleLine;
  /** Parts that came back before, as far as server and till know. */
  readonly already: number;
  /** Parts that can still come back, what lies in the open basket taken off. */
  readonly open: number;
}

const RECENT = 500;

/**
 * What of a sale can still come back: what the server knows of all tills and what this till has not handed in yet; without
 * a server, what this till knows. The server looks again at every return that it gets.
 */
export async function returnableLines(till: Till, { receipt, returned }: Returning): Promise<readonly ReturnableLine[]> {
  const sale = receipt.body as unknown as CompletedSale;
  const later = await till.port.recentReceipts({ limit: RECENT });
  const back = new Map<number, number>();
  for (const other of later) {
    if (returned !== null && other.sent) continue;
    for (const line of (other.body as unknown as CompletedSale).lines)
      if (line.returnOf?.sale === receipt.id) back.set(line.returnOf.n, (back.get(line.returnOf.n) ?? 0) - line.quantity);
  }
  const inBasket = (n: number): number =>
    till.sale.get().basket.lines.reduce((sum, line) => (line.returnOf?.sale === receipt.id && line.returnOf.n === n ? sum - line.quantity : sum), 0);
  return sale.lines
    .filter((line) => line.quantity > 0)
    .map((line) => {
      const already = (back.get(line.n) ?? 0) + Math.round((returned?.get(line.n) ?? 0) / 10 ** (LEDGER_SCALE - line.scale));
      return { line, already, open: Math.max(0, line.quantity - already - inBasket(line.n)) };
    });
}

/** Puts goods that come back into the basket, at what was paid for them. */
export function returnLine(till: Till, receipt: StoredReceipt, back: { readonly item: ReturnableLine; readonly parts: number }): boolean {
  const { item, parts } = back;
  const { line } = item;
  const variant: SellableVariant & { scale: number; soldPrice: number } = {
    id: line.variant ?? '',
    sku: line.sku,
    name: line.name,
    detail: line.detail ?? '',
    gtin: line.gtin ?? '',
    unit: line.unit as Unit,
    unitPrice: line.unitPrice,
    taxCategory: 'standard',
    minAge: 0,
    deposit: null,
    scale: line.scale,
    soldPrice: line.unitPrice,
  };
  return apply(
    till,
    addReturn(till.sale.get().basket, variant, {
      sale: receipt.id,
      n: line.n,
      quantity: line.quantity,
      gross: line.gross,
      reductions: line.reductions,
      tax: line.tax,
      rate: line.rate,
      already: item.already,
      back: parts,
    }),
  );
}
