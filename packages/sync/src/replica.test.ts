import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSnapshot } from './testing/build-snapshot.ts';
import { FakeServer } from './testing/fake-server.ts';
import { openTestTill, sell, until } from './testing/open-test-till.ts';
import { customerRow, priceRow, variantRow } from './testing/rows.ts';

const many = (count: number, from = 0) => Array.from({ length: count }, (_, n) => variantRow(from + n));

/** A server whose feed holds `count` variants, the first of them in a ready-made file too. */
function createServer(count: number): FakeServer {
  const server = new FakeServer();
  server.publishBasics();
  for (const row of many(count)) server.publish('catalog', row.key, row.data);
  server.snapshot = buildSnapshot('one', { catalog: many(count), prices: [priceRow(0, 100)], customers: [customerRow(1)] }, String(server.head));
  return server;
}

/** Changes that are more than two pages and, by their numbers, very many. */
function publishMuch(server: FakeServer): void {
  for (const row of many(2500, 1000)) server.publish('catalog', row.key, row.data);
  server.skip(20_000);
  for (const row of many(600, 4000)) server.publish('catalog', row.key, row.data);
}

const referenceFiles = (directory: string): string[] => readdirSync(directory).filter((file) => file.startsWith('reference-') && file.endsWith('.sqlite3'));

type Spoil = (bytes: Uint8Array) => AsyncIterable<Uint8Array>;
const spoils: Readonly<Record<string, Spoil>> = {
  'cut short': async function* (bytes) {
    yield bytes.subarray(0, bytes.length - 4096);
  },
  'one bit flipped': async function* (bytes) {
    const copy = bytes.slice();
    copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
    yield copy;
  },
  'longer than promised': async function* (bytes) {
    yield bytes;
    yield new Uint8Array(4096);
  },
  'connection lost in the middle': async function* (bytes) {
    yield bytes.subarray(0, bytes.length >> 1);
    throw new TypeError('network down');
  },
  'another thing altogether': async function* () {
    yield new TextEncoder().encode('<html>WLAN-Anmeldung</html>');
  },
};

