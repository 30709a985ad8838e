import { type LightTill, type LightTillOptions, openLightTill } from './light-till.ts';
import { hashPayload, sealPayload } from './seal-entry.ts';
import type { JournalTransport } from './transport.ts';

/** Which pushes something happens to: by number (1, 2, 3 …), true = it happens. */
export type Which = (n: number) => boolean;
export const every =
  (step: number): Which =>
  (n) =>
    n % step === 0;

const counted = (which: Which, fault: (push: () => ReturnType<JournalTransport>) => ReturnType<JournalTransport>, good: JournalTransport): JournalTransport => {
  let n = 0;
  return (device, secret, entries) => {
    n += 1;
    const push = (): ReturnType<JournalTransport> => good(device, secret, entries);
    return which(n) ? fault(push) : push();
  };
};

/** The server stores the push, the answer never arrives: the hard case of exactly once. */
export const dropReplies = (good: JournalTransport, which: Which): JournalTransport =>
  counted(
    which,
    async (push) => {
      await push();
      throw new Error('the reply was lost');
    },
    good,
  );

/** The server gets the push twice at the same time. */
export const duplicatePushes = (good: JournalTransport, which: Which): JournalTransport =>
  counted(
    which,
    async (push) => {
      const [first] = await Promise.all([push(), push()]);
      return first;
    },
    good,
  );

export const delayPushes = (good: JournalTransport, which: Which, milliseconds: number): JournalTransport =>
  counted(
    which,
    async (push) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return push();
    },
    good,
  );

/** Entries arrive in another order than the journal's. */
export const reorderEntries = (good: JournalTransport, which: Which): JournalTransport => {
  let n = 0;
  return (device, secret, entries) => {
    n += 1;
    return good(device, secret, which(n) ? [...entries].reverse() : entries);
  };
};

/** Changes the text of an unsent entry after it was sealed; the signature stays. */
export function alterEntry(till: LightTill, index: number, change: (payload: string) => string): void {
  const entry = till.outbox[index];
  if (entry === undefined) throw new Error(`there is no unsent entry ${index}`);
  const payload = change(entry.sealed.payload);
  till.outbox[index] = { ...entry, hash: hashPayload(payload), sealed: { ...entry.sealed, payload } };
}

/** Signs an unsent entry anew with the till's own key after changing it: only the chain can tell. */
export function forgeEntry(till: LightTill, index: number, change: (payload: string) => string): void {
  const entry = till.outbox[index];
  if (entry === undefined) throw new Error(`there is no unsent entry ${index}`);
  const payload = change(entry.sealed.payload);
  till.outbox[index] = { ...entry, hash: hashPayload(payload), sealed: sealPayload(payload, till.identity.key.privateKey) };
}

/** A second till with the same identity, key and place in the chain: a restored disk image, or a thief. */
export const cloneTill = (till: LightTill, options: Omit<LightTillOptions, 'identity' | 'resume'>): LightTill =>
  openLightTill({ ...options, identity: till.identity, resume: { ...till.head, outbox: till.outbox.slice() } });

/** A clock that is ahead (positive) or behind. */
export const skewedClock =
  (milliseconds: number): (() => number) =>
  () =>
    Date.now() + milliseconds;
