import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeServer, type Fault, TEST_DEVICE } from './testing/fake-server.ts';
import { openTestTill, sell, until } from './testing/open-test-till.ts';

function createServer(): FakeServer {
  const server = new FakeServer();
  server.publishBasics();
  return server;
}

const isPush = (path: string): boolean => path.endsWith('/journal');

describe('outbox', () => {
  test('whatever is lost, unanswered or doubled: every entry arrives once and in order', async () => {
    const faults = fc.array(fc.constantFrom<Fault>(null, 'lost', 'unanswered', 'doubled'), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 1, max: 30 }), async (plan, sales) => {
        const server = createServer();
        const { till, close } = await openTestTill(server);
        try {
          await until('ready', () => till.state.phase === 'ready');
          let step = 0;
          server.fault = (request) => (isPush(request.path) ? (plan[step++] ?? null) : null);
          const ids: string[] = [];
          for (let n = 0; n < sales; n += 1) {
            ids.push((await sell(till, n)).id);
            if (n % 7 === 3) await till.syncNow().catch(() => undefined);
          }
          await until('all sent', async () => {
            if (till.state.unsent > 0) await till.syncNow().catch(() => undefined);
            return till.state.unsent === 0;
          });
          expect(await server.verify(TEST_DEVICE)).toEqual(ids);
        } finally {
          await close();
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a server that was put back asks for what it lost and gets it', async () => {
    const server = createServer();
    const { till, close } = await openTestTill(server);
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push((await sell(till, n)).id);
    await till.syncNow();
    const chain = server.chains.get(TEST_DEVICE);
    if (!chain) throw new Error('no chain');
    for (let seq = 6; seq <= 12; seq += 1) chain.entries.delete(seq);
    chain.head = { seq: 5, hash: chain.entries.get(5)?.hash ?? '' };
    ids.push((await sell(till, 99)).id);
    await until('all sent again', () => till.state.unsent === 0 && chain.head.seq === 13);
    expect(await server.verify(TEST_DEVICE)).toEqual(ids);
    await close();
  });

  test('a twin of the device is noticed, nothing is acknowledged in its name, and selling goes on', async () => {
    const server = createServer();
    const first = await openTestTill(server);
    await sell(first.till, 1);
    await first.till.syncNow();
    const chain = server.chains.get(TEST_DEVICE);
    if (!chain) throw new Error('no chain');
    const foreign = JSON.stringify({ seq: 2, prev: chain.head.hash, id: 'foreign' });
    await server.network.request({ method: 'POST', path: `/api/v1/devices/${TEST_DEVICE}/journal`, body: JSON.stringify({ entries: [{ payload: foreign, signature: 'x' }] }) });
    await sell(first.till, 2);
    await until('alarm', () => first.till.state.alarms.some((alarm) => alarm.kind === 'forked'));
    expect(first.till.state.journal).toEqual({ seq: 2, ackedSeq: 1 });
    expect(await sell(first.till, 3)).toMatchObject({ seq: 3 });
    const again = await first.reopen();
    expect(again.till.state.alarms.some((alarm) => alarm.kind === 'forked')).toBe(true);
    expect(again.till.state.unsent).toBe(2);
    expect(await again.till.recentReceipts()).toHaveLength(3);
    await again.close();
  });

  test('a login page that answers 200 acknowledges nothing', async () => {
    const server = createServer();
    const { till, close } = await openTestTill(server);
    const real = server.network.request.bind(server.network);
    const page = async () => ({ status: 200, json: async () => ({ html: '<p>WLAN-Anmeldung</p>' }), chunks: async function* () {} });
    Object.assign(server.network, { request: async (request: Parameters<typeof real>[0]) => (isPush(request.path) ? page() : real(request)) });
    await sell(till, 1);
    await expect(till.syncNow()).rejects.toThrow(/not a receipt/);
    expect(till.state.unsent).toBe(1);
    Object.assign(server.network, { request: real });
    await till.syncNow();
    expect(till.state.unsent).toBe(0);
    await close();
  });

  test('a new identity still empties the old one; receipts of both stay', async () => {
    const server = createServer();
    const { till, close } = await openTestTill(server);
    server.fault = (request) => (isPush(request.path) ? 'lost' : null);
    for (let n = 0; n < 3; n += 1) await sell(till, n);
    expect(await till.enrol('CODE')).toMatchObject({ ok: true });
    await until('ready', () => till.state.phase === 'ready');
    expect(await sell(till, 9)).toMatchObject({ seq: 1 });
    server.fault = () => null;
    await until('both empty', async () => {
      await till.syncNow().catch(() => undefined);
      return till.state.unsent === 0;
    });
    expect([...server.chains.values()].map((chain) => chain.head.seq)).toEqual([3, 1]);
    expect(await till.recentReceipts()).toHaveLength(4);
    await close();
  });
});
