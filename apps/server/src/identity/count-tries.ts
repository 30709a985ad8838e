import type { FastifyRequest } from 'fastify';
import type { Sql } from '../platform/database.ts';
import { createFailureLimit, type FailureLimit, isLockedOut } from './failure-limit.ts';
import { isKnown, isTrusted, networkOf } from './sessions.ts';
import type { Turnstile } from './turnstile.ts';

/** A try that was counted. */
export interface Try {
  /** With whom it waits for its turn. */
  readonly queue: string;
  /** It was right: it does not count. */
  readonly worked: () => Promise<void>;
  /** It was never made: it does not count either. */
  readonly untried: () => Promise<void>;
}
type Place = Pick<FastifyRequest, 'ip' | 'cookies'>;

/**
 * Counts a try before it is made, wherever it is counted. Behind one address there is a whole shop: only strangers at it count
 * together, never whoever is signed in or sits at a browser that is known, and what is refused counts nowhere.
 * @throws identity-locked-out
 */
export interface Tries {
  /** A browser that the account knows counts by itself. */
  signIn(from: Place, account: string): Promise<Try>;
  /** The own password, of whoever is signed in. */
  password(from: Place, account: string): Promise<Try>;
  /** The second step of signing in; null = nobody has taken the first. */
  code(from: Place, account: string | null): Promise<Try>;
  /** Of whom is not known before it worked. */
  passkey(from: Place): Promise<Try>;
}

/** What names a browser that has signed in before. */
export const DEVICE_COOKIE = 'tresen.device';

interface Limits {
  /** Of one account from one network, or from one browser that the account knows. */
  readonly perPlace: FailureLimit;
  /** Of one account from everywhere, browsers that it knows left out. */
  readonly perAccount: FailureLimit;
}

interface Count {
  readonly limit: FailureLimit;
  readonly key: string;
}
interface Of {
  readonly account: string;
  /** Whether a browser that the account knows counts by itself. */
  readonly browser: boolean;
  /** Whether nobody has shown yet who they are. */
  readonly stranger: boolean;
}

export function createTries(sql: Sql): Tries {
  const passwords: Limits = {
    perPlace: createFailureLimit(sql, { purpose: 'password of an account', attempts: 8, minutes: 15 }),
    // High, so that nobody is locked out by strangers soon.
    perAccount: createFailureLimit(sql, { purpose: 'password of an account, from anywhere', attempts: 200, minutes: 60 }),
  };
  const codes: Limits = {
    perPlace: createFailureLimit(sql, { purpose: 'code of an account', attempts: 8, minutes: 15 }),
    // Whoever gets this far has the password: there are few codes, and no stranger who only locks somebody out.
    perAccount: createFailureLimit(sql, { purpose: 'code of an account, from anywhere', attempts: 30, minutes: 60 }),
  };
  const perAddress = createFailureLimit(sql, { purpose: 'password from an address', attempts: 60, minutes: 15 });
  const passkeys = createFailureLimit(sql, { purpose: 'passkey from an address', attempts: 60, minutes: 15 });

  /** Counts in each, or in none. */
  const count = async (counts: readonly Count[]): Promise<void> => {
    const done: Count[] = [];
    for (const each of counts) {
      try {
        await each.limit.attempt(each.key);
      } catch (error) {
        await Promise.all(done.map(({ limit, key }) => limit.giveBack(key)));
        throw error;
      }
      done.push(each);
    }
  };
  const ofAccount = async ({ perPlace, perAccount }: Limits, from: Place, of: Of): Promise<Try> => {
    const { account } = of;
    const device = of.browser ? from.cookies[DEVICE_COOKIE] : undefined;
    const known = await isTrusted(sql, device, account);
    const place: Count = { limit: perPlace, key: known ? `${account} browser ${device}` : `${account} ${networkOf(from.ip)}` };
    const shared: Count[] = known ? [] : [{ limit: perAccount, key: account }, ...(of.stranger ? [{ limit: perAddress, key: from.ip }] : [])];
    await count([place, ...shared]);
    const giveBack = (counts: readonly Count[]) => Promise.all(counts.map(({ limit, key }) => limit.giveBack(key)));
    return {
      queue: known || !of.stranger ? place.key : networkOf(from.ip),
      worked: async () => {
        await giveBack(shared);
        await place.limit.forget(place.key);
      },
      untried: async () => void (await giveBack([place, ...shared])),
    };
  };
  const ofAddress = async (limit: FailureLimit, from: Place): Promise<Try> => {
    const device = from.cookies[DEVICE_COOKIE];
    const key = (await isKnown(sql, device)) ? `browser ${device}` : from.ip;
    await limit.attempt(key);
    const giveBack = (): Promise<void> => limit.giveBack(key);
    return { queue: networkOf(from.ip), worked: giveBack, untried: giveBack };
  };
  return {
    signIn: (from, account) => ofAccount(passwords, from, { account, browser: true, stranger: true }),
    password: (from, account) => ofAccount(passwords, from, { account, browser: false, stranger: false }),
    // Whoever gets to the code has given the password.
    code: (from, account) => (account === null ? ofAddress(perAddress, from) : ofAccount(codes, from, { account, browser: true, stranger: false })),
    passkey: (from) => ofAddress(passkeys, from),
  };
}

/** Runs the slow part of a try in its turn; a crowd that is sent away has tried nothing. @throws identity-locked-out */
export const inTurn = <T>(pass: Turnstile, tried: Try, job: () => Promise<T>): Promise<T> =>
  pass(tried.queue, job).catch(async (error: unknown) => {
    if (isLockedOut(error)) await tried.untried();
    throw error;
  });
