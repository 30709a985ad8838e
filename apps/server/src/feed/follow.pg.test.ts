import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedManifest } from '@tresen/contract/feed';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { keepSnapshots } from './snapshots/keep-snapshots.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { addArticles, openTestTill, until } from './test-till.ts';
import { type PublishedRow, writeRows } from './write-rows.ts';

let at: TestServer;
let store: string;
let authorization: string;
beforeAll(async () => {
  at = await startTestServer();
  store = (await at.addStore('BER1')).store;
  authorization = (await at.enrol(store)).authorization;
});
afterAll(() => at.close());

interface Page {
  readonly cursor: string;
  readonly more: boolean;
  readonly reset: boolean;
  readonly rows: readonly { readonly key: string; readonly data: unknown }[];
}
const changes = async (dataset: string, cursor = '0', limit = 1000): Promise<Page> => {
  const answer = await at.call('GET', `/api/v1/feed/changes?dataset=${dataset}&cursor=${cursor}&limit=${limit}`, undefined, { authorization });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body as unknown as Page;
};
const reacted = (): Promise<void> => until('settings', async () => (await changes('settings')).rows.length > 0);

describe('changes by cursor', () => {
  test('every dataset comes in the shape of its rows, and only what this till may know', async () => {
    await reacted();
    await addArticles(at, ['Bluse']);
    const other = await at.addStore('BER2');
    for (const [name, place] of [
      ['Ada', store],
      ['Bob', other.store],
    ]) {
      const person = { name, shortName: name, email: null, language: 'de', grants: [{ role: 'cashier', scope: 'store', id: place }], pin: name === 'Ada' ? '4711' : '0815' };
      expect((await at.call('POST', '/api/v1/identity/staff', person)).text).toContain('"id"');
    }
    await until('staff', async () => (await changes('staff')).rows.length === 2);
    const staff = (await changes('staff')).rows.map((row) => (row.data as { name?: string } | null)?.name ?? null).sort();
    expect(staff).toEqual(['Ada', null]);
    await until('prices', async () => (await changes('prices')).rows.length === 2);
    expect((await changes('prices')).rows[0]?.data).toMatchObject({ amount: 4990, was: null });
    expect((await changes('catalog')).rows[0]?.data).toMatchObject({ name: 'Bluse', taxCategory: 'standard', codes: [] });
    expect((await changes('taxes')).rows.map((row) => row.data)).toContainEqual({ category: 'standard', code: expect.any(String), rate: 1900 });
    expect((await changes('layout')).rows.map((row) => row.key)).toEqual(['women', 'women-blouses']);
    const keys = (await changes('settings')).rows.map((row) => row.key).sort();
    expect(keys).toEqual(expect.arrayContaining(['company', 'discountLimit', 'inStoreCodes', 'languages', 'printer', 'receiptBaseUrl', 'store', 'till']));
    expect((await changes('stock')).rows).toEqual([]);
    expect(await at.call('GET', '/api/v1/feed/changes?dataset=nonsense', undefined, { authorization })).toMatchObject({ status: 400 });
    expect(await at.call('GET', '/api/v1/feed/changes?dataset=catalog')).toMatchObject({ status: 403 });
  });

  test('a reader that pulls while several writers commit misses no row', async () => {
    const { database } = at.server.house;
    const written = new Map<string, number>();
    let writing = true;
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < 40; n += 1) {
        const rows = Array.from(
          { length: 1 + ((n * writer) % 7) },
          (_, k): PublishedRow => ({ dataset: 'customers', scope: store, key: `${writer}-${(n + k) % 11}`, data: JSON.stringify({ n, writer }) }),
        );
        await database.transaction(async (trx) => {
          await writeRows(trx, rows);
          await new Promise((resolve) => setTimeout(resolve, (n * 3) % 5));
        });
      }
    };
    const read = async (): Promise<Map<string, string>> => {
      const seen = new Map<string, string>();
      let cursor = '0';
      for (let last = false; ; ) {
        const page = await changes('customers', cursor, 7);
        for (const row of page.rows) seen.set(row.key, JSON.stringify(row.data));
        expect(Number(page.cursor)).toBeGreaterThanOrEqual(Number(cursor));
        cursor = page.cursor;
        if (last && !page.more) return seen;
        last = !writing;
      }
    };
    const reading = read();
    await Promise.all([1, 2, 3].map(write));
    writing = false;
    const seen = await reading;
    const { rows } = await database.pool.query<{ key: string; data: string }>('select key, data from feed.row where dataset = 2 and scope = $1', [store]);
    for (const row of rows) written.set(row.key, 1);
    expect(seen).toEqual(new Map(rows.map((row) => [row.key, row.data])));
    expect(written.size).toBe(33);
    await database.pool.query('delete from feed.row where dataset = 2');
  });

  test('a cursor from the future or from elsewhere starts anew', async () => {
    expect(await changes('catalog', '999999999999')).toMatchObject({ reset: true });
    expect((await changes('catalog', 'all:1:1')).rows.length).toBe((await changes('catalog')).rows.length);
  });
});

