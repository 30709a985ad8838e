import { type BasisPoints, type Id, type Minor, WHOLE_BASIS_POINTS } from '@tresen/kernel';
import type { Right } from '../identity/index.ts';
import { scaleRounded } from '../pricing/index.ts';
import type { SaleLine } from './sale.ts';

/** Something a person does at a till that not everybody may do. */
export type Act =
  | { readonly kind: 'sell' | 'sell-without-article' | 'return' | 'return-without-receipt' | 'discard-parked' | 'open-drawer' }
  /** Lines leave the basket; `paid`: money was taken for them already. */
  | { readonly kind: 'remove-line' | 'clear-basket'; readonly paid: boolean }
  | Reducing;

/** A line is sold at another price than the list's, by whatever ways together. */
export interface Reducing {
  readonly kind: 'reduce';
  /** Number of the line in the sale. */
  readonly line: number;
  /** What the line costs by the price list. */
  readonly list: Minor;
  /** What the customer pays less; negative when the price was raised. */
  readonly off: Minor;
  /** With a share of a basket discount: list price and reduction of all lines that are sold, over which that is rounded. */
  readonly shared: { readonly list: Minor; readonly off: Minor } | null;
}

export type ActKind = Act['kind'];
export const ACT_KINDS = [
  'sell',
  'sell-without-article',
  'return',
  'return-without-receipt',
  'discard-parked',
  'open-drawer',
  'remove-line',
  'clear-basket',
  'reduce',
] as const satisfies readonly ActKind[];

/** Who acts, with the rights that hold in this store. */
export interface Actor {
  readonly rights: readonly string[];
}

/** What the house allows at this till. */
export interface ActPolicy {
  /** Most that may be taken off the list price without approval. */
  readonly discountLimit: BasisPoints;
}

/** Where a store has set nothing else: a fifth. */
export const DEFAULT_DISCOUNT_LIMIT = 2000;

/** `needs-approval`: somebody who has `right` may say yes on the spot. */
export type Decision = { readonly kind: 'allowed' } | { readonly kind: 'needs-approval'; readonly right: Right } | { readonly kind: 'refused'; readonly right: Right };

/** Somebody said yes to an act: as much of it as `percent` says, on one line or (without `line`) on every line. */
export interface GivenApproval {
  readonly act: string;
  readonly line?: number;
  readonly percent?: BasisPoints;
  readonly by: Id;
}

const shareOf = (list: Minor, share: BasisPoints): Minor => scaleRounded(list, share, WHOLE_BASIS_POINTS);
/** How far the share of one line may lie above its own rounded share: the sum is rounded up, and its remainder falls on this line. */
const SPREAD = 2;

/** Whether a reduction takes off a share of the list price at most: rounded once, on the line or on all that share the discount. */
function isWithin(act: Reducing, share: BasisPoints): boolean {
  const most = shareOf(act.list, share);
  if (act.off <= most) return true;
  return act.shared !== null && act.off <= most + SPREAD && act.shared.off <= shareOf(act.shared.list, share);
}

/** The share of the list price that a reduction takes off, rounded up; what an approval must reach. */
export function shareOff(act: Pick<Reducing, 'list' | 'off'>): BasisPoints {
  if (act.off <= 0) return 0;
  if (act.list <= act.off) return WHOLE_BASIS_POINTS;
  const list = BigInt(act.list);
  return Number((BigInt(act.off) * BigInt(WHOLE_BASIS_POINTS) + list - 1n) / list);
}

/** The least that may be paid for an amount of the price list without approval (SAL-71). */
export const leastPaid = (list: Minor, policy: ActPolicy): Minor => list - shareOf(list, policy.discountLimit);

function rightFor(act: Act, policy: ActPolicy): Right {
  switch (act.kind) {
    case 'sell':
    case 'discard-parked':
      return 'sales.sell';
    case 'remove-line':
    case 'clear-basket':
      return act.paid ? 'sales.void' : 'sales.sell';
    case 'return':
      return 'sales.return';
    case 'return-without-receipt':
    case 'sell-without-article':
      return 'sales.override';
    case 'open-drawer':
      return 'payments.drawer';
    case 'reduce':
      return isWithin(act, policy.discountLimit) ? 'sales.discount' : 'sales.override';
  }
}

