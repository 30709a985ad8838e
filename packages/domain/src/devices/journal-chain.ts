/** Where the server's copy of a device's journal ends: seq 0 and the key's thumbprint before the first entry. */
export interface ChainHead {
  readonly seq: number;
  /** base64url SHA-256 of the last accepted payload; for seq 0 the RFC 7638 thumbprint of the device key. */
  readonly hash: string;
}

/** What the decision needs to know of an entry; the hash of its payload is computed by the caller. */
export interface ChainLink {
  readonly seq: number;
  readonly hash: string;
  readonly prev: string;
}

/** `accepted` joins the chain · `replayed` is already there byte for byte · `forked` same number, other content · `altered` does not follow its predecessor. */
export type LinkVerdict = 'accepted' | 'replayed' | 'forked' | 'altered';

export type RunDecision =
  /** Nothing may be stored; the till sends again from `expected`. */
  | { readonly kind: 'gap'; readonly expected: number }
  | {
      readonly kind: 'run';
      /** One verdict per entry, in the order given. */
      readonly verdicts: readonly LinkVerdict[];
      readonly accepted: number;
      readonly replayed: number;
      /** The head after the accepted entries (signatures not looked at). */
      readonly head: ChainHead;
    };

/**
 * Decides what happens to a pushed run of entries (rules DEV-01 … DEV-08). Pure and total: every run gets a decision.
 * @param head where the stored chain ends
 * @param links the pushed entries in the order pushed
 * @param knownHash hash of a stored entry with `seq ≤ head.seq`; undefined when it is not known
 */
export function decideJournalRun(head: ChainHead, links: readonly ChainLink[], knownHash: (seq: number) => string | undefined): RunDecision {
  const verdicts: LinkVerdict[] = [];
  const fresh = new Map<number, string>();
  let last = head;
  let accepted = 0;
  let replayed = 0;
  /** Highest number seen, also of entries that were refused: a run may not jump over a number. */
  let reached = head.seq;
  let broken = false;
  for (const link of links) {
    if (link.seq <= last.seq) {
      const stored = fresh.get(link.seq) ?? (link.seq >= 1 && Number.isSafeInteger(link.seq) ? (link.seq === head.seq ? head.hash : knownHash(link.seq)) : undefined);
      const verdict = stored === link.hash ? 'replayed' : 'forked';
      if (verdict === 'replayed') replayed += 1;
      verdicts.push(verdict);
      continue;
    }
    if (!(link.seq <= reached + 1)) return { kind: 'gap', expected: reached + 1 };
    reached = Math.max(reached, link.seq);
    if (broken || link.prev !== last.hash || link.seq !== last.seq + 1) {
      broken = true;
      verdicts.push('altered');
      continue;
    }
    accepted += 1;
    fresh.set(link.seq, link.hash);
    last = { seq: link.seq, hash: link.hash };
    verdicts.push('accepted');
  }
  return { kind: 'run', verdicts, accepted, replayed, head: last };
}
