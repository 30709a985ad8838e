import { addReturn, type Basket, type BasketOutcome, type CompletedSale, returnValue, type SaleLine, type SellableVariant, setNote } from '@tresen/domain/sales';
import { LEDGER_SCALE, type Unit } from '@tresen/kernel';
import type { StoredReceipt } from '@tresen/sync';
import type { Till } from '../app/till.ts';
import { apply } from '../sale/sell.ts';
import type { Returning } from './find-return.ts';

export interface ReturnableLine {
  /** Its deposit, which comes back with it; deposits whose article is back already stand alone. */
  readonly deposit: ReturnableLine | null;
  readonly line: SaleLine;
  /** Parts that came back before, as far as server and till know. */
  readonly already: number;
  /** Parts that lie in the open basket. */
  readonly taken: number;
  /** Parts that can still come back, what lies in the open basket taken off. */
  readonly open: number;
}

const RECENT = 500;

/**
 * What of a sale can still come back: what the server knows of all tills and what this till has not handed in yet; without
 * a server, what this till knows. The server looks again at every return that it gets.
 */
export async function returnableLines(till: Till, { receipt, returned }: Returning, basket: Basket): Promise<readonly ReturnableLine[]> {
  const sale = receipt.body as unknown as CompletedSale;
  const later = await till.port.recentReceipts({ limit: RECENT });
  const back = new Map<number, number>();
  for (const other of later) {
    if (returned !== null && other.sent) continue;
    for (const line of (other.body as unknown as CompletedSale).lines)
      if (line.returnOf?.sale === receipt.id) back.set(line.returnOf.n, (back.get(line.returnOf.n) ?? 0) - line.quantity);
  }
  const inBasket = (n: number): number => basket.lines.reduce((sum, line) => (line.returnOf?.sale === receipt.id && line.returnOf.n === n ? sum - line.quantity : sum), 0);
  const lines = sale.lines
    .filter((line) => line.quantity > 0)
    .map((line): ReturnableLine => {
      const already = (back.get(line.n) ?? 0) + Math.round((returned?.get(line.n) ?? 0) / 10 ** (LEDGER_SCALE - line.scale));
      const taken = inBasket(line.n);
      return { line, already, taken, open: Math.max(0, line.quantity - already - taken), deposit: null };
    });
  return withDeposits(lines);
}

/** Puts each deposit behind its article, as long as it can come back with it. */
function withDeposits(lines: readonly ReturnableLine[]): readonly ReturnableLine[] {
  const owners = new Map(lines.map((item) => [item.line.n, item]));
  const goesAlong = (item: ReturnableLine): boolean => {
    const owner = item.line.depositOf === undefined ? undefined : owners.get(item.line.depositOf);
    return owner !== undefined && owner.open === item.open;
  };
  return lines
    .filter((item) => !goesAlong(item))
    .map((item) => ({ ...item, deposit: lines.find((deposit) => deposit.line.depositOf === item.line.n && goesAlong(deposit)) ?? null }));
}

/** What is paid back for so many parts, with the deposit that goes along. */
export const worthOf = (item: ReturnableLine, parts: number): number =>
  returnValue({ gross: item.line.gross, quantity: item.line.quantity, already: item.already + item.taken }, parts) + (item.deposit === null ? 0 : worthOf(item.deposit, parts));

/** Why it comes back is asked of goods; an empty bottle needs no reason. */
export const needsReason = ({ line }: Pick<ReturnableLine, 'line'>): boolean => line.depositOf === undefined;

/** What becomes of goods that come back. */
export type GoodsFate = 'shelf' | 'unsellable';

interface GivenBack {
  readonly item: ReturnableLine;
  readonly parts: number;
  readonly reason: string;
  /** Whether it goes back on the shelf. Empty bottles do not come from one. */
  readonly fate: GoodsFate;
}

/** The basket with goods that come back in it, and their deposit. */
function withReturn(basket: Basket, receipt: StoredReceipt, { item, parts, reason, fate }: GivenBack): BasketOutcome {
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
  const { quantity, gross, reductions, tax, rate } = line;
  const added = addReturn(basket, variant, {
    sale: receipt.id,
    n: line.n,
    quantity,
    gross,
    reductions,
    tax,
    rate,
    already: item.already,
    back: parts,
    ...(line.depositOf === undefined ? {} : { isDeposit: true }),
    ...(fate === 'unsellable' && line.depositOf === undefined ? { unsellable: true } : {}),
  });
  if (!added.ok || added.value.key === null) return added;
  const { key } = added.value;
  const noted = reason === '' || !needsReason(item) ? added : setNote(added.value.basket, key, reason);
  if (!noted.ok || item.deposit === null) return noted;
  const whole = withReturn(noted.value.basket, receipt, { item: item.deposit, parts, reason: '', fate });
  return whole.ok ? { ok: true, value: { basket: whole.value.basket, key } } : whole;
}

/** Puts goods that come back into the basket at what was paid for them, with reason and deposit: all of it or nothing. */
export function returnLine(till: Till, receipt: StoredReceipt, back: GivenBack): boolean {
  return apply(till, withReturn(till.sale.get().basket, receipt, back));
}