describe('ready-made files', () => {
  test('a till that starts with the file has the same as one that followed from zero', async () => {
    await addArticles(at, ['Bluse Müllerin', 'Hose Grün', 'Jacke']);
    const customers = Array.from({ length: 40 }, (_, n) => ({
      id: randomUUID().replace(/^(.{14})./, '$17'),
      number: `K${n}`,
      firstName: 'Anna',
      lastName: `Müller${n}`,
      company: '',
      email: `a${n}@example.com`,
      phone: '+49151',
      card: '',
      zip: '10115',
      city: 'Berlin',
      homeStore: store,
    }));
    expect(await at.call('POST', '/api/v1/customers/bulk', { rows: customers })).toMatchObject({ status: 200 });
    await until('customers', async () => (await changes('customers')).rows.length === 40);
    const followed = await openTestTill(at, store, { useSnapshot: false });
    await until('followed', () => followed.till.state.phase === 'ready');
    // In a place of its own: the running server may be at its own files at the same moment.
    const place = mkdtempSync(join(tmpdir(), 'tresen-snapshots-'));
    const snapshots = new SnapshotStore(place);
    const keeper = keepSnapshots(at.server.house, snapshots);
    await keeper.buildNow();
    await keeper.stop();
    const described = snapshots.describe('de-eur');
    rmSync(place, { recursive: true, force: true });
    expect(described?.snapshot.rows).toMatchObject({ customer: 0, price_waiting: 0 });
    expect(described).toMatchObject({ customersOf: null });
    // The server makes its own files when the feed has been still for a moment.
    await until('manifest', async () => {
      const manifest = (await at.call('GET', '/api/v1/feed/manifest', undefined, { authorization })).body as unknown as FeedManifest;
      return manifest.snapshot !== null;
    });
    const loaded = await openTestTill(at, store);
    await until('loaded', () => loaded.till.state.phase === 'ready');
    expect(loaded.till.state.referenceVersion).not.toBe('empty');
    for (const query of ['muller', 'bluse', 'hose gru', '38', 'jakce']) {
      const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id).sort();
      await until(`same for ${query}`, async () => JSON.stringify(ids(await loaded.till.search(query))) === JSON.stringify(ids(await followed.till.search(query))));
      expect(ids(await loaded.till.searchCustomers(query, { limit: 50 }))).toEqual(ids(await followed.till.searchCustomers(query, { limit: 50 })));
    }
    expect(await loaded.till.search('mullerin')).toMatchObject([{ amount: 4990 }, { amount: 4990 }]);
    await loaded.close();
    await followed.close();
  });

  test('the file is sent as the client can read it, and only to tills of its zone', async () => {
    const manifest = (await at.call('GET', '/api/v1/feed/manifest', undefined, { authorization })).body as unknown as FeedManifest;
    const url = manifest.snapshot?.url ?? '';
    for (const encoding of ['zstd', 'gzip', 'identity']) {
      const answer = await fetch(at.url + url, { headers: { authorization, 'accept-encoding': encoding } });
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      if (encoding !== 'zstd') expect((await answer.arrayBuffer()).byteLength).toBe(manifest.snapshot?.bytes);
      else await answer.body?.cancel();
    }
    expect((await at.call('GET', url.replace('de-eur', 'fr-eur'), undefined, { authorization })).status).toBe(403);
    expect((await at.call('GET', `${url}x`, undefined, { authorization })).status).toBe(404);
    expect((await at.call('GET', url, undefined, {})).status).toBe(401);
  });

  test('a file that disappears is said to be gone, whatever the client can read', async () => {
    const url = ((await at.call('GET', '/api/v1/feed/manifest', undefined, { authorization })).body as unknown as FeedManifest).snapshot?.url ?? '';
    rmSync(join(at.server.house.config.data, 'snapshots'), { recursive: true });
    for (const encoding of ['zstd', 'gzip', 'identity'])
      expect((await at.call('GET', url, undefined, { authorization, 'accept-encoding': encoding })).body, encoding).toMatchObject({ code: 'not-found', status: 404 });
  });
});

