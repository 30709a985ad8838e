import type { FastifyRequest } from 'fastify';
import type { Sql } from '../platform/database.ts';
import { createFailureLimit, type FailureLimit } from './failure-limit.ts';
import { isTrusted, networkOf } from './sessions.ts';

/** What is done when a try worked. */
type Worked = () => Promise<void>;
type Place = Pick<FastifyRequest, 'ip' | 'cookies'>;

/** Counts a try before it is made, wherever it is counted. @throws identity-locked-out */
export interface Tries {
  /** `browser`: one that the account knows counts by itself. */
  password(from: Place, account: string, browser?: boolean): Promise<Worked>;
  /** The second step of signing in; null = nobody has taken the first. */
  code(from: Place, account: string | null): Promise<Worked>;
  /** Of whom is not known before it worked. */
  anybody(from: Place): Promise<Worked>;
}

/** What names a browser that has signed in before. */
export const DEVICE_COOKIE = 'tresen.device';

interface Limits {
  /** Of one account from one network, or from one browser that the account knows. */
  readonly perPlace: FailureLimit;
  /** Of one account from everywhere, browsers that it knows left out. */
  readonly perAccount: FailureLimit;
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

  const anybody = async ({ ip }: Place): Promise<Worked> => {
    await perAddress.attempt(ip);
    return () => perAddress.giveBack(ip);
  };
  const count = async ({ perPlace, perAccount }: Limits, from: Place, of: { readonly account: string; readonly browser: boolean }): Promise<Worked> => {
    const { account, browser } = of;
    const worked = await anybody(from);
    const device = browser ? from.cookies[DEVICE_COOKIE] : undefined;
    const known = await isTrusted(sql, device, account);
    const place = known ? `${account} browser ${device}` : `${account} ${networkOf(from.ip)}`;
    await perPlace.attempt(place);
    if (!known) await perAccount.attempt(account);
    return async () => {
      await worked();
      await perPlace.forget(place);
      if (!known) await perAccount.giveBack(account);
    };
  };
  return {
    anybody,
    password: (from, account, browser = false) => count(passwords, from, { account, browser }),
    code: (from, account) => (account === null ? anybody(from) : count(codes, from, { account, browser: true })),
  };
}
