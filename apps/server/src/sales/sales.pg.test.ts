import { randomBytes } from 'node:crypto';
import type { EnrolAnswer } from '@tresen/contract/devices';
import type { SealedEntry } from '@tresen/contract/journal';
import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { buildId } from '@tresen/kernel';
import { createDeviceKey, type DeviceKey, hashPayload, sealPayload, writePayload } from '@tresen/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reactionsOf } from '../ingest/index.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';

type Json = Record<string, never> & { items: Record<string, unknown>[]; next: string | null };
interface SmallTill {
  readonly enrolled: EnrolAnswer;
  readonly key: DeviceKey;
  seq: number;
  hash: string;
}

let server: TestServer;
let store: string;
let till: SmallTill;
const shirt = { article: newId(), variant: newId() };
const customer = newId();
const plain = { description: '', brand: '', categories: [], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0 };

function newId(): string {
  return buildId(Date.now(), randomBytes(10));
}

beforeAll(async () => {
  server = await startTestServer();
  store = (await server.addStore('BER1')).store;
  // It has sold before it was enrolled here.
  till = await enrol(store, { importing: true });
  const article = { ...plain, id: shirt.article, name: 'Hemd "Größe <b>XL</b>"' };
  const variant = { id: shirt.variant, sku: 'HE-38', detail: '38 · Salbei', options: {}, codes: ['4006381333931'], picture: null, status: 'active', rank: 1 };
  await ok('POST', '/api/v1/catalog/articles/bulk', { rows: [{ ...article, variants: [variant] }] });
  await ok('POST', '/api/v1/customers/bulk', {
    rows: [{ id: customer, number: 'K-7', firstName: 'Zoë', lastName: 'Quilling', company: '', email: '', phone: '', card: '', zip: '', city: '' }],
  });
});
afterAll(() => server.close());

async function ok(method: string, path: string, body?: unknown): Promise<Json> {
  const answer = await server.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.body as Json;
}

