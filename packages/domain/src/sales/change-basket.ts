import { type Currency, type Id, type Instant, MAX_AMOUNT, type Minor, ok, type Result, refuse, type Unit, unitScale } from '@tresen/kernel';
import { type Discount, priceTimesQuantity } from '../pricing/index.ts';
import type { Basket, BasketLine, BasketRefusal, ReturnedLine, SellableVariant } from './basket.ts';
import { cleanText } from './clean-text.ts';

/** A basket after a change, and the line that was touched (null when the change is about the whole basket). */
export interface BasketChange {
  readonly basket: Basket;
  readonly key: string | null;
}
export type BasketOutcome = Result<BasketChange, BasketRefusal>;

/** Lines in one basket; the same bound as in the fact, where deposit lines count too. */
export const MAX_LINES = 1000;
/** Largest amount of one line in minor units; 2000 such lines still add up safely. */
export const MAX_LINE_AMOUNT = MAX_AMOUNT;
export const MAX_QUANTITY = 1_000_000_000;
const MAX_NOTE = 1000;
const MAX_REASON = 200;

/** An empty basket. */
export function createBasket(start: { readonly id: Id; readonly startedAt: Instant; readonly currency: Currency }): Basket {
  return { id: start.id, startedAt: start.startedAt, currency: start.currency, lines: [], discount: null, customer: null, note: '', nextKey: 1 };
}

const fits = (amount: number): boolean => Number.isSafeInteger(amount) && Math.abs(amount) <= MAX_LINE_AMOUNT;
const isPrice = (amount: number): boolean => fits(amount) && amount >= 0;

function checkLine(line: BasketLine): BasketRefusal | null {
  if (!Number.isSafeInteger(line.quantity) || line.quantity === 0 || Math.abs(line.quantity) > MAX_QUANTITY || ![0, 1, 2, 3].includes(line.scale)) return 'quantity-invalid';
  if (!isPrice(line.unitPrice) || (line.override !== null && !isPrice(line.override.unitPrice)) || (line.codedPrice !== null && !isPrice(line.codedPrice))) return 'price-invalid';
  const dearest = Math.max(line.unitPrice, line.override?.unitPrice ?? 0, line.deposit?.unitPrice ?? 0);
  // A rough bound first: the exact product may lie beyond what a number can hold.
  if ((dearest * Math.abs(line.quantity)) / 10 ** line.scale > MAX_LINE_AMOUNT || !fits(priceTimesQuantity(dearest, line.quantity, line.scale))) return 'amount-too-large';
  return null;
}

function lineOf(basket: Basket, variant: SellableVariant, unitPrice: Minor): BasketLine {
  return {
    key: String(basket.nextKey),
    variant: variant.id,
    sku: cleanText(variant.sku, 100),
    name: cleanText(variant.name, 500),
    detail: cleanText(variant.detail, 500),
    gtin: variant.gtin.slice(0, 14),
    unit: variant.unit,
    quantity: 1,
    scale: unitScale[variant.unit],
    unitPrice,
    codedPrice: null,
    override: null,
    discount: null,
    taxCategory: variant.taxCategory,
    note: '',
    openPrice: false,
    minAge: variant.minAge,
    deposit:
      variant.unit === 'pc' && variant.deposit !== null ? { ...variant.deposit, sku: cleanText(variant.deposit.sku, 100), name: cleanText(variant.deposit.name, 500) } : null,
    returnOf: null,
  };
}

function append(basket: Basket, line: BasketLine): BasketOutcome {
  if (basket.lines.length >= MAX_LINES) return refuse('too-many-lines');
  const refusal = checkLine(line);
  if (refusal !== null) return refuse(refusal);
  return ok({ basket: { ...basket, lines: [...basket.lines, line], nextKey: basket.nextKey + 1 }, key: line.key });
}

function replace(basket: Basket, key: string, change: (line: BasketLine) => BasketLine | BasketRefusal): BasketOutcome {
  const index = basket.lines.findIndex((line) => line.key === key);
  const line = basket.lines[index];
  if (line === undefined) return refuse('line-unknown');
  const changed = change(line);
  if (typeof changed === 'string') return refuse(changed);
  const refusal = checkLine(changed);
  if (refusal !== null) return refuse(refusal);
  return ok({ basket: { ...basket, lines: basket.lines.with(index, changed) }, key });
}

/** Lines that a further piece of the same variant may join (SAL-02). */
const mergeable = (line: BasketLine, variant: SellableVariant): boolean =>
  line.variant === variant.id &&
  line.unit === 'pc' &&
  line.unitPrice === variant.unitPrice &&
  line.codedPrice === null &&
  line.note === '' &&
  !line.openPrice &&
  line.discount === null &&
  line.override === null &&
  line.returnOf === null &&
  line.quantity > 0;

