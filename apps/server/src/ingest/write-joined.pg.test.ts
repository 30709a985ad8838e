import type { JournalReceipt, SealedEntry } from '@tresen/contract/journal';
import { createDeviceKey, openLightTill, sealPayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '../platform/test-wire.ts';
import { createJournalWriter, type JournalWriter } from './journal-writer.ts';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop, transportTo } from './test-shop.ts';

let shop: TestShop;
let wire: TestWire;
/** Remembers where the chains stand. */
let writer: JournalWriter;
let next = 1;
beforeAll(async () => {
  shop = await openTestShop();
  wire = await openTestWire(shop.url);
  writer = open(wire.url);
});
afterAll(async () => {
  await writer.stop();
  await wire.close();
  await shop.close();
});

const open = (url: string): JournalWriter => createJournalWriter({ url, pool: shop.database.pool, onWritten: () => {} });

const sell = (one: ShopTill, id?: string): SealedEntry => {
  const body = buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 300 }] });
  return one.till.record({ type: 'sales.sale-completed', body, ...(id === undefined ? {} : { id }) }).sealed;
};
const sellSome = (one: ShopTill, count: number): SealedEntry[] => Array.from({ length: count }, () => sell(one));

type Send = (one: ShopTill, entries: readonly SealedEntry[]) => Promise<unknown>;
const through =
  (way: JournalWriter): Send =>
  async (one, entries) => {
    const { status, body } = (await transportTo(way, one.device, shop.people)(one.device.id, '', entries)) as {
      status: number;
      body: JournalReceipt & { code?: string; expected?: number };
    };
    const { code, expected, accepted, replayed, quarantined, head } = body;
    return { status, code, expected, accepted, replayed, seq: head?.seq, aside: quarantined?.map((entry) => [entry.seq, entry.reason]) };
  };
/** A server that has just started knows no chains: it looks at every push closely. */
const closely: Send = async (one, entries) => {
  const fresh = open(shop.url);
  try {
    return await through(fresh)(one, entries);
  } finally {
    await fresh.stop();
  }
};

/** Round trips at the door since the last call, by the way that they belong to. */
const ways = (): string[] =>
  wire.take('tresen-ingest').flatMap(({ statements }) => {
    const all = statements.join('; ');
    if (all.includes('ingest.store_entries')) return ['joined'];
    return all.startsWith('begin; select device') ? ['closer look'] : [];
  });

/** What is stored of a till, without what differs from till to till. */
async function storedOf(one: ShopTill): Promise<unknown> {
  const { pool } = shop.database;
  const entries = await pool.query<{ type: string; version: number; seq: number; payload: string; hash: string; signature: Buffer }>(
    "select type, version, seq, payload, encode(sha256(convert_to(payload, 'UTF8')), 'hex') as hash, signature from log.event where device = $1 order by txid, id",
    [one.device.no],
  );
  const head = await pool.query<{ seq: number; hash: string }>("select seq, encode(hash, 'hex') as hash from ingest.head where device = $1", [one.device.no]);
  const ids = entries.rows.map((row) => String((JSON.parse(row.payload) as { id: unknown }).id)).filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const claimed = await pool.query('select 1 from ingest.fact where id = any($1::uuid[])', [ids]);
  const aside = await pool.query<object>('select seq, reason, times_sent from ingest.quarantine where device = $1 order by id', [one.device.no]);
  return {
    entries: entries.rows.map((row) => [row.seq, row.type, row.version, row.signature.length]),
    head: [head.rows[0]?.seq, head.rows[0]?.hash === entries.rows.at(-1)?.hash],
    claimed: [claimed.rowCount, new Set(ids).size],
    aside: aside.rows,
  };
}

/** A till whose chain the server knows: it has pushed once. */
async function addKnownTill(): Promise<ShopTill> {
  const one = await shop.addTill(next++);
  await through(writer)(one, [sell(one)]);
  wire.take('');
  return one;
}

test('a push that joins its chain is stored in one round trip with the database', async () => {
  const one = await addKnownTill();
  const entries = [[sell(one)], sellSome(one, 40), [sell(one)]];
  for (const part of entries) {
    expect(await through(writer)(one, part)).toMatchObject({ status: 200, accepted: part.length, replayed: 0, aside: [] });
    expect(wire.take('tresen-ingest').map(({ statements }) => statements)).toEqual([[expect.stringContaining('ingest.store_entries(')]]);
  }
  const { rows } = await shop.database.pool.query<{ payload: string; signature: Buffer }>('select payload, signature from log.event where device = $1 and seq > 1 order by seq', [
    one.device.no,
  ]);
  expect(rows.map((row) => ({ payload: row.payload, signature: row.signature.toString('base64url') }))).toEqual(entries.flat());
  expect(await storedOf(one)).toMatchObject({ head: [43, true], claimed: [43, 43], aside: [] });
});