async function enrol(at: string, change: object = {}): Promise<SmallTill> {
  const key = createDeviceKey();
  const { code } = await ok('POST', '/api/v1/devices/enrolments', { store: at, ...change });
  const enrolled = (await ok('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: key.jwk })) as unknown as EnrolAnswer;
  return { enrolled, key, seq: 0, hash: key.thumbprint };
}

interface Given {
  readonly quantity?: number;
  readonly price?: number;
  readonly customer?: string | null;
  readonly at?: string;
  readonly variant?: string | null;
  readonly receiptNo?: string;
  readonly name?: string;
  readonly token?: string;
  /** Makes it a fact of version 3. */
  readonly unsellable?: boolean;
  readonly version?: number;
  readonly returnOf?: { readonly sale: string; readonly n: number };
  readonly origin?: NonNullable<SaleCompletedV1['origin']>;
}

function saleOf(one: SmallTill, given: Given): SaleCompletedV1 {
  const quantity = given.quantity ?? 1;
  const gross = quantity * (given.price ?? 1190);
  const vat = Math.sign(gross) * Math.round((Math.abs(gross) * 19) / 119);
  return {
    receiptNo: given.receiptNo ?? `${one.enrolled.receiptPrefix}${String(one.seq + 1).padStart(6, '0')}`,
    store: one.enrolled.store.id,
    till: one.enrolled.device,
    cashier: null,
    customer: given.customer ?? null,
    currency: 'EUR',
    lines: [
      {
        n: 1,
        variant: given.variant === undefined ? shirt.variant : given.variant,
        sku: 'HE-38',
        name: given.name ?? 'Hemd',
        quantity,
        scale: 0,
        unit: 'pc',
        unitPrice: given.price ?? 1190,
        reductions: [],
        gross,
        tax: 'A',
        rate: 1900,
        ...(given.returnOf === undefined ? {} : { returnOf: given.returnOf }),
        ...(given.unsellable === undefined ? {} : { unsellable: given.unsellable }),
      },
    ],
    taxes: [{ tax: 'A', rate: 1900, gross, net: gross - vat, vat }],
    total: gross,
    rounding: 0,
    tenders: [{ type: 'cash', amount: gross }],
    startedAt: new Date().toISOString(),
    receiptToken: given.token ?? randomBytes(16).toString('base64url'),
    app: 'test',
    ...(given.origin === undefined ? {} : { origin: given.origin }),
  };
}

function seal(one: SmallTill, given: Given): { id: string; body: SaleCompletedV1; entry: SealedEntry } {
  const body = saleOf(one, given);
  one.seq += 1;
  const id = newId();
  const at = given.at ?? new Date().toISOString();
  const payload = writePayload({
    id,
    device: one.enrolled.device,
    seq: one.seq,
    prev: one.hash,
    type: 'sales.sale-completed',
    version: given.version ?? (given.unsellable === undefined ? 1 : 3),
    at,
    businessDate: at.slice(0, 10),
    body,
  });
  one.hash = hashPayload(payload);
  return { id, body, entry: sealPayload(payload, one.key.privateKey) };
}

async function push(one: SmallTill, entries: readonly SealedEntry[]): Promise<void> {
  const answer = await server.call(
    'POST',
    `/api/v1/devices/${one.enrolled.device}/journal`,
    { entries },
    { authorization: `Bearer ${one.enrolled.device}.${one.enrolled.secret}` },
  );
  if (answer.status !== 200) throw new Error(answer.text);
  await reactionsOf(server.server.house)?.caughtUp();
}

const list = async (query: string): Promise<Json> => ok('GET', `/api/v1/sales?${query}`);
const idsOf = (page: Json): unknown[] => page.items.map((item) => item['id']);

test('a sale is listed, found by receipt, article and customer, and filtered', async () => {
  const first = seal(till, { customer, price: 2380, at: new Date(Date.now() - 1000).toISOString() });
  const second = seal(till, { quantity: -1, variant: null });
  await push(till, [first.entry, second.entry]);
  expect(idsOf(await list(''))).toEqual([second.id, first.id]);
  expect((await list('')).items[1]).toMatchObject({ storeCode: 'BER1', tillNumber: 1, customerName: 'Zoë Quilling', total: 2380, kind: 'sale' });
  for (const [q, how] of [
    [first.body.receiptNo, 'receipt'],
    [first.body.receiptNo.toLowerCase(), 'receipt'],
    ['hemd gro', 'article'],
    ['4006381333931', 'article'],
    ['HE-38', 'article'],
    ['quill', 'customer'],
    ['zoe', 'customer'],
  ] as const) {
    const found = await list(`q=${encodeURIComponent(q)}`);
    expect([idsOf(found), found['matched']], q).toEqual([[first.id], [how]]);
  }
  expect(idsOf(await list('kind=return'))).toEqual([second.id]);
  expect(idsOf(await list('min=2000'))).toEqual([first.id]);
  expect(idsOf(await list(`customer=${customer}`))).toEqual([first.id]);
  expect(idsOf(await list(`variant=${shirt.variant}&till=${till.enrolled.device}&store=${store}`))).toEqual([first.id]);
  expect((await server.call('GET', `/api/v1/sales?store=${newId()}`)).body).toMatchObject({ code: 'identity-store-unknown' });
  expect(idsOf(await list('from=2001-01-01&to=2001-12-31'))).toEqual([]);
  expect(idsOf(await list('q=nothing-like-this'))).toEqual([]);
});

test('pages hold every sale once although more arrive in between, also when all have the same instant', async () => {
  const at = '2026-03-02T10:00:00.000Z';
  const many = Array.from({ length: 25 }, () => seal(till, { at, customer }));
  await push(
    till,
    many.map((one) => one.entry),
  );
  for (const filter of ['from=2026-03-02&to=2026-03-02', 'from=2026-03-02&to=2026-03-02&q=hemd', 'from=2026-03-02&to=2026-03-02&q=quilling']) {
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Json = await list(`${filter}&limit=4&cursor=${cursor}`);
      seen.push(...idsOf(page));
      cursor = page.next;
      if (seen.length === 8 && filter.endsWith('02')) await push(till, [seal(till, {}).entry]);
    }
    expect(seen.length, filter).toBe(25);
    expect(new Set(seen)).toEqual(new Set(many.map((one) => one.id)));
  }
});

test('the detail shows the fact, and the entry verifies until somebody touches the database', async () => {
  const sold = seal(till, {});
  await push(till, [sold.entry]);
  expect((await ok('GET', `/api/v1/sales/${sold.id}`))['fact']).toEqual(sold.body);
  const entry = await ok('GET', `/api/v1/sales/${sold.id}/entry`);
  expect(entry).toMatchObject({ seq: till.seq, payload: sold.entry.payload, signature: sold.entry.signature, verified: { chain: true, signature: true, reason: 'intact' } });
  expect(entry['hash']).toBe(hashPayload(sold.entry.payload));
  // The server's own role cannot do this.
  const pool = new pg.Pool({ connectionString: server.databaseUrl, max: 1 });
  await pool.query('update log.event set payload = replace(payload, $1, $2) where payload = $3', ['1190', '1191', sold.entry.payload]);
  expect(await ok('GET', `/api/v1/sales/${sold.id}/entry`)).toMatchObject({ verified: { signature: false, reason: 'signature-wrong' } });
  await pool.query("update log.event set payload = $1 where seq = $2 and type = 'sales.sale-completed'", [sold.entry.payload, till.seq]);
  await pool.query("update log.event set payload = payload || ' ' where seq = $1 and type = 'sales.sale-completed'", [till.seq - 1]);
  expect(await ok('GET', `/api/v1/sales/${sold.id}/entry`)).toMatchObject({ verified: { chain: false, signature: true, reason: 'chain-broken' } });
  await pool.query("update log.event set payload = rtrim(payload) where seq = $1 and type = 'sales.sale-completed'", [till.seq - 1]);
  await pool.end();
  expect((await server.call('GET', `/api/v1/sales/${newId()}`)).body).toMatchObject({ code: 'sales-sale-unknown' });
});

test('somebody with one store sees the sales of that store only', async () => {
  const other = await server.addStore('HAM1');
  const otherTill = await enrol(other.store);
  const there = seal(otherTill, {});
  await push(otherTill, [there.entry]);
  const person = await server.addPerson('Hamburg', [{ role: 'manager', scope: 'store', id: other.store }]);
  const mine = await server.call('GET', '/api/v1/sales', undefined, { cookie: person.cookie });
  expect((mine.body['items'] as { id: string }[]).map((item) => item.id)).toEqual([there.id]);
  const foreign = (await list(`store=${store}&limit=1`)).items[0]?.['id'];
  expect((await server.call('GET', `/api/v1/sales/${foreign}`, undefined, { cookie: person.cookie })).status).toBe(404);
  expect((await server.call('GET', `/api/v1/inventory/stock?store=${store}`, undefined, { cookie: person.cookie })).body).toMatchObject({ code: 'right-missing' });
});

test('a till finds a receipt of any store by number or token, with what came back at any till', async () => {
  const other = await enrol((await server.addStore('HAM7')).store);
  const number = `${till.enrolled.receiptPrefix}000777`;
  const sold = seal(till, { quantity: 3, receiptNo: number, token: 'rueckgabe_token-0777' });
  await push(till, [sold.entry]);
  const back = seal(other, { quantity: -2, returnOf: { sale: sold.id, n: 1 } });
  await push(other, [back.entry]);
  const authorization = `Bearer ${other.enrolled.device}.${other.enrolled.secret}`;
  const ask = async (receipt: string) => await server.call('GET', `/api/v1/sales/returnable?receipt=${encodeURIComponent(receipt)}`, undefined, { authorization });
  await expect.poll(async () => (await ask('rueckgabe_token-0777')).body['returned'], { timeout: 20_000 }).toEqual([{ n: 1, quantity: 2000 }]);
  for (const receipt of [number.toLowerCase(), 'rueckgabe_token-0777']) {
    const { body } = await ask(receipt);
    expect(body).toMatchObject({ id: sold.id, receiptNo: number, currency: 'EUR', total: 3570, fact: { lines: [{ n: 1, quantity: 3, gross: 3570 }] } });
    expect(body['storeName']).not.toBe('');
  }
  for (const receipt of ['BER1-7-000778', "BER1-7-' or true --", '%%%', 'rueckgabe_token-077']) expect((await ask(receipt)).body['code']).toBe('sales-receipt-unknown');
  expect((await ask('')).status).toBe(400);
});

test('the digital receipt escapes everything, names nobody, speaks the reader’s language and is not indexed', async () => {
  const hostile = `<script>alert(1)</script>"'&‮ ${'x'.repeat(400)}`;
  const sold = seal(till, { name: hostile, variant: null, customer });
  await push(till, [sold.entry]);
  const get = (path: string, language: string) => server.call('GET', path, undefined, { 'accept-language': language });
  const page = await get(`/r/${sold.body.receiptToken}`, 'fr-CH, de;q=0.5');
  expect(page.status).toBe(200);
  expect(page.text).toContain('lang="fr"');
  expect(page.text).not.toContain('<script');
  expect(page.text).toContain('&lt;script&gt;');
  expect(page.text).not.toContain('Quilling');
  expect(page.headers.get('x-robots-tag')).toContain('noindex');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await get(`/r/${sold.body.receiptToken}?lang=en`, 'de')).text).toContain('lang="en"');
  expect((await get(`/r/${sold.body.receiptToken}.txt`, 'de')).headers.get('content-type')).toContain('text/plain');
  for (const token of ['aaaaaaaaaaaaaaaaaaaaaa', '..%2F..', '%00', "'--", 'x'.repeat(99)]) expect((await get(`/r/${token}`, 'de')).status, token).toBe(404);
});

