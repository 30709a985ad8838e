import { afterEach, expect, test } from 'vitest';
import { openNodeDatabase } from './node/index.ts';
import { Outbox } from './outbox.ts';
import type { ClockPort, NetworkPort, SqlDatabase } from './ports.ts';
import { StateBoard } from './state-board.ts';
import { migrateTillFile } from './till-schema.ts';
import { Upkeep } from './upkeep.ts';

let database: SqlDatabase | null = null;
afterEach(() => database?.close());

/** A clock that stands still until it is moved; what is due runs in order. */
function openClock(): ClockPort & { move(milliseconds: number): Promise<void>; ran(): number } {
  let now = 1_000_000;
  let runs = 0;
  const due = new Set<{ readonly at: number; readonly work: () => void }>();
  return {
    now: () => now,
    ran: () => runs,
    random: (bytes) => new Uint8Array(bytes),
    after: (milliseconds, work) => {
      const item = { at: now + milliseconds, work };
      due.add(item);
      return () => void due.delete(item);
    },
    move: async (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const next = [...due].filter((item) => item.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due.delete(next);
        now = Math.max(now, next.at);
        runs += 1;
        next.work();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = end;
    },
  };
}

function openUpkeep(clock: ClockPort, measured: () => void): Upkeep {
  const network: NetworkPort = { request: () => Promise.reject(new Error('offline')), openSocket: () => ({ close: () => undefined }) };
  database = openNodeDatabase(':memory:');
  migrateTillFile(database);
  const storage = {
    estimate: async () => {
      measured();
      return { persisted: true, usage: 0, quota: 0 };
    },
  };
  return new Upkeep({
    till: database,
    reference: () => null,
    outbox: new Outbox({ database, network, clock }),
    board: new StateBoard('test'),
    clock,
    storage: storage as never,
    ask: async () => null,
    heard: () => undefined,
    keepEntriesDays: 30,
  });
}

test('files are folded in a calm moment: not while somebody asks, but not put off for ever', async () => {
  const clock = openClock();
  let folded = 0;
  const upkeep = openUpkeep(clock, () => {
    folded += 1;
  });
  upkeep.begin();
  await clock.move(59_900);
  for (let second = 0; second < 20; second += 1) {
    upkeep.asked();
    await clock.move(1000);
  }
  expect(folded).toBe(0);
  await clock.move(3000);
  expect(folded).toBe(1);
  await clock.move(57_000);
  for (let second = 0; second < 100; second += 1) {
    upkeep.asked();
    await clock.move(1000);
  }
  expect(folded).toBe(2);
  upkeep.stop();
  await clock.move(600_000);
  expect(folded).toBe(2);
});

test('warming up goes on in a calm second only, and while somebody asks hardly a timer runs for it', async () => {
  const clock = openClock();
  const upkeep = openUpkeep(clock, () => undefined);
  let steps = 0;
  upkeep.asked();
  upkeep.warmUp(
    (function* () {
      for (; steps < 50; steps += 1) yield;
    })(),
  );
  for (let key = 0; key < 100; key += 1) {
    upkeep.asked();
    await clock.move(140);
  }
  expect(steps).toBe(0);
  // One per second of calm that is hoped for, not one every few milliseconds of these fourteen seconds.
  expect(clock.ran()).toBeLessThan(20);
  await clock.move(2000);
  expect(steps).toBe(50);
  const done = clock.ran();
  await clock.move(60_000);
  expect(clock.ran()).toBe(done);
});
