import { problem } from '../platform/problem.ts';

export interface TurnstileOptions {
  /** Jobs at the same moment. */
  readonly atOnce: number;
  /** Jobs of one key that may wait. */
  readonly waiting: number;
}

export type Turnstile = <T>(key: string, job: () => Promise<T>) => Promise<T>;

/**
 * Lets slow jobs through a few at a time, one key after the other: a crowd from one network waits for itself, not everybody for
 * the crowd. @throws identity-locked-out when too many of one key wait already
 */
export function createTurnstile({ atOnce, waiting }: TurnstileOptions): Turnstile {
  const queues = new Map<string, (() => void)[]>();
  let running = 0;
  const next = (): void => {
    const first = queues.entries().next().value;
    if (first === undefined || running >= atOnce) return;
    const [key, queue] = first;
    const go = queue.shift();
    // Back to the end of the line with what is left of this key.
    queues.delete(key);
    if (queue.length > 0) queues.set(key, queue);
    running += 1;
    go?.();
  };
  return async (key, job) => {
    if (running < atOnce && queues.size === 0) running += 1;
    else {
      const queue = queues.get(key) ?? [];
      if (queue.length >= waiting) throw problem('identity-locked-out', { headers: { 'retry-after': '5' } });
      queues.set(key, queue);
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await job();
    } finally {
      running -= 1;
      next();
    }
  };
}