describe('replica', () => {
  test('the first start takes the ready-made file and asks for nothing that is in it', async () => {
    const server = createServer(300);
    const { till, directory, close } = await openTestTill(server);
    await until('ready', () => till.state.phase === 'ready');
    expect(till.state.referenceVersion).toBe('one');
    expect((await till.search('bluse', { limit: 5 })).map((variant) => variant.amount)).toEqual([100, null, null, null, null]);
    expect(server.requests.filter((line) => line.includes('dataset=catalog')).every((line) => !line.includes('cursor=0&'))).toBe(true);
    expect(referenceFiles(directory)).toEqual(['reference-one.sqlite3']);
    await close();
  });

  test.each(Object.keys(spoils))(
    'a new file that is broken (%s) leaves the old one as it was, and selling goes on',
    async (name) => {
      const server = createServer(50);
      const first = await openTestTill(server);
      await until('ready', () => first.till.state.phase === 'ready');
      // So many changes that the till asks for a file: the next one is spoilt on the way.
      publishMuch(server);
      server.snapshot = buildSnapshot('two', { catalog: [...many(50), ...many(2000, 1000)] }, String(server.head));
      const good = server.spoil;
      server.spoil = spoils[name] ?? good;
      let followed: Promise<void> | null = null;
      server.fault = (request) => {
        if (request.path.includes('snapshots')) followed ??= sell(first.till, 1).then(() => undefined);
        return null;
      };
      await first.till.syncNow();
      expect(followed).not.toBeNull();
      await followed;
      expect(first.till.state.referenceVersion).toBe('one');
      expect(referenceFiles(first.directory)).toEqual(['reference-one.sqlite3']);
      expect((await first.till.search('bluse 7')).length).toBeGreaterThan(0);
      expect(await first.till.recentReceipts()).toHaveLength(1);
      await first.close();
    },
    60_000,
  );

  test('a till with only a broken file on offer keeps trying and says so; the good one makes it ready', async () => {
    const server = createServer(20);
    const good = server.spoil;
    server.spoil = spoils['one bit flipped'] ?? good;
    const { till, directory, close } = await openTestTill(server);
    await until('alarm', () => till.state.alarms.some((alarm) => alarm.kind === 'reference-broken'));
    expect(till.state.phase).toBe('loading-reference');
    expect(referenceFiles(directory)).toEqual([]);
    server.spoil = good;
    await until('ready', () => till.state.phase === 'ready');
    expect(till.state.alarms.some((alarm) => alarm.kind === 'reference-broken')).toBe(false);
    await close();
  });

  test.each([64 * 1024, 50_000])('pieces that come in the same memory again and again (%i bytes) arrive whole', async (size) => {
    const server = createServer(3000);
    let filled = 0;
    server.spoil = async function* (bytes) {
      const room = new Uint8Array(size);
      for (let from = 0; from < bytes.length; from += size) {
        const part = bytes.subarray(from, from + size);
        room.set(part);
        filled += 1;
        yield room.subarray(0, part.length);
        room.fill(0);
      }
    };
    const { till, close } = await openTestTill(server);
    await until('ready', () => till.state.phase === 'ready');
    expect(filled).toBeGreaterThan(5);
    expect(till.state.referenceVersion).toBe('one');
    expect((await till.search('bluse 2999')).length).toBeGreaterThan(0);
    await close();
  });

  test('row counts that differ from the manifest are noticed although every byte is right', async () => {
    const server = createServer(20);
    const { bytes, manifest } = server.snapshot ?? { bytes: new Uint8Array(), manifest: {} };
    server.snapshot = { bytes, manifest: { ...manifest, rows: { variant: 21 } } };
    const { till, close } = await openTestTill(server);
    await until('alarm', () => till.state.alarms.some((alarm) => alarm.kind === 'reference-broken' && alarm.message.includes('20 rows in variant instead of 21')));
    await close();
  });

  test('a half file and a stale write-ahead log of an earlier life disappear at the next start; a destroyed file is loaded anew', async () => {
    const server = createServer(40);
    const first = await openTestTill(server);
    await until('ready', () => first.till.state.phase === 'ready');
    await sell(first.till, 1);
    await first.till.stop();
    writeFileSync(join(first.directory, 'reference-half.sqlite3'), new Uint8Array(4096));
    writeFileSync(join(first.directory, 'reference-half.sqlite3-wal'), new Uint8Array(4096));
    const second = await openTestTill(server, { directory: first.directory });
    expect(second.till.state.phase).toBe('ready');
    expect(readdirSync(first.directory).filter((file) => file.includes('half'))).toEqual([]);
    await second.till.stop();
    writeFileSync(join(first.directory, 'reference-one.sqlite3'), new Uint8Array(8192));
    const third = await openTestTill(server, { directory: first.directory });
    await until('ready', () => third.till.state.phase === 'ready');
    expect((await third.till.search('bluse')).length).toBe(20);
    expect(await third.till.recentReceipts()).toHaveLength(1);
    await third.close();
  });

  test('people, settings and stock move on into the new file, so that the till can sell offline right after the switch', async () => {
    const server = createServer(50);
    server.publish('staff', 's1', { id: 's1', name: 'Ada', shortName: 'A', pinHash: 'h', pinSalt: 's', rights: [], language: 'de' });
    server.publish('stock', variantRow(3).key, { variant: variantRow(3).key, onHand: 7000 });
    const first = await openTestTill(server);
    await until('ready', () => first.till.state.phase === 'ready');
    publishMuch(server);
    server.snapshot = buildSnapshot('two', { catalog: many(2000) }, String(server.head));
    await first.till.syncNow();
    expect(first.till.state.referenceVersion).toBe('two');
    server.fault = () => 'lost';
    const offline = await first.reopen();
    expect(offline.till.state.phase).toBe('ready');
    expect(await offline.till.staff()).toMatchObject([{ name: 'Ada' }]);
    expect(await offline.till.taxes()).toHaveLength(1);
    expect(await offline.till.stock([variantRow(3).key])).toEqual({ [variantRow(3).key]: 7000 });
    // A file of a zone with several stores holds no customers.
    expect((await offline.till.searchCustomers('anna')).map((customer) => customer.id)).toEqual([customerRow(1).key]);
    await offline.close();
  }, 60_000);

  test('a till that is enrolled anew, perhaps in another store, keeps nothing of what the former one was told', async () => {
    const server = createServer(30);
    const { till, directory, close } = await openTestTill(server);
    await until('ready', () => till.state.phase === 'ready');
    expect(await till.searchCustomers('anna')).toHaveLength(1);
    server.snapshot = buildSnapshot('other', { catalog: many(30) }, String(server.head));
    await till.enrol('CODE');
    await until('ready again', () => till.state.phase === 'ready' && till.state.referenceVersion === 'other');
    expect(await till.searchCustomers('anna')).toEqual([]);
    expect(referenceFiles(directory)).toEqual(['reference-other.sqlite3']);
    await close();
  });
});
