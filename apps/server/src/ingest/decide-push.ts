import { type ChainHead, decideJournalRun } from '@tresen/domain/devices';
import type { PreparedEntry, PreparedPush } from './prepare-push.ts';

export type QuarantineReason = 'forked' | 'altered' | 'bad-signature';

export interface QuarantinedEntry {
  readonly entry: PreparedEntry;
  readonly reason: QuarantineReason;
}

/** What is to be done with a push, with its device's chain locked. */
export type PushDecision =
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'store'; readonly accepted: readonly PreparedEntry[]; readonly quarantined: readonly QuarantinedEntry[]; readonly replayed: number; readonly head: ChainHead };

/**
 * A run that goes on from entries which were put aside: it belongs to the same branch and is put aside too, so that a till
 * with a copied identity can hand over all it holds.
 */
export function putAside(head: ChainHead, push: PreparedPush): PushDecision {
  return { kind: 'store', accepted: [], quarantined: push.entries.map((entry) => ({ entry, reason: push.signed.has(entry) ? 'altered' : 'bad-signature' })), replayed: 0, head };
}

/**
 * What joins the chain, what is put aside and why. Nothing joins without a valid signature. What is in order itself but stands
 * behind such an entry is neither taken nor put aside: it comes again, as its till does not see it acknowledged.
 */
export function decidePush(head: ChainHead, push: PreparedPush, knownHash: (seq: number) => string | undefined): PushDecision {
  const decision = decideJournalRun(head, push.entries, knownHash);
  if (decision.kind === 'gap') return decision;
  const accepted: PreparedEntry[] = [];
  const quarantined: QuarantinedEntry[] = [];
  let broken = false;
  push.entries.forEach((entry, index) => {
    const verdict = decision.verdicts[index];
    if (verdict === undefined || verdict === 'replayed') return;
    if (!push.signed.has(entry)) {
      quarantined.push({ entry, reason: 'bad-signature' });
      if (verdict === 'accepted') broken = true;
    } else if (verdict !== 'accepted') quarantined.push({ entry, reason: verdict });
    else if (!broken) accepted.push(entry);
  });
  const last = accepted.at(-1);
  return { kind: 'store', accepted, quarantined, replayed: decision.replayed, head: last === undefined ? head : { seq: last.seq, hash: last.hash } };
}