/** Whether a person may do this here (SAL-70 … SAL-76). One function for the till that asks and the server that checks. */
export function authorise(act: Act, person: Actor, policy: ActPolicy): Decision {
  const right = rightFor(act, policy);
  if (person.rights.includes(right) || (right === 'sales.discount' && person.rights.includes('sales.override'))) return { kind: 'allowed' };
  return { kind: act.kind === 'sell' ? 'refused' : 'needs-approval', right };
}

/** Goods that come back from a sale that is named. What is sold is never one, whatever sale it names. */
const comesBack = (line: SaleLine | undefined): boolean => line?.returnOf !== undefined && line.quantity < 0;

/** What a line costs by the price list. */
const listOf = (line: SaleLine): Minor => line.reductions.reduce((sum, reduction) => sum + reduction.amount, line.gross);

/** What everything that is sold costs by the price list, without deposits. */
export const soldList = (lines: readonly SaleLine[]): Minor =>
  lines.reduce((sum, line) => (line.quantity < 0 || line.gross < 0 || line.depositOf !== undefined ? sum : sum + listOf(line)), 0);

/** Everything in a sale that somebody must be allowed to do. Lines that come back carry the reductions of their sale. */
export function actsOf(lines: readonly SaleLine[]): Act[] {
  const reduced: (Reducing & { readonly takesPart: boolean })[] = [];
  const shared = { list: 0, off: 0 };
  let isReturn = false;
  let isBlind = false;
  let isUnlisted = false;
  for (const line of lines) {
    if (comesBack(line)) isReturn = true;
    // A deposit names the line that it was paid with, like the bottle: alone it is money for nothing.
    else if (line.quantity < 0 || line.gross < 0) isBlind = true;
    else {
      // Without an article there is no price of the house: it is whatever somebody typed (SAL-80).
      if (line.variant === null) isUnlisted = true;
      // A promotion that no house has set is a reduction like any other (SAL-73).
      const given = line.reductions;
      const off = given.reduce((sum, reduction) => sum + reduction.amount, 0);
      const takesPart = given.some((reduction) => reduction.kind === 'basket-discount');
      const list = line.gross + off;
      // A line whose share of the basket discount was rounded to nothing took part in it all the same.
      if (line.depositOf === undefined) {
        shared.list += list;
        shared.off += off;
      }
      if (given.length > 0) reduced.push({ kind: 'reduce', line: line.n, list, off, shared: null, takesPart });
    }
  }
  const acts: Act[] = [{ kind: 'sell' }, ...reduced.map(({ takesPart, ...act }) => (takesPart ? { ...act, shared } : act))];
  if (isUnlisted) acts.push({ kind: 'sell-without-article' });
  if (isReturn) acts.push({ kind: 'return' });
  if (isBlind) acts.push({ kind: 'return-without-receipt' });
  return acts;
}

/** Whether an approval reaches an act (SAL-77). Whether its giver may give it is another question. */
export function covers(approval: Pick<GivenApproval, 'act' | 'line' | 'percent'>, act: Act): boolean {
  if (approval.act !== act.kind) return false;
  if (act.kind !== 'reduce') return true;
  return (approval.line === undefined || approval.line === act.line) && isWithin(act, approval.percent ?? 0);
}

/** What in a sale nobody allowed (SAL-78): acts beyond the rights of who acted, without an approval of somebody who has the right. */
export function findUnauthorised(sale: {
  readonly lines: readonly SaleLine[];
  readonly person: Actor;
  readonly policy: ActPolicy;
  readonly approvals: readonly GivenApproval[];
  /** The rights of who approved; null = nobody known. */
  readonly approver: (id: Id) => Actor | null;
}): { readonly act: Act; readonly decision: Decision }[] {
  const found: { readonly act: Act; readonly decision: Decision }[] = [];
  for (const act of actsOf(sale.lines)) {
    const decision = authorise(act, sale.person, sale.policy);
    if (decision.kind === 'allowed') continue;
    const isApproved = (approval: GivenApproval): boolean => {
      const giver = covers(approval, act) ? sale.approver(approval.by) : null;
      return giver !== null && authorise(act, giver, sale.policy).kind === 'allowed';
    };
    if (decision.kind === 'refused' || !sale.approvals.some(isApproved)) found.push({ act, decision });
  }
  return found;
}
