import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import type { FeedManifest } from '@tresen/contract/feed';
import { createDeviceKey, type DeviceKey, hashPayload, sealPayload, writePayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetBuyers } from '../customers/forget-buyers.ts';
import { reactionsOf } from '../ingest/index.ts';
import { buildSale } from '../ingest/test-shop.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { keepSnapshots } from './snapshots/keep-snapshots.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { newId, openTestTill, until } from './test-till.ts';

interface SmallTill {
  readonly device: string;
  readonly store: string;
  readonly prefix: string;
  readonly headers: Record<string, string>;
  readonly key: DeviceKey;
  seq: number;
  prev: string;
}

let at: TestServer;
let tillA: SmallTill;
let tillB: SmallTill;
beforeAll(async () => {
  at = await startTestServer();
  const first = await at.addStore('CSA1');
  tillA = await enrol(first.store);
  tillB = await enrol((await at.addStore('CSB1', first.company)).store);
});
afterAll(() => at.close());

async function enrol(store: string): Promise<SmallTill> {
  const key = createDeviceKey();
  const made = await at.call('POST', '/api/v1/devices/enrolments', { store });
  const { body } = await at.call('POST', '/api/v1/devices/enrol', { code: made.body['code'], publicKeyJwk: key.jwk }, {});
  const device = String(body['device']);
  return { device, store, prefix: String(body['receiptPrefix']), headers: { authorization: `Bearer ${device}.${body['secret']}` }, key, seq: 0, prev: key.thumbprint };
}

const customerOf = (lastName: string, homeStore?: string | null) => ({
  ...{ id: newId(), number: newId(), firstName: 'Ida', lastName, company: '', email: '', phone: '', card: '', zip: '', city: '' },
  ...(homeStore === undefined ? {} : { homeStore }),
});

async function save(row: object, headers?: Record<string, string>): Promise<Record<string, unknown>> {
  return (await at.call('POST', '/api/v1/customers/bulk', { rows: [row] }, headers)).body;
}

/** Sells to the customer, at an instant; answers when the sale is in the books and its news with the tills. */
async function sell(one: SmallTill, customer: string): Promise<void> {
  one.seq += 1;
  const [id, now] = [newId(), new Date().toISOString()];
  const sale = buildSale({ store: one.store, till: one.device, lines: [{ variant: null, quantity: 1, unitPrice: 500 }] });
  const head = { id, device: one.device, seq: one.seq, prev: one.prev, type: 'sales.sale-completed', version: 1, at: now, businessDate: now.slice(0, 10) };
  const payload = writePayload({ ...head, body: { ...sale, customer, receiptNo: `${one.prefix}${String(one.seq).padStart(6, '0')}` } });
  one.prev = hashPayload(payload);
  const pushed = await at.call('POST', `/api/v1/devices/${one.device}/journal`, { entries: [sealPayload(payload, one.key.privateKey)] }, one.headers);
  if (pushed.status !== 200) throw new Error(pushed.text);
  await settle();
}

/** Reactions have handled everything, also what they told each other. */
async function settle(): Promise<void> {
  for (let round = 0; round < 2; round += 1) await reactionsOf(at.server.house)?.caughtUp();
}

interface Page {
  readonly cursor: string;
  readonly reset: boolean;
  readonly rows: readonly { readonly key: string; readonly data: { readonly lastName: string } | null }[];
}
const pageOf = async (one: SmallTill, cursor = '0'): Promise<Page> =>
  (await at.call('GET', `/api/v1/feed/changes?dataset=customers&cursor=${cursor}&limit=5000`, undefined, one.headers)).body as unknown as Page;
const heldBy = async (one: SmallTill): Promise<string[]> => (await pageOf(one)).rows.flatMap(({ data }) => (data === null ? [] : [data.lastName])).sort();
const sql = async (text: string, values: unknown[] = []): Promise<void> => void (await at.server.house.database.pool.query(text, values));

test('a till holds the customers of its store and nobody else’s, and not where else they belong', async () => {
  for (const [name, home] of [
    ['Anders', tillA.store],
    ['Berg', tillB.store],
    ['Niemand', null],
  ] as const)
    await save(customerOf(name, home));
  await settle();
  expect(await heldBy(tillA)).toEqual(['Anders']);
  expect(await heldBy(tillB)).toEqual(['Berg']);
  expect((await at.call('GET', '/api/v1/feed/changes?dataset=customers&cursor=0', undefined, tillA.headers)).text).not.toMatch(/Berg|Niemand|homeStore/);
});

