import { lockMilliseconds } from './check-pin.ts';

/** Wrong PINs of one person at this till, and until when the next one waits. */
export interface PinTries {
  readonly wrong: number;
  readonly until: number;
}

/** Where the count is kept; it outlives a reload. */
export interface TriesStore {
  load(): Promise<unknown>;
  save(tries: PinTries | null): Promise<void>;
}

export type PinOutcome = { readonly kind: 'right' } | { readonly kind: 'wrong' | 'waiting'; readonly tries: PinTries };

const none: PinTries = { wrong: 0, until: 0 };

/** What was stored; a wait never lasts longer than its count allows, however the clock was moved meanwhile. */
export function readTries(stored: unknown, now: number): PinTries {
  const { wrong, until } = (stored ?? none) as Partial<PinTries>;
  if (!Number.isSafeInteger(wrong) || !Number.isFinite(until) || wrong === undefined || until === undefined) return none;
  return { wrong, until: Math.min(until, now + lockMilliseconds(wrong)) };
}

/**
 * Tries a PIN. The count so far is known before anything is tried, and this try stands in it before its outcome is known: neither
 * typing while the till still loads nor a reload in between gives a further try.
 */
export async function tryPin(store: TriesStore, check: () => Promise<boolean>, clock: () => number = Date.now): Promise<PinOutcome> {
  const before = readTries(await store.load(), clock());
  if (before.until > clock()) return { kind: 'waiting', tries: before };
  const counted: PinTries = { wrong: before.wrong + 1, until: clock() + lockMilliseconds(before.wrong + 1) };
  await store.save(counted);
  if (await check()) {
    await store.save(null);
    return { kind: 'right' };
  }
  const tries: PinTries = { wrong: counted.wrong, until: clock() + lockMilliseconds(counted.wrong) };
  await store.save(tries);
  return { kind: 'wrong', tries };
}
