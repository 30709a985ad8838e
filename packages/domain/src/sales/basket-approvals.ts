import type { BasisPoints, Id, Instant, Minor } from '@tresen/kernel';
import type { TaxTable } from '../pricing/index.ts';
import { type Act, type ActKind, type Actor, type ActPolicy, actsOf, authorise, covers, type Decision, shareOff, soldList } from './authorise.ts';
import type { Basket } from './basket.ts';
import { cleanText } from './clean-text.ts';
import { type BasketTotals, computeTotals } from './compute-totals.ts';
import type { SaleApproval } from './sale.ts';

/** What is needed to say what in a basket nobody allowed. */
export interface BasketJudge {
  readonly taxes: TaxTable;
  readonly person: Actor;
  readonly policy: ActPolicy;
}

/** Who said yes, to what, and why: an approval as it is kept with the open basket. */
export interface Approver {
  readonly by: Id;
  /** Who asked for it; the same person when somebody used a right of their own. */
  readonly asked: Id | null;
  readonly at: Instant;
  readonly reason: string;
}
export interface BasketApproval extends Approver {
  readonly act: ActKind;
  /** The line; null = the whole basket. */
  readonly key: string | null;
  /** How much of the list price may go. */
  readonly percent?: BasisPoints;
  /** For how much by the list price: of the line, or of all that is sold. More of it is asked again; absent in baskets of older software. */
  readonly list?: Minor;
}

const MAX_REASON = 200;
const MAX_APPROVALS = 200;

const keyOf = (act: Act, totals: BasketTotals): string | null => (act.kind === 'reduce' ? (totals.lines[act.line - 1]?.key ?? null) : null);

/** Whether an approval reaches an act of a basket: as far as it was given, and for no more goods than it was given for. */
function holds(given: BasketApproval, act: Act, totals: BasketTotals): boolean {
  const wide = given.key === null;
  if (!(wide || given.key === keyOf(act, totals)) || !covers({ act: given.act, ...(given.percent === undefined ? {} : { percent: given.percent }) }, act)) return false;
  return act.kind !== 'reduce' || (given.list ?? 0) >= (wide ? soldList(totals.lines.map((priced) => priced.line)) : act.list);
}

const isApproved = (basket: Basket, act: Act, totals: BasketTotals): boolean => (basket.approvals ?? []).some((given) => holds(given, act, totals));

const isPlain = (basket: Basket): boolean =>
  basket.discount === null && basket.lines.every((line) => line.variant !== null && line.discount === null && line.override === null && line.returnOf === null);

/** What of a basket its person may not do and nobody approved (SAL-77). */
export function findOpenActs(basket: Basket, judge: BasketJudge): { readonly act: Act; readonly decision: Decision; readonly key: string | null }[] {
  // Most baskets hold nothing that somebody must be allowed to do but selling itself.
  const totals = isPlain(basket) ? null : computeTotals(basket, judge.taxes);
  const acts: readonly Act[] = totals === null ? [{ kind: 'sell' }] : actsOf(totals.lines.map((priced) => priced.line));
  return acts.flatMap((act) => {
    const decision = authorise(act, judge.person, judge.policy);
    if (decision.kind === 'allowed' || (decision.kind === 'needs-approval' && totals !== null && isApproved(basket, act, totals))) return [];
    return [{ act, decision, key: totals === null ? null : keyOf(act, totals) }];
  });
}

const replaces = (next: BasketApproval, one: BasketApproval): boolean =>
  next.act === one.act && next.key === one.key && next.by === one.by && (next.percent ?? 0) >= (one.percent ?? 0) && (next.list ?? 0) >= (one.list ?? 0);

/** Keeps with the basket that somebody approved acts of it: line by line, or one approval for all when a basket discount is behind them. */
export function approveActs(basket: Basket, acts: readonly { readonly act: Act; readonly key: string | null }[], who: Approver): Basket {
  const given = { ...who, reason: cleanText(who.reason, MAX_REASON) };
  const wide = acts.flatMap(({ act }) => (act.kind === 'reduce' && act.shared !== null ? [{ percent: shareOff(act), list: act.shared.list }] : []));
  const approvals: BasketApproval[] = [];
  if (wide.length > 0) {
    const [percent, list] = [Math.max(...wide.map((one) => one.percent)), Math.max(...wide.map((one) => one.list))];
    approvals.push({ ...given, act: 'reduce', key: null, percent, list });
  }
  for (const { act, key } of acts) {
    if (act.kind !== 'reduce') approvals.push({ ...given, act: act.kind, key: null });
    else if (act.shared === null) approvals.push({ ...given, act: 'reduce', key, percent: shareOff(act), list: act.list });
  }
  // What the same person said yes to again, to as much or more, stands once.
  const former = (basket.approvals ?? []).filter((one) => !approvals.some((next) => replaces(next, one)));
  return { ...basket, approvals: [...former, ...approvals].slice(-MAX_APPROVALS) };
}

/** What was taken off a basket because it no longer holds. */
export interface TakenOff {
  readonly basket: Basket;
  readonly basketDiscount: boolean;
  /** Names of the lines that lost a reduction of their own. */
  readonly lines: readonly string[];
}

/**
 * Takes off what nobody allows any more after something else changed (SAL-79): the basket discount where a line's share of it
 * is part of the matter, then what the lines were reduced by themselves. It is asked again after each step, because a line that
 * costs more again gets a greater share of the basket discount. Nothing else changes.
 */
export function takeOffUnallowed(basket: Basket, judge: BasketJudge): TakenOff {
  const names = new Map<string, string>();
  let left = basket;
  for (;;) {
    const open = findOpenActs(left, judge).flatMap(({ act, key }) => (act.kind === 'reduce' ? [{ act, key }] : []));
    const keys = new Set(open.map(({ key }) => key));
    const reduced = left.lines.filter((line) => keys.has(line.key) && (line.discount !== null || line.override !== null));
    if (left.discount !== null && open.some(({ act }) => act.shared !== null)) left = { ...left, discount: null };
    else if (reduced.length > 0) {
      for (const line of reduced) names.set(line.key, line.name);
      left = { ...left, lines: left.lines.map((line) => (reduced.includes(line) ? { ...line, discount: null, override: null } : line)) };
    } else break;
  }
  return { basket: left, basketDiscount: left.discount !== basket.discount, lines: basket.lines.flatMap((line) => names.get(line.key) ?? []) };
}

/** The approvals that a sale needs for its record, by line number; those of lines that are gone and of acts that did not happen are left out. */
export function neededApprovals(basket: Basket, totals: BasketTotals): SaleApproval[] {
  const acts = actsOf(totals.lines.map((priced) => priced.line));
  return (basket.approvals ?? []).flatMap((given) => {
    const { act, key, percent, list: _, ...who } = given;
    const n = key === null ? undefined : totals.lines.find((priced) => priced.key === key && !priced.isDeposit)?.line.n;
    if (key !== null && n === undefined) return [];
    const approval = { act, ...(n === undefined ? {} : { line: n }), ...(percent === undefined ? {} : { percent }), ...who };
    return acts.some((other) => holds(given, other, totals)) ? [approval] : [];
  });
}
