import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile.ts';

test('one person from elsewhere does not wait for a crowd from one network, and the crowd has a limit', async () => {
  const pass = createTurnstile({ atOnce: 1, waiting: 5 });
  const order: string[] = [];
  const release: (() => void)[] = [];
  const job = (name: string) => () =>
    new Promise<void>((resolve) => {
      order.push(name);
      release.push(resolve);
    });
  const crowd = Array.from({ length: 8 }, (_, index) => pass('crowd', job(`crowd ${index}`)).catch((error: unknown) => (error as { code: string }).code));
  const single = pass('single', job('single'));
  const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  for (let step = 0; step < 7; step += 1) {
    await flush();
    release.shift()?.();
  }
  await single;
  expect(order.indexOf('single')).toBeLessThanOrEqual(2);
  expect((await Promise.all(crowd)).filter((answer) => answer === 'identity-locked-out')).toHaveLength(2);
  expect(order).toHaveLength(7);
});
