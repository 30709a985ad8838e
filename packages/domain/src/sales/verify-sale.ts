import { type BusinessDate, type Minor, type TaxRule, unitScale } from '@tresen/kernel';
import { isRateKnown, priceTimesQuantity, roundCash, vatInside } from '../pricing/index.ts';
import type { CompletedSale, SaleLine } from './sale.ts';

/** What looks wrong in a stored sale. `line` is the line's number, 0 = the sale as a whole. Amounts in minor units, null where none fits. */
export interface SaleDifference {
  readonly code: SaleDifferenceCode;
  readonly line: number;
  readonly expected: number | null;
  readonly found: number | null;
}

export const SALE_DIFFERENCES = [
  'amount-out-of-range',
  'line-number-wrong',
  'line-amount-differs',
  'line-sign-differs',
  'deposit-link-wrong',
  'total-differs',
  'tax-group-differs',
  'tax-amount-differs',
  'tax-rate-unknown',
  'tenders-differ',
  'change-differs',
  'rounding-too-large',
  'currency-differs',
  'unit-differs',
] as const;
export type SaleDifferenceCode = (typeof SALE_DIFFERENCES)[number];

/** The law that applied where the sale was made. A `CountryLaw` fits; null = nobody knows it, and the rest is checked all the same. */
export interface SaleCheck {
  readonly currency: string;
  readonly taxes: readonly TaxRule[] | null;
  readonly cashIncrement: Minor | null;
  readonly businessDate: BusinessDate;
}

type Report = (code: SaleDifferenceCode, line: number, amounts?: { readonly expected: number; readonly found: number }) => void;

const isSafe = Number.isSafeInteger;
const isRate = (rate: number): boolean => Number.isInteger(rate) && rate >= 0 && rate <= 10_000;

function isLineSafe(line: SaleLine): boolean {
  if (!isSafe(line.gross) || !isSafe(line.unitPrice) || !isSafe(line.quantity) || !(Number.isInteger(line.scale) && line.scale >= 0 && line.scale <= 6) || !isRate(line.rate))
    return false;
  for (const reduction of line.reductions) if (!isSafe(reduction.amount)) return false;
  const base = (line.unitPrice * line.quantity) / 10 ** line.scale;
  return base < 9e15 && base > -9e15;
}

/** A line has an override, a discount, its part of the basket's and some promotions; what is beyond these rounds nothing. */
const MOST_ROUNDED = 8;
/** So many of them at most come to nothing in a part of the line. */
const MOST_GONE = 4;

/** Whether the quantity is what the price on a scale's label buys: that price is the truth, and the quantity was derived from it (SAL-04). */
const isDerived = (line: SaleLine, price: number): boolean =>
  line.unit !== 'pc' && line.scale > 0 && price > 0 && line.unitPrice > 0 && Math.round((price * 10 ** line.scale) / line.unitPrice) === line.quantity;

/**
 * How far price × quantity − reductions may lie from what a part of a sold line pays back: one minor unit for the price and one for each
 * reduction that it bears, as all parts together pay back what was paid (SAL-22); for measured goods half of what one part of the
 * quantity costs besides, because the quantity of a label was rounded.
 */
function tolerance(line: SaleLine): number {
  const derived = line.scale === 0 || line.unit === 'pc' ? 0 : Math.ceil(Math.abs(line.unitPrice) / 10 ** line.scale / 2);
  const borne = line.reductions.filter(({ amount }) => amount !== 0).length;
  // A share that was rounded to nothing was less than half a unit.
  const gone = Math.min(MOST_GONE, line.reductions.length - borne);
  return derived + 1 + Math.min(MOST_ROUNDED, borne) + Math.ceil(gone / 2);
}

/** Goods that come back from a sale; naming one alone makes no return. */
const isReturned = (line: SaleLine): boolean => line.returnOf !== undefined && line.quantity < 0;

/** Whether a till counts this unit in such parts: pieces whole, weights in grams (SAL-59). */
const isCounted = ({ unit, scale }: SaleLine): boolean => (unitScale as Readonly<Record<string, number>>)[unit] === scale;

function checkLine(line: SaleLine, check: SaleCheck, report: Report): void {
  const plain = priceTimesQuantity(line.unitPrice, line.quantity, line.scale);
  const expected = line.reductions.reduce((left, reduction) => left - reduction.amount, plain);
  const away = line.gross - expected;
  // What is sold is rounded once, or not at all: a sale could be made of lines that are each a little too cheap.
  const isRight = away === 0 || (isReturned(line) ? Math.abs(away) <= tolerance(line) : isDerived(line, plain + away));
  if (!isRight) report('line-amount-differs', line.n, { expected, found: line.gross });
  const isSoldReturn = line.returnOf !== undefined && line.quantity > 0;
  if (line.quantity === 0 || isSoldReturn || line.gross * line.quantity * Math.sign(line.unitPrice) < 0) report('line-sign-differs', line.n);
  if (check.taxes !== null && !isRateKnown(check.taxes, { code: line.tax, rate: line.rate }, isReturned(line) ? null : check.businessDate))
    report('tax-rate-unknown', line.n, { expected: 0, found: line.rate });
}

