import { expect, test } from 'vitest';
import { abandonable } from './abandonable-network.ts';
import type { NetworkPort } from './ports.ts';
import { WayWatch } from './way-watch.ts';

type Way = 'open' | 'refused' | 'swallowed' | 'gateway';

/** A watch whose time stands still until the test moves it. */
function openWatch() {
  let now = 0;
  let way: Way = 'open';
  const timers = new Set<{ at: number; work: () => void }>();
  const told: string[] = [];
  let probes = 0;
  let asked = (): void => undefined;
  const network: NetworkPort = {
    request: ({ signal }) => {
      probes += 1;
      asked();
      if (way === 'refused') return Promise.reject(new TypeError('network down'));
      if (way === 'swallowed') return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('no answer'))));
      return Promise.resolve({ status: way === 'gateway' ? 502 : 200, json: async () => ({}), chunks: async function* () {} });
    },
    openSocket: () => ({ close: () => undefined }),
  };
  const watch = new WayWatch({
    network,
    clock: {
      now: () => now,
      random: (bytes) => new Uint8Array(bytes).fill(255),
      after: (milliseconds, work) => {
        const timer = { at: now + milliseconds, work };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
    },
    lost: () => told.push(`lost ${now}`),
    back: () => told.push(`back ${now}`),
    silent: () => told.push(`silent ${now}`),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (milliseconds: number, each: () => void = () => undefined): Promise<void> => {
    const end = now + milliseconds;
    for (; now < end; now += 100) {
      await settle();
      each();
      for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.work();
    }
    await settle();
  };
  return { watch, told, pass, setWay: (next: Way) => (way = next), probes: () => probes, whenAsked: (work: () => void) => (asked = work) };
}

test('while the socket beats nothing is asked', async () => {
  const { watch, told, pass, probes } = openWatch();
  watch.expectBeats(3000);
  let last = 0;
  await pass(60_000, () => {
    last += 100;
    if (last % 3000 === 0) watch.beat();
  });
  expect([told, probes()]).toEqual([[], 0]);
});

test('a cable that is pulled out says nothing: it is noticed within ten seconds, and that it is in again within six', async () => {
  const { watch, told, pass, setWay } = openWatch();
  watch.expectBeats(3000);
  setWay('swallowed');
  await pass(10_000);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^lost 9\d00$/);
  await pass(50_000);
  expect(told).toHaveLength(1);
  setWay('open');
  await pass(7000);
  const [, back = ''] = told;
  expect(Number(back.replace('back ', '')) - 60_000).toBeLessThanOrEqual(6000);
});

test('a refused connection is noticed at once; a lost way is asked about every three seconds at most', async () => {
  const { watch, told, pass, setWay, probes } = openWatch();
  setWay('refused');
  watch.doubt();
  watch.doubt();
  await pass(100);
  expect([told, watch.isLost]).toEqual([['lost 0'], true]);
  await pass(60_000);
  expect(probes()).toBeLessThanOrEqual(25);
  setWay('open');
  await pass(3100);
  expect(told.at(-1)).toMatch(/^back /);
  expect(watch.isLost).toBe(false);
});

test('a gateway without a server behind it is no way; any answer of the server ends the loss', async () => {
  const { watch, told, pass, setWay } = openWatch();
  setWay('gateway');
  watch.doubt();
  await pass(1000);
  expect(told).toEqual(['lost 0']);
  watch.heard();
  expect(told).toHaveLength(2);
});

test('a socket that is silent while the server answers is dead; a till that only was busy is not', async () => {
  const { watch, told, pass } = openWatch();
  watch.expectBeats(3000);
  await pass(7000);
  expect(told).toEqual(['silent 6600']);
  watch.expectBeats(0);
  await pass(60_000);
  expect(told).toHaveLength(1);
  const busy = openWatch();
  busy.watch.expectBeats(3000);
  busy.whenAsked(() => busy.watch.beat());
  await busy.pass(30_000);
  expect([busy.told, busy.probes()]).toEqual([[], 4]);
});

test('requests from before the cut are given up together, later ones are not', async () => {
  const signals: AbortSignal[] = [];
  const network = abandonable({
    request: ({ signal }) => {
      if (signal) signals.push(signal);
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))));
    },
    openSocket: () => ({ close: () => undefined }),
  });
  const own = new AbortController();
  const early = [network.request({ method: 'GET', path: '/a' }), network.request({ method: 'GET', path: '/b', signal: own.signal })].map((asked) => asked.catch(String));
  network.abandon();
  expect(await Promise.all(early)).toEqual(['Error: given up', 'Error: given up']);
  const late = network.request({ method: 'GET', path: '/c', signal: own.signal }).catch(String);
  expect(signals.at(-1)?.aborted).toBe(false);
  own.abort();
  expect(await late).toBe('Error: given up');
});
