import type { BasketCancelledV2, LineVoidedV1, VoidUndoneV1 } from '@tresen/contract/sales';
import { type Basket, type BasketLine, computeTotals, type PricedLine } from '@tresen/domain/sales';
import type { Id } from '@tresen/kernel';
import type { SealRequest } from '@tresen/sync';
import { businessDateOf, type Till } from '../app/till.ts';
import { makeId } from './sale-store.ts';
import { say } from './say.ts';

type Goods = LineVoidedV1['goods'];
const MOST_GOODS = 20;

/** Seals a fact about a basket at once: nothing waits for somebody to be done. Answers its id, which an undo names. */
function seal(till: Till, fact: Pick<SealRequest, 'type' | 'version' | 'basket' | 'clearDraft'> & { readonly body: (head: VoidUndoneV1) => object }, about: Id): Id | null {
  const shop = till.shop.get();
  if (shop === null) return null;
  const { settings } = shop;
  const id = makeId();
  const head = { store: settings.store.id, till: settings.till.id, cashier: till.cashier.get()?.id ?? null, basket: about, undone: '' };
  const { body, ...request } = fact;
  const businessDate = businessDateOf(new Date(), settings.store.timeZone);
  void till.port
    .seal({ ...request, id, businessDate, body: { ...body(head) } })
    .catch((fault: unknown) => say(till, { tone: 'danger', text: till.t('fault.seal', { message: fault instanceof Error ? fault.message : String(fault) }) }));
  return id;
}

const headOf = ({ undone: _none, ...head }: VoidUndoneV1): Omit<VoidUndoneV1, 'undone'> => head;

/** Parts of a line, at what they cost in the basket they stood in, their deposit with them. */
function goodsOf(line: BasketLine, priced: readonly PricedLine[], quantity = line.quantity): Goods {
  const gross = priced.reduce((sum, one) => (one.key === line.key ? sum + one.line.gross : sum), 0);
  const { variant, sku, name, scale, unit } = line;
  return { variant, sku, name, quantity, scale, unit, gross: Math.round((gross / line.quantity) * quantity) };
}

/** A line, or a part of it, leaves the open basket before payment. */
export function sealVoided(till: Till, line: BasketLine, left: number): Id | null {
  const { basket, totals } = till.sale.get();
  const goods = goodsOf(line, totals.lines, line.quantity - left);
  return seal(till, { type: 'sales.line-voided', version: 1, body: (head) => ({ ...headOf(head), currency: basket.currency, goods, left }) satisfies LineVoidedV1 }, basket.id);
}

/** A whole basket is thrown away: the open one, or one that was parked, which ends with the same transaction. */
export function sealCancelled(till: Till, basket: Basket, how: BasketCancelledV2['how']): Id | null {
  const priced = computeTotals(basket, till.shop.get()?.taxes ?? []);
  const goods = basket.lines.slice(0, MOST_GOODS).map((line) => goodsOf(line, priced.lines));
  const body = (head: VoidUndoneV1): BasketCancelledV2 => ({ ...headOf(head), lines: basket.lines.length, total: priced.total, currency: basket.currency, how, goods });
  return seal(till, { type: 'sales.basket-cancelled', version: 2, body, ...(how === 'discarded' ? { basket: basket.id } : { clearDraft: true }) }, basket.id);
}

/** What a fact took away is in the basket again. */
export function sealUndone(till: Till, undone: Id | null, basket: Id): void {
  if (undone !== null) seal(till, { type: 'sales.void-undone', version: 1, body: (head) => ({ ...head, undone }) satisfies VoidUndoneV1 }, basket);
}
