import type { CustomerRow } from '@tresen/contract/feed';
import type { BasketCancelledV1 } from '@tresen/contract/sales';
import type { Discount } from '@tresen/domain/pricing';
import { type Basket, discountBasket, discountLine, overridePrice, removeLine, restoreLine, setCustomer, setNote, setQuantity } from '@tresen/domain/sales';
import { parseQuantity, showToast } from '@tresen/ui';
import { businessDateOf, type Till } from '../app/till.ts';
import { inOrder } from './in-order.ts';
import { recheck, takeOver } from './permit.ts';
import { readDraft } from './sale-store.ts';
import { apply, leaveFinished, openPanel, say, sayRefusal } from './sell.ts';

const lineOf = (till: Till, key: string | null) => till.sale.get().basket.lines.find((line) => line.key === key) ?? null;

export function select(till: Till, key: string | null): void {
  till.sale.set((now) => (now.selected === key ? now : { ...now, selected: key }));
}

/** Moves the selection up or down, stopping at the ends. */
export function selectNext(till: Till, step: 1 | -1): void {
  const { basket, selected } = till.sale.get();
  const index = basket.lines.findIndex((line) => line.key === selected);
  const next = basket.lines[Math.max(0, Math.min(basket.lines.length - 1, index + step))];
  if (next) till.sale.set((now) => ({ ...now, selected: next.key, touched: now.touched + 1 }));
}

/** Everything about the chosen line, after the scans before it are in the basket. */
export function openSelected(till: Till): void {
  void inOrder(() => {
    const { selected } = till.sale.get();
    if (lineOf(till, selected) && selected !== null) openPanel(till, { kind: 'line', key: selected });
  });
}

const lineKeys = ['ArrowDown', 'ArrowUp', 'Delete', '+', '-'] as const;
type LineKey = (typeof lineKeys)[number];
export const isLineKey = (key: string): key is LineKey => (lineKeys as readonly string[]).includes(key);

/** What plus and minus just did, as long as nothing else happened to the basket. */
let steps: { readonly before: Basket; readonly after: Basket; readonly selected: string | null; readonly at: number } | null = null;
/** Keys that follow each other this quickly may be a scan; milliseconds. */
const QUICK = 1000;

/** Undoes each plus and minus that turned out to be a character of a scan. */
export function takeBackSteps(till: Till, scan: string): void {
  const isOurs = steps !== null && /[+-]/.test(scan) && performance.now() - steps.at < QUICK && till.sale.get().basket === steps.after;
  if (steps !== null && isOurs) till.sale.change(steps.before, steps.selected);
  steps = null;
}

