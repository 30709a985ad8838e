import { problem } from '../platform/problem.ts';

interface Failures {
  count: number;
  until: number;
}

/** Counts failed attempts per key (address, account) and refuses further ones for a while. In memory: per server node. */
export interface FailureLimit {
  /** @throws identity-locked-out */
  check(key: string): void;
  failed(key: string): void;
  forget(key: string): void;
}

export function createFailureLimit(options: { readonly attempts: number; readonly minutes: number; readonly now?: () => number }): FailureLimit {
  const now = options.now ?? Date.now;
  const failures = new Map<string, Failures>();
  const drop = (): void => {
    for (const [key, entry] of failures) if (entry.until <= now()) failures.delete(key);
  };
  return {
    check(key) {
      const entry = failures.get(key);
      if (entry === undefined || entry.until <= now() || entry.count < options.attempts) return;
      throw problem('identity-locked-out', { headers: { 'retry-after': String(Math.ceil((entry.until - now()) / 1000)) } });
    },
    failed(key) {
      if (failures.size > 10_000) drop();
      const entry = failures.get(key);
      const until = now() + options.minutes * 60_000;
      if (entry === undefined || entry.until <= now()) failures.set(key, { count: 1, until });
      else failures.set(key, { count: entry.count + 1, until });
    },
    forget(key) {
      failures.delete(key);
    },
  };
}