test('who buys in a store is held by its tills within seconds, without being told twice, and dropped a year later', async () => {
  const one = customerOf('Wandel', tillA.store);
  await save(one);
  const { till, close } = await openTestTill(at, tillB.store);
  try {
    await until('ready', () => till.state.phase === 'ready');
    expect(await till.searchCustomers('wandel')).toEqual([]);
    await sell(tillB, one.id);
    await until('the till has the customer', async () => (await till.searchCustomers('wandel')).length === 1);
    const events = async () => (await at.server.house.database.pool.query("select payload from log.event where type = 'customers.customers-changed'")).rowCount;
    const before = await events();
    await sell(tillB, one.id);
    await sell(tillA, one.id);
    expect(await events()).toBe(before);
    await sql("update customers.bought_at set month = month - interval '14 months' where customer = $1 and store = $2", [one.id, tillB.store]);
    expect(await forgetBuyers(at.server.house.database)).toBe(1);
    await until('the till has dropped the customer', async () => (await till.searchCustomers('wandel')).length === 0);
    expect(await heldBy(tillA)).toContain('Wandel');
  } finally {
    await close();
  }
});

test('a customer who moves to another store leaves the first one’s tills', async () => {
  const one = customerOf('Umzug', tillA.store);
  await save(one);
  await settle();
  expect(await heldBy(tillA)).toContain('Umzug');
  await at.call('PATCH', `/api/v1/customers/${one.id}`, { homeStore: tillB.store });
  await settle();
  expect(await heldBy(tillA)).not.toContain('Umzug');
  expect(await heldBy(tillB)).toContain('Umzug');
  expect((await at.call('PATCH', `/api/v1/customers/${one.id}`, { homeStore: newId() })).body).toMatchObject({ code: 'identity-store-unknown' });
});

test('a till finds customers of other stores online: three letters, twenty hits, its own rate, and it is written down', async () => {
  const many = Array.from({ length: 25 }, (_, n) => ({
    ...customerOf(`Fernkunde${n}`, tillB.store),
    number: `F-${n}`,
    card: `291000000${1000 + n}`,
    email: `fern-${n}@kunde.example`,
    phone: `+49 170 47110${10 + n}`,
  }));
  await at.call('POST', '/api/v1/customers/bulk', { rows: many });
  const ask = (q: string, headers: Record<string, string> | undefined = tillA.headers) => at.call('GET', `/api/v1/customers/lookup?q=${encodeURIComponent(q)}`, undefined, headers);
  expect(((await ask('fernkun')).body['items'] as object[]).length).toBe(20);
  expect((await ask('2910000001007')).body['items']).toMatchObject([{ lastName: 'Fernkunde7' }]);
  expect((await ask('F-24')).body['items']).toMatchObject([{ card: '' }]);
  expect((await ask('F-24')).body['items']).toMatchObject([{ lastName: 'Fernkunde24' }]);
  for (const q of ['fe', ' f  ', '   ', '...', '.de', 'f  e', '___']) expect((await ask(q)).status, q).toBe(400);
  // Neither the e-mail nor the card, the phone or the number of somebody can be completed letter by letter.
  const { email, phone } = many[3] ?? { email: '', phone: '' };
  expect((await ask(email)).body['items']).toMatchObject([{ lastName: 'Fernkunde3' }]);
  for (const q of [email.slice(0, -1), phone.slice(0, -1), '291000000100', 'fern-3@kunde']) expect((await ask(q)).body['items'], q).toEqual([]);
  expect((await at.call('GET', '/api/v1/customers/lookup?q=fernkun')).status).toBe(403);
  const told = await at.server.house.database.pool.query("select actor_kind, actor_id from platform.security_log where kind = 'customers-looked-up'");
  expect(told.rows).toEqual([{ actor_kind: 'device', actor_id: tillA.device }]);
  const statuses: number[] = [];
  for (let n = 0; n < 62; n += 1) statuses.push((await ask('nobody')).status);
  expect(statuses).toContain(429);
  expect((await ask('fernkun', tillB.headers)).status).toBe(200);
});