test('the export streams every sale as CSV and no field becomes a formula', async () => {
  const importing = await enrol(store, { importing: true });
  const sold = seal(importing, { receiptNo: '=cmd|calc!A1', price: 100, origin: { system: 'elsewhere', receipt: '=cmd|calc!A1' } });
  await push(importing, [sold.entry]);
  const answer = await server.call('GET', `/api/v1/sales/export?store=${store}`);
  const rows = answer.text.trim().split('\r\n');
  expect(rows[0]).toContain('receipt_no,at,business_date');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(rows.some((row) => row.startsWith("'=cmd|calc!A1,") && row.includes(',EUR,1.00,'))).toBe(true);
  expect(rows.some((row) => row.includes(',EUR,-11.90,'))).toBe(true);
  expect(rows.length - 1).toBe(Number((await server.server.house.database.pool.query('select count(*)::int as n from sales.sale where store = $1', [store])).rows[0].n));
});

test('stock follows sales, deliveries and counts, and every movement is listed', async () => {
  const variant = newId();
  await ok('POST', '/api/v1/catalog/articles/bulk', {
    rows: [{ ...plain, id: newId(), name: 'Lagerding', variants: [{ id: variant, sku: 'LG-1', detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 0 }] }],
  });
  const received = { store, rows: [{ variant, quantity: 10_000 }], reason: 'Lieferschein 7' };
  const keyed = () => server.call('POST', '/api/v1/inventory/received', received, { authorization: `Bearer ${server.token}`, 'idempotency-key': 'delivery-7' });
  expect((await keyed()).body).toEqual({ rows: 1 });
  expect((await keyed()).headers.get('idempotent-replayed')).toBe('true');
  const keyless = await server.call('POST', '/api/v1/inventory/received', received, { authorization: `Bearer ${server.token}` });
  expect([keyless.status, keyless.body['code']]).toEqual([400, 'idempotency-key-missing']);
  await ok('POST', '/api/v1/inventory/adjusted', { store, rows: [{ variant, quantity: -1000 }] });
  await push(till, [seal(till, { variant, quantity: 3 }).entry, seal(till, { variant, quantity: -1 }).entry]);
  expect((await ok('GET', `/api/v1/inventory/stock?store=${store}&q=lagerding`)).items).toMatchObject([{ onHand: 7000, variant: { sku: 'LG-1' } }]);
  expect((await ok('GET', `/api/v1/inventory/stock/${variant}`)).items).toContainEqual(expect.objectContaining({ storeCode: 'BER1', onHand: 7000 }));
  const moved: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Json = await ok('GET', `/api/v1/inventory/movements?store=${store}&variant=${variant}&limit=1&cursor=${cursor}`);
    moved.push(...page.items.map((item) => [item['kind'], item['quantity']]));
    cursor = page.next;
  }
  expect(moved).toHaveLength(4);
  expect(new Set(moved.map(String))).toEqual(new Set(['returned,1000', 'sold,-3000', 'adjusted,-1000', 'received,10000']));
  // What came back and cannot be sold any more is no stock. Of goods that are sold nobody asks.
  await push(till, [seal(till, { variant, quantity: -2, unsellable: true }).entry, seal(till, { variant, quantity: 1, unsellable: true }).entry]);
  expect((await ok('GET', `/api/v1/inventory/stock/${variant}`)).items).toContainEqual(expect.objectContaining({ storeCode: 'BER1', onHand: 6000 }));
  const after = (await ok('GET', `/api/v1/inventory/movements?store=${store}&variant=${variant}&limit=3`)).items.map((item) => `${item['kind']},${item['quantity']}`);
  expect(after.sort()).toEqual(['returned,2000', 'sold,-1000', 'written-off,-2000']);
  // An older version has no place to say so.
  await push(till, [seal(till, { variant, quantity: -1, unsellable: true, version: 1 }).entry]);
  expect((await ok('GET', `/api/v1/inventory/stock?store=${store}&level=stocked`)).items.map((item) => item['onHand'])).toContain(7000);
  expect((await ok('GET', `/api/v1/inventory/stock?store=${store}&level=negative`)).items.every((item) => Number(item['onHand']) < 0)).toBe(true);
  expect((await server.call('POST', '/api/v1/inventory/received', { store, rows: [{ variant: newId(), quantity: 1 }] })).body).toMatchObject({ code: 'inventory-variant-unknown' });
  expect((await server.call('POST', '/api/v1/inventory/received', { store: newId(), rows: [{ variant, quantity: 1 }] })).body).toMatchObject({ code: 'inventory-store-unknown' });
  expect((await server.call('POST', '/api/v1/inventory/received', { store, rows: [{ variant, quantity: 1.5 }] })).body).toMatchObject({ code: 'request-invalid' });
  const broken = await server.call('POST', '/api/v1/inventory/received', { store, rows: [{ variant, quantity: 12 }] });
  expect([broken.status, broken.body]).toMatchObject([400, { code: 'inventory-pieces-broken', errors: [{ pointer: '/rows/0/quantity' }] }]);
});