/** What a key does to the chosen line, after the scans before it are in the basket. */
export function changeLine(till: Till, key: LineKey): void {
  void inOrder(() => {
    const { selected, basket: before } = till.sale.get();
    if (key === 'ArrowDown' || key === 'ArrowUp') selectNext(till, key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Delete') remove(till, selected);
    else {
      stepQuantity(till, selected, key === '+' ? 1 : -1);
      const first = steps !== null && steps.after === before && performance.now() - steps.at < QUICK ? steps : { before, selected };
      steps = { before: first.before, selected: first.selected, after: till.sale.get().basket, at: performance.now() };
    }
  });
}

/** One piece more or less; less than one removes the line, with undo. Measured goods are measured again: no kilogram is added by a slip. */
export function stepQuantity(till: Till, key: string | null, step: 1 | -1): void {
  const line = lineOf(till, key);
  if (!line) return;
  if (line.scale > 0) {
    openPanel(till, { kind: 'line', key: line.key });
    return;
  }
  const next = line.quantity + step;
  if (next <= 0) remove(till, line.key);
  else apply(till, setQuantity(till.sale.get().basket, line.key, next));
}

/** A measured quantity in parts of the line's scale. */
export const setMeasure = (till: Till, key: string, quantity: number): boolean => apply(till, setQuantity(till.sale.get().basket, key, quantity));

/** A typed quantity: `2`, `0,375`. Answers whether it was one. */
export function typeQuantity(till: Till, key: string | null, text: string): boolean {
  const line = lineOf(till, key);
  const quantity = line === null ? null : parseQuantity(text, line.scale, till.format().decimal);
  if (line === null || quantity === null) return false;
  if (quantity === 0) {
    remove(till, line.key);
    return true;
  }
  return apply(till, setQuantity(till.sale.get().basket, line.key, quantity));
}

export function remove(till: Till, key: string | null): void {
  const { basket } = till.sale.get();
  const index = basket.lines.findIndex((line) => line.key === key);
  if (key === null || index < 0) return;
  const outcome = removeLine(basket, key);
  if (!outcome.ok) {
    sayRefusal(till, outcome.error);
    return;
  }
  const { removed } = outcome.value;
  const next = outcome.value.basket.lines[Math.min(index, outcome.value.basket.lines.length - 1)];
  takeOver(till, outcome.value.basket, next?.key ?? null);
  showToast(till.t('line.removed', { name: removed.line.name }), { label: till.t('undo'), run: () => void apply(till, restoreLine(till.sale.get().basket, removed)) });
}

export const giveLineDiscount = (till: Till, key: string, discount: Discount | null): boolean => apply(till, discountLine(till.sale.get().basket, key, discount));

export const giveBasketDiscount = (till: Till, discount: Discount | null): boolean => apply(till, discountBasket(till.sale.get().basket, discount));

export const givePrice = (till: Till, key: string, override: { readonly unitPrice: number; readonly reason: string } | null): boolean =>
  apply(till, overridePrice(till.sale.get().basket, key, override));

export function writeNote(till: Till, key: string, note: string): boolean {
  return apply(till, setNote(till.sale.get().basket, key, note));
}

export const customerName = (row: Pick<CustomerRow, 'firstName' | 'lastName' | 'company' | 'number'>): string =>
  [row.firstName, row.lastName].filter(Boolean).join(' ') || row.company || row.number;

export function attachCustomer(till: Till, row: CustomerRow | null): void {
  leaveFinished(till);
  till.sale.change(setCustomer(till.sale.get().basket, row === null ? null : { id: row.id, name: customerName(row) }));
}

/** Puts the basket aside; durable before the next one begins. */
export async function park(till: Till): Promise<void> {
  const draft = till.sale.draft();
  if (draft === null) {
    say(till, { tone: 'info', text: till.t('park.empty') });
    return;
  }
  const { basket } = draft;
  const label = basket.customer?.name ?? basket.lines[0]?.name ?? '';
  await till.port.parkBasket({ id: basket.id, label, data: { ...draft, offers: [] } });
  till.sale.begin();
  till.view.set((view) => ({ ...view, panel: null, screen: 'sell', notice: null }));
  showToast(till.t('park.done', { label }), { label: till.t('undo'), run: () => void resume(till, basket.id) });
}

/** Takes a parked basket up again; the open one, if any, is parked in its place. */
export async function resume(till: Till, id: string): Promise<void> {
  if (till.sale.draft() !== null) await park(till);
  const parked = await till.port.resumeBasket(id);
  const draft = readDraft(parked?.data);
  if (draft) till.sale.begin(draft);
  till.view.set((view) => ({ ...view, panel: null, screen: 'sell', page: 'basket', notice: null }));
  if (draft) recheck(till);
  else say(till, { tone: 'warn', text: till.t('park.gone') });
}

/** Empties the basket, with undo, and keeps the fact that lines were thrown away before payment. */
export function clearBasket(till: Till): void {
  const draft = till.sale.draft();
  const shop = till.shop.get();
  if (draft === null || !shop) return;
  const { totals } = till.sale.get();
  const { settings } = shop;
  till.sale.begin();
  let undone = false;
  showToast(till.t('basket.cleared', { count: draft.basket.lines.length }), {
    label: till.t('undo'),
    run: () => {
      undone = true;
      till.sale.begin(draft);
    },
  });
  const body: BasketCancelledV1 = {
    store: settings.store.id,
    till: settings.till.id,
    cashier: till.cashier.get()?.id ?? null,
    lines: draft.basket.lines.length,
    total: totals.total,
    currency: settings.store.currency,
  };
  // The fact is made when it can no longer be undone.
  setTimeout(() => {
    if (!undone && body.lines > 0) void till.port.seal({ type: 'sales.basket-cancelled', version: 1, businessDate: businessDateOf(new Date(), settings.store.timeZone), body });
  }, 6500);
}
