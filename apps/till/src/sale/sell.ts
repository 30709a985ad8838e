import {
  addOpenPrice,
  addVariant,
  addWeighed,
  type Basket,
  type BasketOutcome,
  type BasketRefusal,
  type DepositArticle,
  isMeasured,
  type SellableVariant,
  type Weighing,
} from '@tresen/domain/sales';
import { type Id, LEDGER_SCALE, unitScale } from '@tresen/kernel';
import type { VariantView } from '@tresen/sync';
import { markPainted } from '../app/marks.ts';
import type { Till } from '../app/till.ts';
import { openQuestion, type Question } from './open-question.ts';
import { takeOver } from './permit.ts';
import { openPanel, say } from './say.ts';

export { openPanel, say };

const deposits = new Map<Id, DepositArticle | null>();
/** Pictures and stock of what is in the basket, for its lines; filled as articles are added. */
const seen = new Map<Id, VariantView>();

export const seenVariant = (id: Id | null): VariantView | undefined => (id === null ? undefined : seen.get(id));
export const rememberVariants = (views: readonly VariantView[]): void => {
  for (const view of views) seen.set(view.id, view);
};
/** The same for a basket that was kept: its articles may not have been looked up since this till was started. */
export async function rememberLines(till: Till, basket: Basket): Promise<void> {
  const ids = basket.lines.flatMap((line) => (line.variant === null ? [] : [line.variant]));
  rememberVariants(await till.port.variants([...new Set(ids)]));
}
export const forgetVariants = (): void => deposits.clear();

export function sayRefusal(till: Till, refusal: BasketRefusal): void {
  say(till, { tone: 'warn', text: till.t(`refusal.${refusal}`), testId: 'notice-refusal' });
}

/** Takes a change over as far as the person may, or says why not. */
export function apply(till: Till, outcome: BasketOutcome): boolean {
  if (!outcome.ok) {
    sayRefusal(till, outcome.error);
    return false;
  }
  return takeOver(till, outcome.value.basket, outcome.value.key ?? undefined);
}

async function depositOf(till: Till, id: Id): Promise<DepositArticle | null> {
  const known = deposits.get(id);
  if (known !== undefined) return known;
  const [view] = await till.port.variants([id]);
  const deposit = view && view.amount !== null ? { variant: view.id, sku: view.sku, name: view.name, unitPrice: view.amount, taxCategory: view.taxCategory } : null;
  deposits.set(id, deposit);
  return deposit;
}

async function toSellable(till: Till, view: VariantView, gtin: string): Promise<SellableVariant> {
  const deposit = view.deposit === null ? null : await depositOf(till, view.deposit);
  const { id, sku, name, detail, unit, taxCategory, minAge } = view;
  return { id, sku, name, detail, gtin, unit, unitPrice: view.openPrice ? null : view.amount, taxCategory, minAge, deposit };
}

/** Back to selling from the last sale's change screen; the finished sale is safe long since. */
export function leaveFinished(till: Till): void {
  till.view.set((view) => (view.screen === 'done' ? { ...view, screen: 'sell', panel: null, notice: null } : view));
}

/** What the label said beside the article. */
export interface LabelValues {
  readonly gtin: string;
  readonly weighing: Weighing | null;
  readonly count: number | null;
}

/** Puts an article into the basket; asks for the price where it has none, and for the measure of measured goods. Answers whether a line was added. */
export async function sellVariant(till: Till, view: VariantView, label: LabelValues | null = null): Promise<boolean> {
  leaveFinished(till);
  seen.set(view.id, view);
  const sellable = await toSellable(till, view, label?.gtin ?? '');
  const { basket, multiplier } = till.sale.get();
  if (label?.weighing) {
    const added = apply(till, addWeighed(basket, sellable, label.weighing));
    if (added) done(till, view);
    return added;
  }
  if (sellable.unitPrice === null) {
    ask(till, { kind: 'open-price', variant: view, code: label?.gtin ?? '' });
    return false;
  }
  // A label counts pieces; goods by weight are weighed all the same.
  const wanted = label !== null && label.count !== null && !isMeasured(view.unit) ? label.count * WHOLE : multiplier;
  if (wanted === null && isMeasured(view.unit)) {
    ask(till, { kind: 'measure', variant: view, code: label?.gtin ?? '' });
    return false;
  }
  const added = addQuantity(till, sellable, wanted ?? WHOLE);
  if (added) done(till, view);
  return added;
}

/** Asks for price or measure, one article at a time: what is asked already is not thrown away for the next. */
function ask(till: Till, question: Question): void {
  const open = openQuestion(till);
  if (open === null) openPanel(till, question);
  else if (open.variant.id !== question.variant.id)
    say(till, { tone: 'danger', text: till.t('question.first', { name: question.variant.name, open: open.variant.name }), testId: 'notice-question', panel: open.kind });
}

/** One whole unit in thousandths, in which quantities are typed before the article is known. */
const WHOLE = 10 ** LEDGER_SCALE;

function addQuantity(till: Till, sellable: SellableVariant, thousandths: number): boolean {
  const { basket } = till.sale.get();
  if (isMeasured(sellable.unit)) {
    const scale = unitScale[sellable.unit];
    return apply(till, addWeighed(basket, sellable, { kind: 'quantity', quantity: thousandths / 10 ** (LEDGER_SCALE - scale), scale }));
  }
  if (thousandths % WHOLE !== 0) {
    till.sale.set((now) => ({ ...now, multiplier: null }));
    say(till, { tone: 'warn', text: till.t('sell.wholeOnly', { name: sellable.name }), testId: 'notice-whole' });
    return false;
  }
  return apply(till, addVariant(basket, sellable, thousandths / WHOLE));
}

function done(till: Till, view: VariantView): void {
  markPainted('till:line-painted');
  const { notice } = till.view.get();
  if (view.status === 'ended') say(till, { tone: 'info', text: till.t('sell.ended', { name: view.name }) });
  else if (notice) say(till, null);
}

/** Adds an article at a typed price, for a caller whose turn it is. */
export async function sellAtPrice(till: Till, entry: { readonly variant: VariantView; readonly unitPrice: number; readonly gtin: string }): Promise<void> {
  seen.set(entry.variant.id, entry.variant);
  const sellable = await toSellable(till, entry.variant, entry.gtin);
  apply(till, addOpenPrice(till.sale.get().basket, { variant: sellable, name: entry.variant.name, taxCategory: entry.variant.taxCategory, unitPrice: entry.unitPrice }));
}

/** Adds measured goods, for a caller whose turn it is; `quantity` in parts of the unit's scale. */
export async function sellMeasured(till: Till, entry: { readonly variant: VariantView; readonly gtin: string; readonly quantity: number }): Promise<void> {
  const { variant } = entry;
  await sellVariant(till, variant, { gtin: entry.gtin, weighing: { kind: 'quantity', quantity: entry.quantity, scale: unitScale[variant.unit] }, count: null });
}

export const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
