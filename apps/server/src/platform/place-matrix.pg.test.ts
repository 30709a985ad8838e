import { randomBytes } from 'node:crypto';
import { ROLES, roleRights } from '@tresen/domain/identity';
import { buildId } from '@tresen/kernel';
import { createDeviceKey, hashPayload, sealPayload, writePayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reactionsOf } from '../ingest/index.ts';
import { buildSale } from '../ingest/test-shop.ts';
import type { DeclaredRoute } from './route.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const newId = (): string => buildId(Date.now(), randomBytes(10));

/** A store with one of everything that belongs to a store. */
interface Place {
  readonly store: string;
  readonly company: string;
  readonly zone: string;
  readonly till: string;
  readonly sale: string;
  readonly receiptNo: string;
  readonly exception: string;
  readonly printer: string;
}

let at: TestServer;
const places = new Map<string, Place>();
const credentials = new Map<string, Record<string, string>>();
const [variant, customer] = [newId(), newId()];

async function ok(...[method, path, body, headers]: Parameters<TestServer['call']>): Promise<Record<string, unknown>> {
  const answer = await at.call(method, path, body, headers);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

const article = () => ({
  ...{ id: newId(), name: 'Hemd', description: '', brand: '', categories: [], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0 },
  variants: [{ id: newId(), sku: `PM-${newId()}`, detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 1 }],
});
const kept = { ...article(), variants: [{ ...article().variants[0], id: variant }] };
const customerOf = (homeStore: string) => ({
  id: newId(),
  number: newId(),
  firstName: '',
  lastName: 'N',
  company: '',
  email: '',
  phone: '',
  card: '',
  zip: '',
  city: '',
  homeStore,
});
const person = (grants: readonly object[]) => ({ name: 'Kim', shortName: 'Kim', email: `${newId()}@tresen.example`, language: 'de', grants });

/** Sells something unknown to the catalogue: a sale, and an exception about it. */
async function sell(store: string): Promise<Pick<Place, 'till' | 'sale' | 'receiptNo' | 'exception'>> {
  const key = createDeviceKey();
  const { code } = await ok('POST', '/api/v1/devices/enrolments', { store });
  const till = await ok('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: key.jwk }, {});
  const [device, sale, now] = [String(till['device']), newId(), new Date().toISOString()];
  const receiptNo = `${till['receiptPrefix']}000001`;
  const body = { ...buildSale({ store, till: device, lines: [{ variant: newId(), quantity: 1, unitPrice: 500 }] }), receiptNo };
  const payload = writePayload({ id: sale, device, seq: 1, prev: key.thumbprint, type: 'sales.sale-completed', version: 1, at: now, businessDate: now.slice(0, 10), body });
  expect(hashPayload(payload)).not.toBe('');
  await ok('POST', `/api/v1/devices/${device}/journal`, { entries: [sealPayload(payload, key.privateKey)] }, { authorization: `Bearer ${device}.${till['secret']}` });
  await reactionsOf(at.server.house)?.caughtUp();
  const found = (await ok('GET', `/api/v1/ingest/exceptions?store=${store}`))['items'] as { id: string }[];
  return { till: device, sale, receiptNo, exception: String(found[0]?.id) };
}

async function addPlace(code: string, zone: string, owner?: string): Promise<Place> {
  const { store, company } = await at.addStore(code, owner);
  const sold = await sell(store);
  if (zone !== 'de-eur') {
    const now = await ok('GET', `/api/v1/identity/stores/${store}`);
    const { id: _id, version: _version, status: _status, ...rest } = now;
    await ok('PUT', `/api/v1/identity/stores/${store}`, { ...rest, priceZone: zone, country: 'AT', currency: 'EUR' });
  }
  const printer = `printer-${code.toLowerCase()}`;
  await ok('PUT', `/api/v1/devices/printers/${printer}`, { store, name: 'Bon', host: '192.168.7.7', port: 9100, columns: 42 });
  return { store, company, zone, printer, ...sold };
}

beforeAll(async () => {
  at = await startTestServer();
  await ok('POST', '/api/v1/catalog/articles/bulk', { rows: [kept] });
  await ok('POST', '/api/v1/customers/bulk', {
    rows: [{ id: customer, number: 'PM-1', firstName: 'Ida', lastName: 'Ort', company: '', email: '', phone: '', card: '', zip: '', city: '' }],
  });
  const same = await addPlace('PMA1', 'de-eur');
  places.set('same store', same);
  places.set('other store', await addPlace('PMA2', 'de-eur', same.company));
  places.set('other company', await addPlace('PMB1', 'at-eur'));
  for (const role of ROLES) {
    const made = await ok('POST', '/api/v1/identity/tokens', { name: role, grants: [{ role, scope: 'store', id: same.store }], validDays: 1 });
    credentials.set(role, { authorization: `Bearer ${made['token']}` });
  }
});
afterAll(() => at.close());

interface Asked {
  /** What a list without a filter must contain to count as reaching the place. */
  readonly shows?: string;
  readonly url?: string;
  readonly body?: unknown;
}
type Ask = (place: Place) => Asked | Promise<Asked>;

const query =
  (text: (place: Place) => string): Ask =>
  (place) => ({ url: `?${text(place)}` });
const inStore = query(({ store }) => `store=${store}`);
const nothing: Ask = () => ({});
const addPerson = async ({ store }: Place): Promise<string> => String((await ok('POST', '/api/v1/identity/staff', person([{ role: 'cashier', scope: 'store', id: store }])))['id']);
const ofPerson =
  (body?: (place: Place) => unknown): Ask =>
  async (place) => ({ url: `/${await addPerson(place)}`, ...(body === undefined ? {} : { body: body(place) }) });
const storeBody = async ({ store }: Place) => {
  const { id: _id, version: _version, status: _status, ...rest } = await ok('GET', `/api/v1/identity/stores/${store}`);
  return rest;
};

/** What is asked of each route for a place; `url` is put in place of its parameters or hung on. */
const asks: Readonly<Record<string, Ask>> = {
  'GET /api/v1/catalog/articles': query(({ zone }) => `zone=${zone}`),
  'GET /api/v1/catalog/articles/:id': () => ({ url: `/${kept.id}` }),
  'PATCH /api/v1/catalog/articles/:id': () => ({ url: `/${kept.id}`, body: { brand: 'Neu' } }),
  'GET /api/v1/catalog/articles/:id/history': () => ({ url: `/${kept.id}` }),
  'POST /api/v1/catalog/articles/bulk': () => ({ body: { rows: [article()] } }),
  'GET /api/v1/catalog/brands': nothing,
  'GET /api/v1/catalog/categories': nothing,
  'PUT /api/v1/catalog/categories': () => ({ body: { rows: [{ id: 'pm', parent: null, names: { de: 'P', en: 'P', fr: 'P' }, order: 1 }] } }),
  'GET /api/v1/catalog/lookup': query(() => `code=${kept.variants[0]?.sku}`),
  'POST /api/v1/catalog/pictures': () => ({
    body: { pictures: [{ mediaType: 'image/svg+xml', data: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64') }] },
  }),
  'GET /api/v1/catalog/variants': nothing,
  'POST /api/v1/catalog/variants/by-sku': () => ({ body: { skus: ['PM-1'] } }),
  'GET /api/v1/customers': nothing,
  'GET /api/v1/customers/:id': () => ({ url: `/${customer}` }),
  'GET /api/v1/customers/:id/data': () => ({ url: `/${customer}` }),
  'DELETE /api/v1/customers/:id': () => ({ url: `/${newId()}` }),
  'PATCH /api/v1/customers/:id': async ({ store }) => {
    const row = customerOf(store);
    await ok('POST', '/api/v1/customers/bulk', { rows: [row] });
    return { url: `/${row.id}`, body: { city: 'Ulm' } };
  },
  'POST /api/v1/customers/bulk': ({ store }) => ({
    body: { rows: [customerOf(store)] },
  }),
  'POST /api/v1/customers/by-id': () => ({ body: { ids: [customer] } }),
  'POST /api/v1/customers/by-number': () => ({ body: { numbers: ['PM-1'] } }),
  'POST /api/v1/devices/enrolments': ({ store }) => ({ body: { store } }),
  'GET /api/v1/devices/enrolments': async ({ store }) => ({ shows: String((await ok('POST', '/api/v1/devices/enrolments', { store }))['id']) }),
  'DELETE /api/v1/devices/enrolments/:id': async ({ store }) => ({ url: `/${(await ok('POST', '/api/v1/devices/enrolments', { store }))['id']}` }),
  'GET /api/v1/devices/printers': ({ printer }) => ({ shows: `"${printer}"` }),
  'PUT /api/v1/devices/printers/:id': ({ store, printer }) => ({ url: `/${printer}`, body: { store, name: 'Bon', host: '192.168.7.7', port: 9100, columns: 42 } }),
  'DELETE /api/v1/devices/printers/:id': async ({ store }) => {
    const id = `p${newId().slice(-12)}`;
    await ok('PUT', `/api/v1/devices/printers/${id}`, { store, name: 'Bon', host: '192.168.7.7', port: 9100, columns: 42 });
    return { url: `/${id}` };
  },
  'GET /api/v1/devices/stores/:store/settings': ({ store }) => ({ url: `/${store}` }),
  'PUT /api/v1/devices/stores/:store/settings': ({ store }) => ({ url: `/${store}`, body: {} }),
  'GET /api/v1/devices/tills': inStore,
  'GET /api/v1/devices/tills/:id': ({ till }) => ({ url: `/${till}` }),
  'PATCH /api/v1/devices/tills/:id': ({ till }) => ({ url: `/${till}`, body: { name: 'Kasse' } }),
  'GET /api/v1/devices/tills/:id/settings': ({ till }) => ({ url: `/${till}` }),
  'PUT /api/v1/devices/tills/:id/settings': ({ till }) => ({ url: `/${till}`, body: {} }),
  'GET /api/v1/identity/companies': ({ company }) => ({ shows: company }),
  'POST /api/v1/identity/companies': () => ({ body: { name: 'X', country: 'DE', taxId: '', address: [] } }),
  'GET /api/v1/identity/companies/:id': ({ company }) => ({ url: `/${company}` }),
  'PUT /api/v1/identity/companies/:id': ({ company }) => ({ url: `/${company}`, body: { name: 'X', country: 'DE', taxId: '', address: [] } }),
  'GET /api/v1/identity/staff': inStore,
  'POST /api/v1/identity/staff': ({ store }) => ({ body: person([{ role: 'cashier', scope: 'store', id: store }]) }),
  'GET /api/v1/identity/staff/:id': ofPerson(),
  'PUT /api/v1/identity/staff/:id': ofPerson(({ store }) => person([{ role: 'clerk', scope: 'store', id: store }])),
  'DELETE /api/v1/identity/staff/:id': ofPerson(),
  'GET /api/v1/identity/security-log': nothing,
  'DELETE /api/v1/identity/staff/:id/second-factor': ofPerson(),
  'PUT /api/v1/identity/staff/:id/password': ofPerson(() => ({ password: 'a-long-enough-password' })),
  'PUT /api/v1/identity/staff/:id/pin': ofPerson(() => ({ pin: '739146' })),
  'GET /api/v1/identity/stores': ({ store }) => ({ shows: store }),
  'POST /api/v1/identity/stores': async (place) => ({ body: { ...(await storeBody(place)), code: `N${randomBytes(3).toString('hex').toUpperCase()}` } }),
  'GET /api/v1/identity/stores/:id': ({ store }) => ({ url: `/${store}` }),
  'PUT /api/v1/identity/stores/:id': async (place) => ({ url: `/${place.store}`, body: await storeBody(place) }),
  'GET /api/v1/identity/tokens': async ({ store }) => ({
    shows: String((await ok('POST', '/api/v1/identity/tokens', { name: 'z', grants: [{ role: 'cashier', scope: 'store', id: store }], validDays: 1 }))['id']),
  }),
  'POST /api/v1/identity/tokens': ({ store }) => ({ body: { name: 'x', grants: [{ role: 'cashier', scope: 'store', id: store }], validDays: 1 } }),
  'DELETE /api/v1/identity/tokens/:id': async ({ store }) => ({
    url: `/${(await ok('POST', '/api/v1/identity/tokens', { name: 'y', grants: [{ role: 'cashier', scope: 'store', id: store }], validDays: 1 }))['id']}`,
  }),
  'GET /api/v1/ingest/exceptions': inStore,
  'GET /api/v1/ingest/exceptions/:id': ({ exception }) => ({ url: `/${exception}` }),
  'POST /api/v1/ingest/exceptions/:id/resolve': ({ exception }) => ({ url: `/${exception}`, body: { action: 'note', note: 'gesehen' } }),
  'GET /api/v1/integrations/imports': nothing,
  'GET /api/v1/integrations/imports/:system/receipts': () => ({ url: '/shop' }),
  'POST /api/v1/inventory/adjusted': ({ store }) => ({ body: { store, rows: [{ variant, quantity: 1000 }] } }),
  'GET /api/v1/inventory/movements': query(({ store }) => `store=${store}&variant=${variant}`),
  'POST /api/v1/inventory/received': ({ store }) => ({ body: { store, rows: [{ variant, quantity: 1000 }] } }),
  'GET /api/v1/inventory/stock': inStore,
  'GET /api/v1/inventory/stock/:variant': ({ store }) => ({ url: `/${variant}`, shows: store }),
  'GET /api/v1/pricing/prices': query(({ zone }) => `variants=${variant}&zone=${zone}`),
  'PUT /api/v1/pricing/prices/:zone/:variant': ({ zone }) => ({ url: `/${zone}/${variant}`, body: { amount: 500 } }),
  'GET /api/v1/pricing/prices/:zone/:variant/history': ({ zone }) => ({ url: `/${zone}/${variant}` }),
  'POST /api/v1/pricing/prices/bulk': ({ zone }) => ({ body: { zone, rows: [{ variant, amount: 500, was: null }] } }),
  'GET /api/v1/pricing/taxes': nothing,
  'GET /api/v1/pricing/zones': ({ zone }) => ({ shows: `"${zone}"` }),
  'GET /api/v1/reporting/today': inStore,
  'GET /api/v1/reporting/totals': query(({ store }) => `by=day&store=${store}`),
  'GET /api/v1/sales': inStore,
  'GET /api/v1/sales/:id': ({ sale }) => ({ url: `/${sale}` }),
  'GET /api/v1/sales/:id/entry': ({ sale }) => ({ url: `/${sale}` }),
  'GET /api/v1/sales/export': inStore,
  'GET /api/v1/sales/basket-acts': query(({ till }) => `till=${till}`),
  'GET /api/v1/sales/returnable': query(({ receiptNo }) => `receipt=${receiptNo}`),
};

/** Routes about whoever asks: they reach nobody else, wherever a role holds. */
const OWN = /^(GET \/metrics|GET \/api\/v1\/feed\/socket|\S+ \/api\/v1\/identity\/(auth|me|roles|second-factor|passkeys|sessions|security-policy)\b.*)$/;

function address(route: DeclaredRoute, asked: Asked): string {
  if (asked.url === undefined) return route.url;
  if (asked.url.startsWith('?')) return route.url + asked.url;
  const given = asked.url.slice(1).split('/');
  return route.url.replace(/:\w+/g, () => given.shift() ?? '');
}

/** Whether the request got through to what it asks about. */
async function gets(route: DeclaredRoute, asked: Asked, headers: Record<string, string>): Promise<boolean> {
  const answer = await at.server.app.inject({
    method: route.method as 'GET',
    url: address(route, asked),
    headers: { ...headers, 'idempotency-key': newId(), 'if-match': '*', ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(asked.body === undefined ? {} : { payload: asked.body as object }),
  });
  if (answer.statusCode < 300) return asked.shows === undefined || answer.body.includes(asked.shows);
  if (answer.statusCode === 404 || ['right-missing', 'identity-grant-beyond'].includes(answer.json<{ code: string }>().code)) return false;
  throw new Error(`${route.method} ${route.url}: ${answer.statusCode} ${answer.body}`);
}

test('routes × roles held for one store × the same store, another one, another company: the matrix is checked in', async () => {
  const matrix: Record<string, Record<string, string>> = {};
  const missing: string[] = [];
  for (const route of at.server.app.declaredRoutes) {
    const name = `${route.method} ${route.url}`;
    const rights: readonly string[] = route.rights;
    if (rights.includes('public') || rights.every((right) => right === 'device') || OWN.test(name)) continue;
    const ask = asks[name];
    if (ask === undefined) {
      missing.push(name);
      continue;
    }
    const roles = ROLES.filter((role) => rights.includes('signed-in') || roleRights[role].some((right) => rights.includes(right)));
    const row: Record<string, string> = {};
    for (const [where, place] of places) {
      const in_: string[] = [];
      for (const role of roles) if (await gets(route, await ask(place), credentials.get(role) ?? {})) in_.push(role);
      row[where] = in_.join(' ');
    }
    matrix[name] = row;
  }
  expect(missing).toEqual([]);
  const sorted = Object.fromEntries(Object.entries(matrix).sort(([a], [b]) => (a.slice(a.indexOf(' ')) < b.slice(b.indexOf(' ')) ? -1 : 1)));
  await expect(`${JSON.stringify(sorted, null, 2)}\n`).toMatchFileSnapshot('./place-matrix.snapshot.json');
});
