import { roleRights } from '@tresen/domain/identity';
import { quickCashAmounts, type TaxTable } from '@tresen/domain/pricing';
import {
  addOpenPrice,
  addReturn,
  addVariant,
  addWeighed,
  type Basket,
  type BasketOutcome,
  type CompletedSale,
  completeSale,
  computePayment,
  computeTotals,
  createBasket,
  discountBasket,
  discountLine,
  setCustomer,
  takeOffUnallowed,
} from '@tresen/domain/sales';
import type { Currency, Id } from '@tresen/kernel';
import { scaleFactor } from '@tresen/kernel';
import type { Random } from '../random.ts';
import type { PlannedLine, PlannedSale } from './plan-day.ts';
import type { Shelves } from './shelves.ts';

/** Where and under which numbers the sale is made. */
export interface SalePlace {
  readonly store: Id;
  readonly till: Id;
  readonly cashier: Id | null;
  readonly currency: Currency;
  readonly taxes: TaxTable;
  readonly cashIncrement: number;
  readonly receiptNo: string;
  readonly app: string;
  readonly cardLabel: string;
}

/** A sale that can still come back. */
export interface SoldBefore {
  readonly id: Id;
  readonly at: number;
  readonly sale: CompletedSale;
}

const take = (outcome: BasketOutcome, before: Basket): { basket: Basket; key: string | null } => (outcome.ok ? outcome.value : { basket: before, key: null });

function addLine(basket: Basket, line: PlannedLine): Basket {
  if (line.kind === 'open')
    return take(addOpenPrice(basket, { variant: line.item.sellable, name: line.item.article.name, taxCategory: line.item.article.taxCategory, unitPrice: line.price }), basket)
      .basket;
  if (line.kind === 'weight') {
    const price = Math.round(((line.item.sellable.unitPrice ?? 0) * line.grams) / scaleFactor(3));
    const label = line.byPriceLabel ? ({ kind: 'price', price } as const) : ({ kind: 'quantity', quantity: line.grams, scale: 3 } as const);
    return take(addWeighed(basket, line.item.sellable, label), basket).basket;
  }
  const added = take(addVariant(basket, line.item.sellable, line.count), basket);
  if (line.discount === null || added.key === null) return added.basket;
  return take(discountLine(added.basket, added.key, line.discount), added.basket).basket;
}

/** Brings one or two lines of an earlier sale back. */
function addBack(basket: Basket, before: SoldBefore, context: { readonly shelves: Shelves; readonly random: Random }): Basket {
  let result = basket;
  const lines = before.sale.lines.filter((line) => line.quantity > 0 && line.scale === 0 && line.depositOf === undefined && line.returnOf === undefined);
  for (const line of context.random.shuffle(lines).slice(0, context.random.chance(0.8) ? 1 : 2)) {
    const item = line.variant === null ? undefined : context.shelves.byId(line.variant);
    if (item === undefined) continue;
    const sold = { ...item.sellable, scale: line.scale, soldPrice: line.unitPrice };
    const back = { sale: before.id, n: line.n, quantity: line.quantity, already: 0, gross: line.gross, reductions: line.reductions, tax: line.tax, rate: line.rate, back: 1 };
    result = take(addReturn(result, sold, back), result).basket;
  }
  return result;
}

function offersFor(total: number, plan: PlannedSale, place: SalePlace): { type: string; label?: string; amount: number }[] {
  if (total === 0) return [];
  if (!plan.cash) return [{ type: 'other', label: place.cardLabel, amount: total }];
  const due = computePayment(total, [], place.cashIncrement).cashDue;
  if (total < 0) return [{ type: 'cash', amount: due }];
  const choices = quickCashAmounts(due, place.currency).filter((amount) => amount % Math.max(1, place.cashIncrement) === 0);
  return [{ type: 'cash', amount: plan.random.chance(0.3) ? due : plan.random.pick(choices) }];
}

/** The demo's people sell with the rights of a cashier and stay within the limit of their stores. */
const SELLER = { rights: roleRights.cashier };
/** Basis points. */
export const DISCOUNT_LIMIT = 2000;

/** Turns a plan into the body of the fact, with the till's own rules. Null when nothing is left to sell. */
export function buildSale(
  plan: PlannedSale,
  place: SalePlace,
  options: { readonly shelves: Shelves; readonly before: SoldBefore | null; readonly token: string; readonly basketId: Id },
): CompletedSale | null {
  let basket = createBasket({ id: options.basketId, startedAt: new Date(plan.startedAt).toISOString(), currency: place.currency });
  if (options.before !== null) basket = addBack(basket, options.before, { shelves: options.shelves, random: plan.random });
  const onlyBack = options.before !== null && basket.lines.length > 0 && plan.random.chance(0.6);
  if (!onlyBack) for (const line of plan.lines) basket = addLine(basket, line);
  if (plan.discount !== null && !onlyBack) basket = take(discountBasket(basket, plan.discount), basket).basket;
  if (plan.customer !== null) basket = setCustomer(basket, { id: plan.customer.id, name: plan.customer.name });
  if (basket.lines.length === 0) return null;
  basket = takeOffUnallowed(basket, { taxes: place.taxes, person: SELLER, policy: { discountLimit: DISCOUNT_LIMIT } }).basket;
  const totals = computeTotals(basket, place.taxes);
  const payment = computePayment(totals.total, offersFor(totals.total, plan, place), place.cashIncrement);
  const { currency: _currency, taxes: _taxes, cashIncrement: _increment, cardLabel: _label, ...names } = place;
  const sale = completeSale({ basket, totals, payment, ...names, receiptToken: options.token });
  return sale.ok ? sale.value : null;
}
