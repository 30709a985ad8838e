import { createHash } from 'node:crypto';
import type { Sql } from '../platform/database.ts';
import { networkOf } from '../platform/line.ts';
import { ProblemError, problem } from '../platform/problem.ts';

/**
 * Counts failed attempts per key (address, account) in the database, for all servers together, and refuses further ones for a
 * while. Where the database does not answer, nobody may try: every call but `forget` throws what the database throws.
 */
export interface FailureLimit {
  /** For a key that one person has: counts before it is tried, so that many at the same moment are no way around. @throws identity-locked-out */
  attempt(key: string): Promise<void>;
  /** It worked: earlier failures count no more. What cannot be forgotten right now is forgotten in time. */
  forget(key: string): Promise<void>;
  /** It worked: this one attempt of a key that many share counts no more. */
  giveBack(key: string): Promise<void>;
  /** For a key that many share, such as a shop's address: only what fails is counted. @throws identity-locked-out */
  check(key: string): Promise<void>;
  failed(key: string): Promise<void>;
}

export interface FailureLimitOptions {
  readonly purpose: string;
  readonly attempts: number;
  readonly minutes: number;
}

export const isLockedOut = (error: unknown): boolean => error instanceof ProblemError && error.code === 'identity-locked-out';

/** Whoever has one IPv6 address has a whole network of them: they count together. */
const hashOf = (key: string): Buffer => createHash('sha256').update(networkOf(key)).digest();

// No row comes back while the key rests.
const COUNT = `insert into identity.failure as f (purpose, key, count, until) values ($1, $2, 1, now() + make_interval(mins => $3))
  on conflict (purpose, key) do update set count = case when f.until <= now() then 1 else f.count + 1 end, until = excluded.until
  where f.until <= now() or f.count < $4
  returning count`;
const REST = 'select ceil(extract(epoch from until - now()))::int as seconds from identity.failure where purpose = $1 and key = $2 and until > now() and count >= $3';

export function createFailureLimit(sql: Sql, { purpose, attempts, minutes }: FailureLimitOptions): FailureLimit {
  const check = async (key: string): Promise<void> => {
    const { rows } = await sql.query<{ seconds: number }>(REST, [purpose, hashOf(key), attempts]);
    if (rows[0] !== undefined) throw problem('identity-locked-out', { headers: { 'retry-after': String(Math.max(1, rows[0].seconds)) } });
  };
  /** Whether the key may still try. */
  const count = async (key: string): Promise<boolean> => {
    const { rows } = await sql.query<{ count: number }>(COUNT, [purpose, hashOf(key), minutes, attempts]);
    if (rows[0]?.count === 1) await sql.query('delete from identity.failure where until <= now()');
    return rows.length > 0;
  };
  return {
    check,
    async attempt(key) {
      if (await count(key)) return;
      await check(key);
      // The rest ended between the two: it counts as the first attempt after it.
      await count(key);
    },
    async failed(key) {
      await count(key);
    },
    async giveBack(key) {
      await sql.query('update identity.failure set count = count - 1 where purpose = $1 and key = $2 and count > 0', [purpose, hashOf(key)]).catch(() => undefined);
    },
    async forget(key) {
      await sql.query('delete from identity.failure where purpose = $1 and key = $2', [purpose, hashOf(key)]).catch(() => undefined);
    },
  };
}
