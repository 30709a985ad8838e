import { expect, test } from 'vitest';
import type { FeedFollower } from './feed-follower.ts';
import type { Outbox, PushOutcome } from './outbox.ts';
import { SyncLoop } from './sync-loop.ts';

const refused: PushOutcome = { kind: 'refused', code: 'journal-device-unknown', message: 'unknown device' };

/** A loop whose timers stand still until the test lets them run; `answers` are what the pushes come to. */
function openLoop(answers: PushOutcome[]) {
  const timers: { milliseconds: number; work: () => void }[] = [];
  const loop = new SyncLoop({
    outbox: { push: async () => answers.shift() ?? { kind: 'idle' } } as unknown as Outbox,
    follower: { pullAll: async () => undefined } as unknown as FeedFollower,
    network: { request: () => Promise.reject(new Error('offline')), openSocket: () => ({ close: () => undefined }) },
    clock: {
      now: () => 0,
      random: (bytes) => new Uint8Array(bytes).fill(255),
      after: (milliseconds, work) => {
        const timer = { milliseconds, work };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    token: () => 'token',
    pushed: () => undefined,
    contact: () => undefined,
    failed: () => undefined,
    followed: () => undefined,
    abandon: () => undefined,
  });
  /** Runs the timer of the next push and tells how long it had to wait. */
  const nextPush = async (): Promise<number> => {
    await new Promise((resolve) => setImmediate(resolve));
    const timer = timers.find((candidate) => candidate.milliseconds !== 20_000);
    timer?.work();
    return timer?.milliseconds ?? 0;
  };
  loop.start();
  return { loop, nextPush };
}

test('after a no of the server the till asks again soon, then ever more rarely, at most every two minutes', async () => {
  const { loop, nextPush } = openLoop(Array.from({ length: 12 }, () => refused));
  const waits: number[] = [];
  for (let n = 0; n < 10; n += 1) waits.push(await nextPush());
  expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
  expect(Math.max(...waits)).toBe(120_000);
  loop.stop();
});