describe('the socket', () => {
  const open = (headers: Record<string, string>, protocols: string[] = []): Promise<{ socket: WebSocket; frames: Record<string, unknown>[] }> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${at.url.replace('http', 'ws')}/api/v1/feed/socket`, protocols, { headers });
      const frames: Record<string, unknown>[] = [];
      socket.on('message', (data) => {
        frames.push(JSON.parse(String(data)) as Record<string, unknown>);
        if (frames.length === 1) resolve({ socket, frames });
      });
      socket.on('error', reject);
    });

  test('tills get in by header or subprotocol, strangers do not', async () => {
    const byHeader = await open({ authorization });
    const bySubprotocol = await open({}, ['tresen', `bearer.${authorization.slice('Bearer '.length)}`]);
    expect(bySubprotocol.socket.protocol).toBe('tresen');
    expect(byHeader.frames[0]).toMatchObject({ type: 'hello', beatMs: 3000 });
    await expect(open({})).rejects.toThrow(/401/);
    await expect(open({ authorization: `${authorization}x` })).rejects.toThrow(/401/);
    const [article] = await addArticles(at, ['Schal']);
    await until('frame', () => byHeader.frames.some((frame) => frame['dataset'] === 'prices'));
    const prices = byHeader.frames.find((frame) => frame['dataset'] === 'prices');
    expect(JSON.stringify(prices?.['rows'])).toContain(article?.variants[0]);
    for (const { socket } of [byHeader, bySubprotocol]) socket.terminate();
  });

  test('a till hears a sign of life as often as it was told, also when nothing changes', async () => {
    const { socket, frames } = await open({ authorization });
    const beats = () => frames.filter((frame) => frame['type'] === 'beat').length;
    await until('beats', () => beats() >= 2);
    socket.terminate();
  });

  test('screens hear the topics they ask for', async () => {
    const { cookie } = await at.addPerson('Greta', [{ role: 'admin', scope: 'group', id: null }]);
    const { socket, frames } = await open({ cookie });
    socket.send('nonsense');
    socket.send(JSON.stringify({ type: 'subscribe', topics: ['catalog', 'unheard-of'] }));
    // What was said is read in order: who answers this has read the rest.
    await new Promise((resolve) => {
      socket.once('pong', resolve);
      socket.ping();
    });
    await addArticles(at, ['Mütze']);
    await until('topic', () => frames.some((frame) => frame['type'] === 'topic' && frame['topic'] === 'catalog'));
    expect(frames.every((frame) => frame['type'] === 'hello' || frame['topic'] === 'catalog')).toBe(true);
    socket.terminate();
  });
});