/** Whether goods are sold by weight, volume, length or time, so that somebody has to say how much (SAL-17). */
export const isMeasured = (unit: Unit): boolean => unit !== 'pc';

/**
 * Adds pieces of a variant (SAL-01, SAL-02): joins the line of the same variant where that hides nothing. `wanted` counts
 * whole units: one piece unless said otherwise; measured goods need it (SAL-17).
 */
export function addVariant(basket: Basket, variant: SellableVariant, wanted?: number): BasketOutcome {
  if (variant.unitPrice === null) return refuse('price-missing');
  if (wanted === undefined && isMeasured(variant.unit)) return refuse('measure-missing');
  const quantity = wanted ?? 1;
  const line = lineOf(basket, variant, variant.unitPrice);
  const parts = quantity * 10 ** line.scale;
  if (variant.unit === 'pc' && parts > 0) {
    const same = basket.lines.findLast((candidate) => mergeable(candidate, variant));
    if (same !== undefined) return setQuantity(basket, same.key, same.quantity + parts);
  }
  return append(basket, { ...line, quantity: parts });
}

/** Adds a line whose price is typed (SAL-03): an open-price article, or anything at all when there is no article behind it. */
export function addOpenPrice(
  basket: Basket,
  entry: { readonly variant: SellableVariant | null; readonly name: string; readonly taxCategory: string; readonly unitPrice: Minor },
): BasketOutcome {
  const blank: SellableVariant = { id: '', sku: '', name: entry.name, detail: '', gtin: '', unit: 'pc', unitPrice: null, taxCategory: entry.taxCategory, minAge: 0, deposit: null };
  const line = lineOf(basket, entry.variant ?? blank, entry.unitPrice);
  return append(basket, { ...line, variant: entry.variant?.id ?? null, quantity: 10 ** line.scale, openPrice: true });
}

/** What a scale's label says: the quantity in 10^-scale parts, or the price of the whole piece. */
export type Weighing = { readonly kind: 'quantity'; readonly quantity: number; readonly scale: number } | { readonly kind: 'price'; readonly price: Minor };

/**
 * Adds weighed goods (SAL-04): always a line of their own. With a coded price that price is the truth and the quantity for
 * the stock is price ÷ unit price, rounded to the unit's scale, at least one part. What is sold by the piece stays one piece (SAL-19).
 */
export function addWeighed(basket: Basket, variant: SellableVariant, weighing: Weighing): BasketOutcome {
  if (!isMeasured(variant.unit)) {
    if (weighing.kind !== 'price') return addVariant(basket, variant);
    return append(basket, { ...lineOf(basket, variant, weighing.price), quantity: 1, codedPrice: weighing.price });
  }
  if (weighing.kind === 'price') {
    const unitPrice = variant.unitPrice ?? weighing.price;
    const line = lineOf(basket, variant, unitPrice);
    if (!isPrice(weighing.price)) return refuse('price-invalid');
    const whole = 10 ** line.scale;
    const quantity = variant.unitPrice === null || unitPrice === 0 ? whole : Math.max(1, Math.round((weighing.price * whole) / unitPrice));
    return append(basket, { ...line, quantity, codedPrice: weighing.price });
  }
  if (variant.unitPrice === null) return refuse('price-missing');
  return append(basket, { ...lineOf(basket, variant, variant.unitPrice), quantity: weighing.quantity, scale: weighing.scale });
}

/**
 * Adds goods that come back (SAL-20): the amounts stored with the sale, with the sign flipped.
 * A line without an article has the id ''. `quantity` counts parts of the sold line's scale, positive; `already` is what came back before. What comes back of a line
 * is one line of the basket, however many times somebody takes a part of it; one more where a part of it cannot be sold again (SAL-27).
 */
export function addReturn(
  basket: Basket,
  sold: SellableVariant & { readonly scale: number; readonly soldPrice: Minor },
  back: ReturnedLine & { readonly back: number },
): BasketOutcome {
  const pending = basket.lines.reduce((sum, line) => (line.returnOf?.sale === back.sale && line.returnOf.n === back.n ? sum - line.quantity : sum), 0);
  if (!Number.isSafeInteger(back.back) || back.back <= 0) return refuse('quantity-invalid');
  if (back.already + pending + back.back > back.quantity) return refuse('over-returned');
  const { back: parts, ...returnOf } = back;
  const isUnsellable = back.unsellable === true;
  const same = basket.lines.findLast(({ returnOf: one }) => one?.sale === back.sale && one.n === back.n && (one.unsellable === true) === isUnsellable);
  if (same !== undefined) return replace(basket, same.key, (line) => ({ ...line, quantity: line.quantity - parts }));
  const line = lineOf(basket, sold, sold.soldPrice);
  return append(basket, { ...line, variant: sold.id === '' ? null : sold.id, scale: sold.scale, quantity: -parts, deposit: null, returnOf });
}

