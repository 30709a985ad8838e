import type { CustomerRow } from '@tresen/contract/feed';
import type { Discount } from '@tresen/domain/pricing';
import {
  authorise,
  type Basket,
  type BasketLine,
  discountBasket,
  discountLine,
  overridePrice,
  removeLine,
  restoreLine,
  setCustomer,
  setNote,
  setQuantity,
} from '@tresen/domain/sales';
import type { ParkedBasket } from '@tresen/sync';
import { parseQuantity } from '@tresen/ui';
import type { Till } from '../app/till.ts';
import type { LineTab } from '../app/view.ts';
import { noteChange, noteGone } from './basket-toast.ts';
import { inOrder } from './in-order.ts';
import { recheck, sayTooFull, takeOver } from './permit.ts';
import { type BasketDraft, readDraft } from './sale-store.ts';
import { sealCancelled, sealUndone, sealVoided } from './seal-acts.ts';
import { apply, leaveFinished, openPanel, rememberLines, say, sayRefusal } from './sell.ts';

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
export function openSelected(till: Till, tab?: LineTab): void {
  void inOrder(() => {
    const { selected } = till.sale.get();
    if (lineOf(till, selected) && selected !== null) openPanel(till, { kind: 'line', key: selected, ...(tab === undefined ? {} : { tab }) });
  });
}

const lineKeys = ['ArrowDown', 'ArrowUp', 'Delete', '+', '-'] as const;
type LineKey = (typeof lineKeys)[number];
export const isLineKey = (key: string): key is LineKey => (lineKeys as readonly string[]).includes(key);

interface Steps {
  readonly before: Basket;
  /** All that was given on the basket, which ends with its last line. */
  readonly draft: BasketDraft | null;
  readonly selected: string | null;
  readonly after: Basket;
  readonly at: number;
  readonly voided: readonly (string | null)[];
}
/** What plus and minus just did, as long as nothing else happened to the basket. */
let steps: Steps | null = null;
/** Keys that follow each other this quickly may be a scan; milliseconds. */
const QUICK = 1000;

/** The basket that they were about is gone. */
export function forgetSteps(): void {
  steps = null;
}

/** Undoes each plus and minus that turned out to be a character of a scan. */
export function takeBackSteps(till: Till, scan: string): void {
  const mine = steps;
  steps = null;
  if (mine === null || !/[+-]/.test(scan) || performance.now() - mine.at >= QUICK || till.sale.get().basket !== mine.after) return;
  if (mine.after.id !== mine.before.id) till.sale.begin(mine.draft);
  else till.sale.change(mine.before, mine.selected);
  for (const fact of mine.voided) sealUndone(till, fact, mine.before.id);
}

