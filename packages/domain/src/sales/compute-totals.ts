import type { Minor } from '@tresen/kernel';
import { discountOn, groupTaxes, priceTimesQuantity, scaleRounded, spreadDiscount, type TaxGroup, type TaxTable, taxOf } from '../pricing/index.ts';
import type { Basket, BasketLine, DepositArticle } from './basket.ts';
import type { SaleLine, SaleReduction } from './sale.ts';

/** A line as it will stand in the fact, with the basket line that it comes from. */
export interface PricedLine {
  /** Key of the basket line; a deposit line has the key of the line it follows. */
  readonly key: string;
  readonly isDeposit: boolean;
  /** Before reductions. */
  readonly base: Minor;
  readonly line: SaleLine;
}

export interface BasketTotals {
  readonly lines: readonly PricedLine[];
  readonly taxes: readonly TaxGroup[];
  /** Sum of the lines before reductions. */
  readonly subtotal: Minor;
  /** subtotal − total: what discounts and overrides took off. */
  readonly saved: Minor;
  readonly total: Minor;
  /** Whole pieces and weighed lines, deposits not counted. */
  readonly pieces: number;
  /** Of these, what comes back. */
  readonly returned: number;
  /** Highest age that a line asks for, 0 = none. */
  readonly minAge: number;
}

interface Draft {
  readonly source: BasketLine;
  readonly base: Minor;
  readonly reductions: SaleReduction[];
  gross: Minor;
}

const negated = (amount: number): number => (amount === 0 ? 0 : -amount);

/** What a part of a sold line is worth that comes back after `already` of it (SAL-22); positive, in minor units. */
export const returnValue = (sold: Pick<NonNullable<BasketLine['returnOf']>, 'gross' | 'quantity' | 'already'>, back: number): Minor =>
  share(sold.gross, { from: sold.already, to: sold.already + back }, sold.quantity);

/** Share of a stored amount for parts `from … to` of a quantity: shares of all parts add up to the whole. */
const share = (amount: Minor, span: { readonly from: number; readonly to: number }, whole: number): Minor =>
  scaleRounded(amount, span.to, whole) - scaleRounded(amount, span.from, whole);

function draftReturn(source: BasketLine, sold: NonNullable<BasketLine['returnOf']>): Draft {
  const span = { from: sold.already, to: sold.already - source.quantity };
  const gross = negated(share(sold.gross, span, sold.quantity));
  const reductions = sold.reductions.map((reduction) => ({ ...reduction, amount: negated(share(reduction.amount, span, sold.quantity)) }));
  return { source, base: gross + reductions.reduce((sum, reduction) => sum + reduction.amount, 0), reductions, gross };
}

function draftSold(source: BasketLine): Draft {
  const base = source.codedPrice ?? priceTimesQuantity(source.unitPrice, source.quantity, source.scale);
  const reductions: SaleReduction[] = [];
  let gross = base;
  if (source.override !== null) {
    gross = priceTimesQuantity(source.override.unitPrice, source.quantity, source.scale);
    if (base !== gross) reductions.push({ kind: 'price-override', amount: base - gross, reason: source.override.reason });
  }
  if (source.discount !== null) {
    const amount = discountOn(gross, source.discount);
    if (amount !== 0)
      reductions.push({ kind: 'line-discount', amount, ...(source.discount.kind === 'percent' ? { percent: source.discount.percent } : {}), reason: source.discount.reason });
    gross -= amount;
  }
  return { source, base, reductions, gross };
}

function spreadBasketDiscount(basket: Basket, drafts: readonly Draft[]): void {
  const { discount } = basket;
  if (discount === null) return;
  const sharing = drafts.filter((draft) => draft.source.returnOf === null && draft.gross > 0);
  if (sharing.length === 0) return;
  const parts = spreadDiscount(
    sharing.map((draft) => draft.gross),
    discount,
  );
  sharing.forEach((draft, index) => {
    const amount = parts[index] ?? 0;
    if (amount === 0) return;
    draft.reductions.push({ kind: 'basket-discount', amount, ...(discount.kind === 'percent' ? { percent: discount.percent } : {}), reason: discount.reason });
    draft.gross -= amount;
  });
}

function saleLine(draft: Draft, n: number, taxes: TaxTable): SaleLine {
  const { source } = draft;
  const tax = source.returnOf ?? codeAndRate(taxes, source.taxCategory);
  return {
    n,
    variant: source.variant,
    sku: source.sku,
    name: source.name,
    ...(source.detail === '' ? {} : { detail: source.detail }),
    ...(source.gtin === '' ? {} : { gtin: source.gtin }),
    quantity: source.quantity,
    scale: source.scale,
    unit: source.unit,
    unitPrice: source.unitPrice,
    reductions: draft.reductions,
    gross: draft.gross,
    tax: tax.tax,
    rate: tax.rate,
    ...(source.note === '' ? {} : { note: source.note }),
    ...(source.returnOf === null ? {} : { returnOf: { sale: source.returnOf.sale, n: source.returnOf.n } }),
    ...(source.returnOf?.unsellable === true ? { unsellable: true } : {}),
  };
}

function depositLine(deposit: DepositArticle, owner: SaleLine, taxes: TaxTable): SaleLine {
  const tax = codeAndRate(taxes, deposit.taxCategory);
  const gross = priceTimesQuantity(deposit.unitPrice, owner.quantity, owner.scale);
  const { variant, sku, name, unitPrice } = deposit;
  return {
    n: owner.n + 1,
    variant,
    sku,
    name,
    quantity: owner.quantity,
    scale: owner.scale,
    unit: 'pc',
    unitPrice,
    reductions: [],
    gross,
    tax: tax.tax,
    rate: tax.rate,
    depositOf: owner.n,
  };
}

function codeAndRate(taxes: TaxTable, category: string): { readonly tax: string; readonly rate: number } {
  const row = taxOf(taxes, category);
  return { tax: row.code, rate: row.rate };
}

/**
 * What a basket costs today (SAL-10 … SAL-14): per line list price × quantity, then override, line discount and its part of
 * the basket discount; deposit lines right behind their line; tax per group on the sums. Pure: same basket, same totals.
 */
export function computeTotals(basket: Basket, taxes: TaxTable): BasketTotals {
  const drafts = basket.lines.map((line) => (line.returnOf === null ? draftSold(line) : draftReturn(line, line.returnOf)));
  spreadBasketDiscount(basket, drafts);
  const lines: PricedLine[] = [];
  let pieces = 0;
  let returned = 0;
  let minAge = 0;
  for (const draft of drafts) {
    const { source } = draft;
    const line = saleLine(draft, lines.length + 1, taxes);
    lines.push({ key: source.key, isDeposit: false, base: draft.base, line });
    const counted = source.returnOf?.isDeposit === true ? 0 : source.scale === 0 ? Math.abs(source.quantity) : 1;
    pieces += counted;
    if (source.quantity < 0) returned += counted;
    minAge = Math.max(minAge, source.minAge);
    if (source.deposit === null) continue;
    const deposit = depositLine(source.deposit, line, taxes);
    lines.push({ key: source.key, isDeposit: true, base: deposit.gross, line: deposit });
  }
  const subtotal = lines.reduce((sum, priced) => sum + priced.base, 0);
  const total = lines.reduce((sum, priced) => sum + priced.line.gross, 0);
  return { lines, taxes: groupTaxes(lines.map((priced) => priced.line)), subtotal, saved: subtotal - total, total, pieces, returned, minAge };
}