/** Sets the quantity of a line in 10^-scale parts (SAL-05). Lines from a scale's label and returned lines keep theirs. */
export function setQuantity(basket: Basket, key: string, quantity: number): BasketOutcome {
  return replace(basket, key, (line) => {
    if (line.returnOf !== null || line.codedPrice !== null) return 'line-returned';
    return quantity > 0 ? { ...line, quantity } : 'quantity-invalid';
  });
}

/** A removed line and where it stood, for undo; with the last line goes what was given on all of them. */
export interface RemovedLine {
  readonly line: BasketLine;
  readonly index: number;
  readonly whole?: Pick<Basket, 'discount' | 'approvals'>;
}

/** Removes a line (SAL-06), with the last one the basket's discount too (SAL-18); `removed` brings it back through `restoreLine`. */
export function removeLine(basket: Basket, key: string): Result<BasketChange & { readonly removed: RemovedLine }, BasketRefusal> {
  const index = basket.lines.findIndex((line) => line.key === key);
  const line = basket.lines[index];
  if (line === undefined) return refuse('line-unknown');
  const lines = basket.lines.toSpliced(index, 1);
  if (lines.length > 0) return ok({ basket: { ...basket, lines }, key: null, removed: { line, index } });
  const { approvals, ...rest } = basket;
  const whole = { discount: basket.discount, ...(approvals === undefined ? {} : { approvals }) };
  return ok({ basket: { ...rest, lines, discount: null }, key: null, removed: { line, index, whole } });
}

/** Puts a removed line back where it stood (SAL-06). */
export function restoreLine(basket: Basket, removed: RemovedLine): BasketOutcome {
  if (basket.lines.some((line) => line.key === removed.line.key)) return ok({ basket, key: removed.line.key });
  if (basket.lines.length >= MAX_LINES) return refuse('too-many-lines');
  const whole = basket.lines.length === 0 ? removed.whole : undefined;
  return ok({ basket: { ...basket, ...whole, lines: basket.lines.toSpliced(removed.index, 0, removed.line) }, key: removed.line.key });
}

const isDiscount = (discount: Discount | null): boolean =>
  discount === null ||
  (discount.reason.length <= MAX_REASON &&
    (discount.kind === 'percent'
      ? Number.isInteger(discount.percent) && discount.percent >= 1 && discount.percent <= 10_000
      : Number.isSafeInteger(discount.amount) && discount.amount >= 1 && fits(discount.amount)));

const cleanReason = <T extends { readonly reason: string }>(given: T | null): T | null => (given === null ? null : { ...given, reason: cleanText(given.reason, MAX_REASON) });

/** Gives a line a discount, or takes it away with null (SAL-07). */
export function discountLine(basket: Basket, key: string, discount: Discount | null): BasketOutcome {
  return replace(basket, key, (line) => (line.returnOf !== null ? 'line-returned' : isDiscount(discount) ? { ...line, discount: cleanReason(discount) } : 'discount-invalid'));
}

/** Gives the whole basket a discount, or takes it away with null (SAL-08). */
export function discountBasket(basket: Basket, discount: Discount | null): BasketOutcome {
  return isDiscount(discount) ? ok({ basket: { ...basket, discount: cleanReason(discount) }, key: null }) : refuse('discount-invalid');
}

/** Replaces the unit price of a line, or goes back to the list price with null (SAL-09). */
export function overridePrice(basket: Basket, key: string, override: { readonly unitPrice: Minor; readonly reason: string } | null): BasketOutcome {
  return replace(basket, key, (line) => {
    if (line.returnOf !== null) return 'line-returned';
    if (override !== null && override.reason.length > MAX_REASON) return 'price-invalid';
    return line.openPrice && override !== null ? { ...line, unitPrice: override.unitPrice } : { ...line, override: cleanReason(override) };
  });
}

/** Writes a note on a line; '' removes it. Longer than 1000 characters is cut. */
export const setNote = (basket: Basket, key: string, note: string): BasketOutcome => replace(basket, key, (line) => ({ ...line, note: cleanText(note, MAX_NOTE) }));

/** Writes a note on the whole sale. */
export const setBasketNote = (basket: Basket, note: string): Basket => ({ ...basket, note: cleanText(note, MAX_NOTE) });

/** Names the customer, or nobody with null. */
export const setCustomer = (basket: Basket, customer: { readonly id: Id; readonly name: string } | null): Basket => ({ ...basket, customer });