test('a role for one store makes and changes the customers of that store only', async () => {
  const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'lead', grants: [{ role: 'manager', scope: 'store', id: tillA.store }], validDays: 1 });
  const lead = { authorization: `Bearer ${made.body['token']}` };
  const own = customerOf('Eigenkunde');
  expect(await save(own, lead)).toMatchObject({ created: 1 });
  expect((await at.call('GET', `/api/v1/customers/${own.id}`)).body).toMatchObject({ homeStore: tillA.store });
  expect((await at.call('PATCH', `/api/v1/customers/${own.id}`, { city: 'Ulm' }, { ...lead, 'if-match': '*' })).status).toBe(200);
  const foreign = customerOf('Fremdkunde', tillB.store);
  await save(foreign);
  const nobodys = customerOf('Gruppenkunde', null);
  await save(nobodys);
  for (const row of [customerOf('Neu', tillB.store), customerOf('Neu', null), { ...foreign, homeStore: tillA.store }, { ...nobodys, homeStore: tillA.store }, foreign])
    expect(await save(row, lead), row.lastName).toMatchObject({ code: 'right-missing' });
  for (const [id, change] of [
    [own.id, { homeStore: tillB.store }],
    [own.id, { homeStore: null }],
    [foreign.id, { city: 'Ulm' }],
  ] as const)
    expect((await at.call('PATCH', `/api/v1/customers/${id}`, change, { ...lead, 'if-match': '*' })).body, JSON.stringify(change)).toMatchObject({ code: 'right-missing' });
  expect((await at.call('DELETE', `/api/v1/customers/${own.id}`, undefined, lead)).status).toBe(403);
});

test('a till that was told all customers is sent its own store’s from the start, once', async () => {
  await settle();
  const { cursor } = await pageOf(tillA);
  // As the migration leaves it: what was told before this version was told to everybody.
  await sql('update feed.head set version = version + 1, customers_from = version + 1');
  const anew = await pageOf(tillA, cursor);
  expect(anew.reset).toBe(true);
  expect(anew.rows.flatMap(({ data }) => (data === null ? [] : [data.lastName])).sort()).toEqual(await heldBy(tillA));
  expect(await pageOf(tillA, anew.cursor)).toMatchObject({ reset: false, rows: [] });
  expect((await pageOf(tillA, '0')).reset).toBe(false);
});

test('ready-made files: nobody’s customers where several stores share a zone, the store’s own where it is alone; an erased one goes', async () => {
  const lone = await at.addStore('CSL1');
  const { id: _id, version: _version, status: _status, ...rest } = (await at.call('GET', `/api/v1/identity/stores/${lone.store}`)).body;
  await at.call('PUT', `/api/v1/identity/stores/${lone.store}`, { ...rest, priceZone: 'at-eur', country: 'AT' });
  const gone = customerOf('Einsiedler', lone.store);
  await save(gone);
  await save(customerOf('Nachbar', lone.store));
  await settle();
  const directory = mkdtempSync(join(tmpdir(), 'tresen-snapshots-'));
  const namesIn = (store: SnapshotStore, zone: string): unknown[] => {
    const file = join(tmpdir(), `look-${newId()}.sqlite3`);
    writeFileSync(file, zstdDecompressSync(readFileSync(join(store.directory, `${zone}-${store.describe(zone)?.snapshot.version}.zst`))));
    const database = new DatabaseSync(file, { readOnly: true });
    const names = database.prepare('select last_name from customer order by 1').all();
    database.close();
    rmSync(file);
    return names.map((row) => row['last_name']);
  };
  const store = new SnapshotStore(directory);
  const keeper = keepSnapshots(at.server.house, store);
  try {
    await keeper.buildNow();
    expect(store.describe('de-eur')).toMatchObject({ customersOf: null, snapshot: { rows: { customer: 0 } } });
    expect(namesIn(store, 'at-eur')).toEqual(['Einsiedler', 'Nachbar']);
    expect(store.newest({ zone: 'at-eur', store: lone.store })?.cursors).toHaveProperty('customers');
    expect(store.newest({ zone: 'at-eur', store: tillA.store })).toBeNull();
    await at.call('DELETE', `/api/v1/customers/${gone.id}`);
    await settle();
    await until('the file is made again', () => store.describe('at-eur')?.snapshot.rows['customer'] === 1);
    expect(namesIn(store, 'at-eur')).toEqual(['Nachbar']);
    expect(readdirSync(store.directory).filter((name) => name.startsWith('at-eur') && name.endsWith('.zst'))).toHaveLength(1);
    // A file of the time when each held everybody's customers is not kept.
    const old = store.describe('de-eur');
    writeFileSync(join(store.directory, `de-eur-${old?.snapshot.version}.json`), JSON.stringify({ ...old, customersOf: undefined }));
    const again = new SnapshotStore(directory);
    again.load(old?.epoch ?? '', Number.MAX_SAFE_INTEGER);
    expect(again.describe('de-eur')).toBeNull();
    expect(again.describe('at-eur')).not.toBeNull();
  } finally {
    await keeper.stop();
    rmSync(directory, { recursive: true, force: true });
  }
  const manifest = (await at.call('GET', '/api/v1/feed/manifest', undefined, tillA.headers)).body as unknown as FeedManifest;
  expect(manifest.snapshot?.rows['customer'] ?? 0).toBe(0);
});