test('figures of a day equal the sums of its receipts, by hour, beside last week', async () => {
  const sum = async (sql: string): Promise<number> =>
    Number((await server.server.house.database.pool.query(`select coalesce(sum(total), 0)::bigint as n from sales.sale where store = $1 and ${sql}`, [store])).rows[0].n);
  const today = (await ok('GET', `/api/v1/reporting/today?store=${store}&on=2026-03-02`)) as unknown as {
    stores: { gross: number; hours: { hour: number; gross: number }[]; currency: string; hourNow: number }[];
    currencies: { gross: number }[];
  };
  const gross = await sum("business_date = '2026-03-02'");
  expect(gross).toBe(25 * 1190);
  expect(today.stores[0]).toMatchObject({ gross, hourNow: 24, currency: 'EUR' });
  expect(today.stores[0]?.hours).toHaveLength(24);
  expect(today.stores[0]?.hours[11]).toMatchObject({ hour: 11, gross });
  const week = (await ok('GET', `/api/v1/reporting/today?store=${store}&on=2026-03-09`)) as unknown as {
    stores: { gross: number; lastWeek: { gross: number; grossUntilNow: number } }[];
  };
  expect(week.stores[0]).toMatchObject({ gross: 0, lastWeek: { on: '2026-03-02', gross, grossUntilNow: gross } });
  expect((await server.call('GET', '/api/v1/reporting/today?on=2026-02-30')).body).toMatchObject({ code: 'request-invalid' });
  const all = await sum('true');
  for (const by of ['day', 'month', 'store', 'article', 'variant', 'customer', 'currency']) {
    const totals = await ok('GET', `/api/v1/reporting/totals?by=${by}&store=${store}&limit=10000`);
    expect(
      totals.items.reduce((before, item) => before + Number(item['gross']), 0),
      by,
    ).toBe(all);
  }
  expect((await ok('GET', `/api/v1/reporting/totals?by=customer&store=${store}`)).items).toContainEqual(expect.objectContaining({ key: customer, label: 'Zoë Quilling' }));
});

