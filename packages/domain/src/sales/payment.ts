import { type Currency, type Minor, minorDigits, ok, type Result, refuse } from '@tresen/kernel';
import { cashPieces, roundCash } from '../pricing/index.ts';
import { cleanText } from './clean-text.ts';
import type { SaleTender } from './sale.ts';

/** Money that was offered: cash as handed over, every other tender for the amount it pays. Negative = paid out. */
export interface OfferedTender {
  /** `cash`, `other`, … as in the fact. */
  readonly type: string;
  readonly label?: string;
  readonly amount: Minor;
}

/** Where a payment stands. Tenders in `tenders` are as they will stand in the fact. */
export interface PaymentState {
  /** Sale total. */
  readonly total: Minor;
  /** What is still to pay by any tender but cash; 0 when settled. */
  readonly remaining: Minor;
  /** What is still to pay in cash, rounded to what coins can pay (CH: 5 Rappen); 0 when settled. */
  readonly cashDue: Minor;
  readonly change: Minor;
  /** Cash rounding: tender amounts add up to total + rounding. */
  readonly rounding: Minor;
  readonly settled: boolean;
  readonly tenders: readonly SaleTender[];
}

export type TenderRefusal = 'tender-amount-invalid' | 'tender-too-much' | 'tender-not-needed' | 'too-many-tenders';

/** Tenders of one sale; the last one settles it. */
const MAX_TENDERS = 50;

const sum = (offers: readonly OfferedTender[]): Minor => offers.reduce((total, offer) => total + offer.amount, 0);

/**
 * Where the payment of a total stands (SAL-30 … SAL-34). Only cash gives change and only cash is rounded, and only when
 * cash closes the sale. Works the same for money paid out (negative totals), where nothing but the exact amount fits.
 */
export function computePayment(total: Minor, offers: readonly OfferedTender[], cashIncrement: Minor): PaymentState {
  const others = offers.filter((offer) => offer.type !== 'cash');
  const cash = offers.filter((offer) => offer.type === 'cash');
  const given = sum(cash);
  const open = total - sum(others);
  const cashDue = roundCash(open, cashIncrement);
  const tenders: SaleTender[] = others.map(({ type, label, amount }) => ({ type, ...(label === undefined ? {} : { label: cleanText(label, 80) }), amount }));
  const covered = total < 0 ? given <= cashDue : given >= cashDue;
  if (cash.length > 0 && open !== 0 && covered) {
    const change = given - cashDue;
    return { total, remaining: 0, cashDue: 0, change, rounding: cashDue - open, settled: true, tenders: [...tenders, { type: 'cash', amount: cashDue, given, change }] };
  }
  // Cash that came before the other tenders covered everything is given back in full.
  if (cash.length > 0) tenders.push({ type: 'cash', amount: open === 0 ? 0 : given, given, change: open === 0 ? given : 0 });
  const remaining = open === 0 ? 0 : open - given;
  return { total, remaining, cashDue: roundCash(remaining, cashIncrement), change: open === 0 ? given : 0, rounding: 0, settled: remaining === 0, tenders };
}

/**
 * Adds a tender (SAL-35). Refused: amounts that are no money, that no coin can make (2 Rappen) or have the wrong direction, more than what remains on a tender
 * that gives no change, any tender when the sale is settled, and one too many that leaves something to pay.
 */
export function addTender(
  payment: { readonly total: Minor; readonly offers: readonly OfferedTender[]; readonly cashIncrement: Minor },
  offer: OfferedTender,
): Result<readonly OfferedTender[], TenderRefusal> {
  const state = computePayment(payment.total, payment.offers, payment.cashIncrement);
  if (state.settled) return refuse('tender-not-needed');
  const direction = payment.total < 0 ? -1 : 1;
  const size = offer.amount * direction;
  if (!Number.isSafeInteger(offer.amount) || size < 0) return refuse('tender-amount-invalid');
  if (offer.type === 'cash') {
    if ((size === 0 && state.cashDue !== 0) || size % Math.max(payment.cashIncrement, 1) !== 0) return refuse('tender-amount-invalid');
    if (direction < 0 && offer.amount < state.cashDue) return refuse('tender-too-much');
  } else {
    if (size === 0) return refuse('tender-amount-invalid');
    if (size > state.remaining * direction) return refuse('tender-too-much');
  }
  const after = [...payment.offers, offer];
  return after.length >= MAX_TENDERS && !computePayment(payment.total, after, payment.cashIncrement).settled ? refuse('too-many-tenders') : ok(after);
}

/** Cash beyond what is due up to which nobody is asked, in whole units of the currency. */
const USUAL_CHANGE = 200;

/**
 * Whether cash is so unlikely that somebody should look again (SAL-37): more than 200 units of the currency beyond what is
 * due, or nothing that its notes and coins add up to. Slips of a finger and codes that were typed look like that.
 */
export function isOddCash(given: Minor, due: Minor, currency: Currency): boolean {
  if (given === due) return false;
  const smallest = cashPieces[currency][0] ?? 1;
  return given % smallest !== 0 || Math.abs(given) - Math.abs(due) > USUAL_CHANGE * 10 ** minorDigits[currency];
}

/**
 * Whether cash went over the counter (SAL-38): taken, given as change or paid out. The drawer opens for that, once, and for
 * nothing else.
 */
export const movesCash = (tenders: readonly SaleTender[]): boolean => tenders.some((tender) => tender.type === 'cash' && (tender.amount !== 0 || (tender.given ?? 0) !== 0));
