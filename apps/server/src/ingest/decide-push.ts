import { type ChainHead, decideJournalRun } from '@tresen/domain/devices';
import { isSigned, type PreparedEntry, type PreparedPush } from './prepare-push.ts';

export type QuarantineReason = 'forked' | 'altered' | 'bad-signature';

export interface QuarantinedEntry {
  readonly entry: PreparedEntry;
  readonly reason: QuarantineReason;
}

/** What is to be done with a push, with its device's chain locked. */
export type PushDecision =
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'store'; readonly accepted: readonly PreparedEntry[]; readonly quarantined: readonly QuarantinedEntry[]; readonly replayed: number; readonly head: ChainHead };

/** How many of the entries at the start are properly signed. Normally one check is enough: the chain binds what is before it. */
function countSigned(push: PreparedPush, accepted: readonly PreparedEntry[]): number {
  const last = accepted.at(-1);
  if (last === undefined) return 0;
  if (last === push.entries.at(-1) ? push.lastSigned : isSigned(last, push.device.publicKey)) return accepted.length;
  const bad = accepted.findIndex((entry) => !isSigned(entry, push.device.publicKey));
  return bad < 0 ? accepted.length : bad;
}

/**
 * A run that goes on from entries which were put aside: it belongs to the same branch and is put aside too, so that a till
 * with a copied identity can hand over all it holds.
 */
export function putAside(head: ChainHead, push: PreparedPush): PushDecision {
  return { kind: 'store', accepted: [], quarantined: push.entries.map((entry) => ({ entry, reason: 'altered' })), replayed: 0, head };
}

/** Chain first, then signatures: what joins the chain, what is put aside and why. */
export function decidePush(head: ChainHead, push: PreparedPush, knownHash: (seq: number) => string | undefined): PushDecision {
  const decision = decideJournalRun(head, push.entries, knownHash);
  if (decision.kind === 'gap') return decision;
  const joined: PreparedEntry[] = [];
  const quarantined: QuarantinedEntry[] = [];
  push.entries.forEach((entry, index) => {
    const verdict = decision.verdicts[index];
    if (verdict === 'accepted') joined.push(entry);
    else if (verdict === 'forked' || verdict === 'altered') quarantined.push({ entry, reason: verdict });
  });
  const signed = countSigned(push, joined);
  for (const entry of joined.slice(signed)) quarantined.push({ entry, reason: 'bad-signature' });
  const accepted = signed === joined.length ? joined : joined.slice(0, signed);
  const last = accepted.at(-1);
  return { kind: 'store', accepted, quarantined, replayed: decision.replayed, head: last === undefined ? head : { seq: last.seq, hash: last.hash } };
}