/** What a key does to the chosen line, after the scans before it are in the basket. */
export function changeLine(till: Till, key: LineKey): void {
  void inOrder(() => {
    const { selected, basket: before } = till.sale.get();
    const draft = till.sale.draft();
    const earlier = steps;
    if (key === 'ArrowDown' || key === 'ArrowUp') selectNext(till, key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Delete') remove(till, selected);
    else {
      const voided = stepQuantity(till, selected, key === '+' ? 1 : -1);
      const first = earlier !== null && earlier.after === before && performance.now() - earlier.at < QUICK ? earlier : { before, draft, selected, voided: [] };
      const all = voided === null ? first.voided : [...first.voided, voided];
      steps = { before: first.before, draft: first.draft, selected: first.selected, after: till.sale.get().basket, at: performance.now(), voided: all };
    }
  });
}

/** Whether goods may leave the basket: what was paid for in part takes a right of its own (SAL-76). */
function mayTakeOut(till: Till, kind: 'remove-line' | 'clear-basket'): boolean {
  const paid = till.sale.get().offers.length > 0;
  const policy = { discountLimit: till.shop.get()?.settings.discountLimit ?? 0 };
  if (!paid || authorise({ kind, paid }, till.cashier.get() ?? { rights: [] }, policy).kind === 'allowed') return true;
  say(till, { tone: 'warn', text: till.t('act.moneyTaken'), testId: 'notice-money-taken' });
  return false;
}

/** Sets a quantity; less than before leaves a fact. Answers whether it was taken, and the fact. */
function changeQuantity(till: Till, line: BasketLine, quantity: number): { readonly done: boolean; readonly voided: string | null } {
  const outcome = setQuantity(till.sale.get().basket, line.key, quantity);
  if (!outcome.ok || quantity >= line.quantity) return { done: apply(till, outcome), voided: null };
  if (!mayTakeOut(till, 'remove-line')) return { done: false, voided: null };
  const voided = sealVoided(till, line, quantity);
  return { done: apply(till, outcome), voided };
}

/** One piece more or less; less than one removes the line, with undo. Measured goods are measured again: no kilogram is added by a slip. */
export function stepQuantity(till: Till, key: string | null, step: 1 | -1): string | null {
  const line = lineOf(till, key);
  if (!line) return null;
  if (line.scale > 0) {
    openPanel(till, { kind: 'line', key: line.key });
    return null;
  }
  const next = line.quantity + step;
  return next <= 0 ? remove(till, line.key) : changeQuantity(till, line, next).voided;
}

/** A measured quantity in parts of the line's scale. */
export function setMeasure(till: Till, key: string, quantity: number): boolean {
  const line = lineOf(till, key);
  return line !== null && changeQuantity(till, line, quantity).done;
}

/** A typed quantity: `2`, `0,375`. Answers whether it was one. */
export function typeQuantity(till: Till, key: string | null, text: string): boolean {
  const line = lineOf(till, key);
  const quantity = line === null ? null : parseQuantity(text, line.scale, till.format().decimal);
  if (line === null || quantity === null) return false;
  if (quantity === 0) {
    remove(till, line.key);
    return true;
  }
  return changeQuantity(till, line, quantity).done;
}

/** Takes a line out. The fact is sealed at once, and putting it back is a fact of its own. */
export function remove(till: Till, key: string | null): string | null {
  const { basket } = till.sale.get();
  const index = basket.lines.findIndex((line) => line.key === key);
  const line = basket.lines[index];
  if (key === null || line === undefined || !mayTakeOut(till, 'remove-line')) return null;
  if (basket.lines.length === 1) return removeLast(till, line);
  const outcome = removeLine(basket, key);
  if (!outcome.ok) {
    sayRefusal(till, outcome.error);
    return null;
  }
  const { removed } = outcome.value;
  const fact = sealVoided(till, line, 0);
  const next = outcome.value.basket.lines[Math.min(index, outcome.value.basket.lines.length - 1)];
  takeOver(till, outcome.value.basket, next?.key ?? null);
  noteChange(till, till.t('line.removed', { name: removed.line.name }), () => {
    if (apply(till, restoreLine(till.sale.get().basket, removed))) sealUndone(till, fact, basket.id);
  });
  return fact;
}

/** With the last line the customer's basket ends, and all that was given on it; the undo brings all of it back, until the next one begins. */
function removeLast(till: Till, line: BasketLine): string | null {
  const draft = till.sale.draft();
  if (draft === null || holdsMoney(till)) return null;
  const fact = sealVoided(till, line, 0);
  till.sale.begin();
  noteGone(till, till.t('line.removed', { name: line.name }), () => {
    till.sale.begin(draft);
    sealUndone(till, fact, draft.basket.id);
    recheck(till);
  });
  return fact;
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

/** Money that was taken belongs to this basket: it is given back before the basket goes away. */
function holdsMoney(till: Till): boolean {
  if (till.sale.get().offers.length === 0) return false;
  say(till, { tone: 'warn', text: till.t('act.giveBack'), testId: 'notice-money-taken' });
  return true;
}

/** Puts the basket aside; durable before the next one begins. */
export async function park(till: Till): Promise<void> {
  const draft = till.sale.draft();
  if (draft === null) {
    say(till, { tone: 'info', text: till.t('park.empty') });
    return;
  }
  if (holdsMoney(till)) return;
  const { basket } = draft;
  const label = basket.customer?.name ?? basket.lines[0]?.name ?? '';
  await till.port.parkBasket({ id: basket.id, label, data: draft });
  till.sale.begin();
  till.view.set((view) => ({ ...view, panel: null, screen: 'sell', notice: null }));
  noteGone(till, till.t('park.done', { label }), () => void resume(till, basket.id));
}

/** Takes a parked basket up again; the open one, if any, is parked in its place. */
export async function resume(till: Till, id: string): Promise<void> {
  if (holdsMoney(till)) return;
  if (till.sale.draft() !== null) await park(till);
  const parked = await till.port.resumeBasket(id);
  const draft = readDraft(parked?.data);
  if (draft) await rememberLines(till, draft.basket);
  // Whoever goes on with it may be somebody else, and so may the customer: the age is looked at again.
  if (draft) till.sale.begin({ ...draft, ageChecked: 0 });
  till.view.set((view) => ({ ...view, panel: null, screen: 'sell', page: 'basket', notice: null }));
  if (draft) {
    recheck(till);
    sayTooFull(till);
  } else say(till, { tone: 'warn', text: till.t('park.gone') });
}

/** Throws a parked basket away; the fact and the end of the basket are one. Answers how to bring it back. */
export async function discardParked(till: Till, parked: ParkedBasket): Promise<() => Promise<void>> {
  const draft = readDraft(parked.data);
  const fact = draft === null ? null : sealCancelled(till, draft.basket, 'discarded');
  if (fact === null) await till.port.dropBasket(parked.id);
  return async () => {
    await till.port.parkBasket({ id: parked.id, label: parked.label, data: parked.data });
    sealUndone(till, fact, parked.id);
  };
}

/** Empties the basket, with undo. That lines were thrown away before payment is a fact at once, and so is the undo. */
export function clearBasket(till: Till): void {
  const draft = till.sale.draft();
  if (draft === null || holdsMoney(till)) return;
  const fact = draft.basket.lines.length === 0 ? null : sealCancelled(till, draft.basket, 'cleared');
  till.sale.begin();
  // What was said was about what has just gone.
  say(till, null);
  noteGone(till, till.t('basket.cleared', { count: draft.basket.lines.length }), () => {
    till.sale.begin(draft);
    sealUndone(till, fact, draft.basket.id);
    recheck(till);
  });
}
