import { describe, expect, it } from 'vitest';
import { createDeviceKey, exportDeviceKey, hashPayload, importDeviceKey, type JournalTransport, openLightTill, type TillIdentity, verifySealed } from './index.ts';

const identity = (): TillIdentity => ({ device: '01930000-0000-7000-8000-000000000001', secret: 's', key: createDeviceKey() });
const silent: JournalTransport = async () => {
  throw new Error('offline');
};
const fact = (n: number) => ({ type: 'test.happened', body: { n } });

/** A server that keeps one chain, as the contract says. */
function keepChain(): { transport: JournalTransport; seqs: number[] } {
  const seqs: number[] = [];
  return {
    seqs,
    transport: async (_device, _secret, entries) => {
      const numbers = entries.map((entry) => (JSON.parse(entry.payload) as { seq: number }).seq);
      const expected = seqs.length + 1;
      if ((numbers[0] ?? 0) > expected) return { status: 409, body: { code: 'journal-gap', expected } };
      const fresh = numbers.filter((seq) => seq >= expected);
      seqs.push(...fresh);
      return { status: 200, body: { head: { seq: seqs.length, hash: '' }, accepted: fresh.length, replayed: numbers.length - fresh.length, quarantined: [], serverTime: '' } };
    },
  };
}

describe('light till', () => {
  it('chains entries by hash from the thumbprint of its key and signs each', () => {
    const till = openLightTill({ identity: identity(), transport: silent });
    const entries = [1, 2, 3].map((n) => till.record(fact(n)));
    const prevs = entries.map((entry) => (JSON.parse(entry.sealed.payload) as { prev: string }).prev);
    expect(prevs).toEqual([till.identity.key.thumbprint, entries[0]?.hash, entries[1]?.hash]);
    expect(entries.every((entry) => verifySealed(entry.sealed, till.identity.key.publicKey) && hashPayload(entry.sealed.payload) === entry.hash)).toBe(true);
  });

  it('keeps what it could not send and sends it in order later', async () => {
    const server = keepChain();
    let online = false;
    const till = openLightTill({ identity: identity(), transport: (...push) => (online ? server.transport(...push) : silent(...push)) });
    for (let n = 0; n < 25; n += 1) till.record(fact(n));
    expect((await till.push()).kind).toBe('wait');
    expect(till.unsent).toBe(25);
    online = true;
    await till.flush({ batch: 10 });
    expect(server.seqs).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(till.acknowledged).toBe(25);
  });

  it('goes back when the server reports a gap', async () => {
    const server = keepChain();
    const till = openLightTill({ identity: identity(), transport: server.transport, keepAll: true });
    for (let n = 0; n < 4; n += 1) till.record(fact(n));
    await till.flush();
    server.seqs.length = 2;
    till.record(fact(5));
    expect(await till.push()).toEqual({ kind: 'rewound', expected: 3 });
    await till.flush();
    expect(server.seqs).toEqual([1, 2, 3, 4, 5]);
  });

  it('halves a push that is too large', async () => {
    const server = keepChain();
    const till = openLightTill({ identity: identity(), transport: async (...push) => (push[2].length > 3 ? { status: 413, body: null } : server.transport(...push)) });
    for (let n = 0; n < 10; n += 1) till.record(fact(n));
    await till.flush();
    expect(server.seqs.length).toBe(10);
  });

  it('wakes up with the same key and goes on with its chain', () => {
    const me = identity();
    const till = openLightTill({ identity: me, transport: silent });
    till.record(fact(1));
    const key = importDeviceKey(exportDeviceKey(me.key));
    const again = openLightTill({ identity: { ...me, key }, transport: silent, resume: till.head });
    const next = again.record(fact(2));
    expect(next.seq).toBe(2);
    expect((JSON.parse(next.sealed.payload) as { prev: string }).prev).toBe(till.head.hash);
    expect(key.thumbprint).toBe(me.key.thumbprint);
  });
});