function checkLines(sale: CompletedSale, check: SaleCheck, report: Report): boolean {
  let safe = true;
  sale.lines.forEach((line, index) => {
    if (line.n !== index + 1) report('line-number-wrong', line.n, { expected: index + 1, found: line.n });
    if (!isLineSafe(line)) {
      safe = false;
      report('amount-out-of-range', line.n);
      return;
    }
    checkLine(line, check, report);
    if (sale.origin === undefined && !isCounted(line)) report('unit-differs', line.n);
    if (line.depositOf === undefined) return;
    const owner = sale.lines[line.depositOf - 1];
    // What comes back along with its article is a line of its own, which names the deposit that was sold.
    if (owner === undefined || line.quantity < 0 || owner === line || owner.depositOf !== undefined || owner.quantity !== line.quantity || owner.scale !== line.scale)
      report('deposit-link-wrong', line.n);
  });
  return safe;
}

function checkTaxes(sale: CompletedSale, report: Report): void {
  const left = sale.taxes.map((group) => ({ tax: group.tax, rate: group.rate, gross: group.gross }));
  for (const line of sale.lines) {
    const group = left.find((candidate) => candidate.tax === line.tax && candidate.rate === line.rate);
    if (group === undefined) report('tax-group-differs', line.n, { expected: line.gross, found: 0 });
    else group.gross -= line.gross;
  }
  sale.taxes.forEach((group, index) => {
    const away = left[index]?.gross ?? 0;
    if (away !== 0) report('tax-group-differs', 0, { expected: group.gross - away, found: group.gross });
    if (!isSafe(group.gross) || !isSafe(group.vat) || !isSafe(group.net) || !isRate(group.rate)) {
      report('amount-out-of-range', 0);
      return;
    }
    const vat = vatInside(group.gross, group.rate);
    if (vat !== group.vat || group.gross !== group.net + group.vat) report('tax-amount-differs', 0, { expected: vat, found: group.vat });
  });
}

/** Money of one sale goes one way (SAL-58): nobody pays in with one tender what is paid out with another. Other systems may see that differently. */
function checkDirections(sale: CompletedSale, due: number, report: Report): void {
  if (sale.origin !== undefined) return;
  for (const { amount, given, change } of sale.tenders) {
    if (amount * due < 0 || (due === 0 && amount !== 0)) report('tenders-differ', 0, { expected: due, found: amount });
    if ((given !== undefined && given < Math.min(0, due)) || (change !== undefined && change < 0)) report('change-differs', 0, { expected: 0, found: change ?? given ?? 0 });
  }
}

function checkTenders(sale: CompletedSale, check: SaleCheck, report: Report): void {
  let paid = 0;
  let cash = false;
  for (const tender of sale.tenders) {
    paid += tender.amount;
    if (tender.type === 'cash') cash = true;
    if (tender.given !== undefined && tender.given - (tender.change ?? 0) !== tender.amount)
      report('change-differs', 0, { expected: tender.given - tender.amount, found: tender.change ?? 0 });
  }
  const due = sale.total + sale.rounding;
  if (!isSafe(paid) || !isSafe(due)) report('amount-out-of-range', 0);
  else if (paid !== due) report('tenders-differ', 0, { expected: due, found: paid });
  checkDirections(sale, due, report);
  const { cashIncrement } = check;
  if (sale.rounding !== 0 && cashIncrement !== null && (!cash || cashIncrement <= 1 || Math.abs(sale.rounding) * 2 > cashIncrement))
    report('rounding-too-large', 0, { expected: roundCash(sale.rounding, cashIncrement), found: sale.rounding });
}

/**
 * Computes a finished sale again and lists what differs (SAL-50 … SAL-59); an empty list is a sale in order. The stored
 * amounts stay the truth whatever comes out: the server turns differences into an exception, nothing more.
 * Never throws on a body of the right shape.
 */
export function verifySale(sale: CompletedSale, check: SaleCheck): readonly SaleDifference[] {
  const differences: SaleDifference[] = [];
  const report: Report = (code, line, amounts) => {
    differences.push({ code, line, expected: amounts?.expected ?? null, found: amounts?.found ?? null });
  };
  if (sale.currency !== check.currency) report('currency-differs', 0);
  if (checkLines(sale, check, report)) {
    let total = 0;
    for (const line of sale.lines) total += line.gross;
    if (total !== sale.total) report('total-differs', 0, { expected: total, found: sale.total });
  }
  checkTaxes(sale, report);
  checkTenders(sale, check, report);
  return differences;
}