test('pushes of many tills that arrive together share their round trips', async () => {
  const tills = [];
  for (let n = 0; n < 8; n += 1) tills.push(await addKnownTill());
  await Promise.all(tills.map((one) => through(writer)(one, sellSome(one, 3))));
  const taken = ways();
  expect(new Set(taken)).toEqual(new Set(['joined']));
  expect(taken.length).toBeLessThan(tills.length);
  for (const one of tills) expect(await storedOf(one)).toMatchObject({ head: [4, true], claimed: [4, 4] });
});

const sealWith = (entries: readonly SealedEntry[], key: Parameters<typeof sealPayload>[1]): SealedEntry[] => entries.map((entry) => sealPayload(entry.payload, key));

/** Pushes of a till that has pushed one entry before; the last of them is looked at. */
type Story = (one: ShopTill, before: Send) => Promise<readonly SealedEntry[]> | readonly SealedEntry[];

test.each<[string, string[], Story]>([
  ['leaves a gap', ['closer look'], (one) => sellSome(one, 3).slice(1)],
  [
    'repeats what is there',
    ['closer look'],
    async (one, send) => {
      const entries = sellSome(one, 3);
      await send(one, entries);
      return entries;
    },
  ],
  [
    'repeats a part and brings more',
    ['closer look'],
    async (one, send) => {
      const entries = sellSome(one, 3);
      await send(one, entries);
      return [...entries, sell(one)];
    },
  ],
  [
    'forks the chain',
    ['closer look'],
    (one) => {
      const clone = openLightTill({ identity: one.till.identity, transport: one.transport });
      const body = buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 100 }] });
      return [1, 2].map(() => clone.record({ type: 'sales.sale-completed', body }).sealed);
    },
  ],
  [
    'holds an altered entry',
    ['closer look'],
    (one) => {
      const [first, second] = sellSome(one, 2);
      if (first === undefined || second === undefined) throw new Error('two entries');
      return [sealPayload(first.payload.replace('"total":300', '"total":1'), one.key.privateKey), second];
    },
  ],
  ['is signed with another key', ['closer look'], (one) => sealWith(sellSome(one, 2), createDeviceKey().privateKey)],
  ['has an id that is none', ['closer look'], (one) => [sell(one, 'no-id')]],
  [
    'has an id twice',
    ['closer look'],
    (one) => {
      const id = newId();
      return [sell(one, id), sell(one), sell(one, id)];
    },
  ],
  [
    'comes after a push through another server',
    ['closer look'],
    async (one) => {
      await closely(one, [sell(one)]);
      return sellSome(one, 2);
    },
  ],
  // Here the server believes that all is as expected; the database knows better.
  [
    'has an id of an earlier push',
    ['joined', 'closer look'],
    async (one, send) => {
      const id = newId();
      await send(one, [sell(one, id)]);
      return [sell(one), sell(one, id)];
    },
  ],
  [
    'was stored through another server already',
    ['joined', 'closer look'],
    async (one) => {
      const entries = sellSome(one, 2);
      await closely(one, entries);
      return entries;
    },
  ],
])('a push that %s is looked at closely, with the same result as at a server that knows nothing', async (_what, expected, story) => {
  const one = await addKnownTill();
  const entries = await story(one, through(writer));
  wire.take('');
  const answer = await through(writer)(one, entries);
  expect(ways()).toEqual(expected);

  const twin = await addKnownTill();
  const same = await closely(twin, await story(twin, closely));
  expect(answer).toEqual(same);
  expect(await storedOf(one)).toEqual(await storedOf(twin));
});

test('the first push of a till, and its first after the server has started, are looked at closely; what follows is not', async () => {
  const one = await shop.addTill(next++);
  wire.take('');
  for (const expected of ['closer look', 'joined', 'joined']) {
    expect(await through(writer)(one, [sell(one)])).toMatchObject({ status: 200, accepted: 1 });
    expect(ways()).toEqual([expected]);
  }
  const restarted = open(wire.url);
  try {
    for (const expected of ['closer look', 'joined']) {
      expect(await through(restarted)(one, [sell(one)])).toMatchObject({ status: 200, accepted: 1 });
      expect(ways()).toEqual([expected]);
    }
  } finally {
    await restarted.stop();
  }
  expect(await storedOf(one)).toMatchObject({ head: [5, true], claimed: [5, 5] });
});

test('after a closer look the next push takes one round trip again', async () => {
  const one = await addKnownTill();
  const entries = sellSome(one, 2);
  await through(writer)(one, entries);
  await through(writer)(one, entries);
  wire.take('');
  await through(writer)(one, [sell(one)]);
  expect(ways()).toEqual(['joined']);
});
