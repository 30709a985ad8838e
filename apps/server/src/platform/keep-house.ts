import { forgetOldKeys } from './idempotency.ts';
import type { House } from './room.ts';

const HOUR = 3_600_000;

/** Throws away what has had its time: idempotency keys, ended sessions. Several nodes may do it at once. Answers what stops it. */
export function keepHouse(house: House): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    try {
      await forgetOldKeys(house.database);
      await house.database.pool.query('delete from identity.auth_session where "expiresAt" < now()');
      await house.database.pool.query(`delete from platform.security_log where at < now() - make_interval(days =>
        greatest(30, coalesce((select (value ->> 'logDays')::int from identity.security_policy), 400)))`);
    } catch (error) {
      house.log.warn({ err: error }, 'housekeeping failed, it is tried again in an hour');
    }
  };
  const tick = (): void => {
    running = running.then(work);
  };
  const first = setTimeout(tick, 60_000);
  const timer = setInterval(tick, HOUR);
  first.unref();
  timer.unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await running;
  };
}