test('an altered entry waits among the exceptions until a person books it', async () => {
  const good = seal(till, {});
  const lost = { ...till };
  lost.hash = 'A'.repeat(43);
  const altered = seal(lost, { price: 777 });
  await push(till, [good.entry]);
  lost.seq = till.seq;
  const again = seal({ ...till, hash: 'B'.repeat(43) }, { price: 777 });
  expect(altered.id).not.toBe(again.id);
  await push(till, [again.entry]);
  const open = await ok('GET', '/api/v1/ingest/exceptions?status=open&kind=altered');
  expect(open.items).toMatchObject([{ kind: 'altered', severity: 'error', device: till.enrolled.device, entry: again.id }]);
  const url = `/api/v1/ingest/exceptions/${open.items[0]?.['id']}`;
  expect(await ok('GET', url)).toMatchObject({ payload: again.entry.payload, actions: ['assign', 'note', 'dismiss', 'book'] });
  expect(await ok('POST', `${url}/resolve`, { action: 'assign', note: 'Ich kümmere mich' })).toMatchObject({ status: 'open', note: 'Ich kümmere mich' });
  expect(await ok('POST', `${url}/resolve`, { action: 'book' })).toMatchObject({ status: 'resolved', resolution: 'booked', actions: [] });
  expect((await server.call('POST', `${url}/resolve`, { action: 'book' })).body).toMatchObject({ code: 'ingest-exception-resolved' });
  await push(till, [good.entry]);
  expect(await ok('GET', `/api/v1/sales/${again.id}`)).toMatchObject({ total: 777 });
  expect(await ok('GET', `/api/v1/sales/${again.id}/entry`)).toMatchObject({ verified: { chain: false, signature: true, reason: 'chain-broken' } });
  expect((await server.call('GET', '/api/v1/ingest/exceptions/999999')).body).toMatchObject({ code: 'ingest-exception-unknown' });
});

test('hostile queries are refused or find nothing', async () => {
  for (const query of [
    "q=';drop table sales.sale;--",
    'q=%25%25%25',
    'q=%5C',
    'q=_____',
    'cursor=garbage',
    'cursor=%00',
    'store=x',
    'customer=1%27',
    'min=abc',
    'min=9e99',
    'limit=0',
    'limit=501',
    'from=2026-13-45',
    'kind=other',
  ])
    expect([200, 400, 404], query).toContain((await server.call('GET', `/api/v1/sales?${query}`)).status);
  for (const path of ['/api/v1/sales/abc', '/api/v1/sales/abc/entry', '/api/v1/ingest/exceptions/-1', '/api/v1/inventory/stock?store=1', '/api/v1/reporting/totals?by=nothing'])
    expect([400, 404], path).toContain((await server.call('GET', path)).status);
});
