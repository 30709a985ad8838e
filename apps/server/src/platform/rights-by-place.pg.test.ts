import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameQuestion } from './bind-cursor.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let at: TestServer;
let here: string;
let manager: Record<string, string>;
const variant = buildId(Date.now(), randomBytes(10));
const article = {
  id: buildId(Date.now(), randomBytes(10)),
  name: 'Hemd',
  description: '',
  brand: '',
  categories: [],
  taxCategory: 'standard',
  unit: 'pc',
  openPrice: false,
  deposit: null,
  minAge: 0,
  variants: [{ id: variant, sku: 'RP-1', detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 1 }],
};
const customer = { id: buildId(Date.now(), randomBytes(10)), number: 'RP-1', firstName: 'Ida', lastName: 'Platz', company: '', email: '', phone: '', card: '', zip: '', city: '' };

async function signToken(grants: readonly object[]): Promise<Record<string, string>> {
  const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'place', grants, validDays: 1 });
  return { authorization: `Bearer ${made.body['token']}` };
}

beforeAll(async () => {
  at = await startTestServer();
  const first = await at.addStore('RPA1');
  await at.addStore('RPA2', first.company);
  here = first.store;
  manager = await signToken([{ role: 'manager', scope: 'store', id: here }]);
  await at.call('POST', '/api/v1/catalog/articles/bulk', { rows: [article] });
  await at.call('POST', '/api/v1/customers/bulk', { rows: [customer] });
});
afterAll(() => at.close());

test('goods, categories and pictures of the chain are changed by nobody whose role ends at a store', async () => {
  const rename = { name: 'Andere' };
  expect((await at.call('PATCH', `/api/v1/catalog/articles/${article.id}`, rename, { ...manager, 'if-match': '*' })).body).toMatchObject({ code: 'right-missing' });
  expect((await at.call('POST', '/api/v1/catalog/articles/bulk', { rows: [article] }, manager)).status).toBe(403);
  expect((await at.call('PUT', '/api/v1/catalog/categories', { rows: [] }, manager)).status).toBe(403);
  expect((await at.call('POST', '/api/v1/catalog/pictures', { pictures: [] }, manager)).status).toBe(403);
  expect((await at.call('GET', `/api/v1/catalog/articles/${article.id}`, undefined, manager)).body).toMatchObject({ name: 'Hemd' });
  const me = await at.call('GET', '/api/v1/identity/me', undefined, manager);
  expect(Object.keys(me.body['rights'] as object)).not.toContain('catalog.write');
});

test('prices of a zone are set by who reaches all of its stores, and seen by who reaches one', async () => {
  const set = (headers: Record<string, string>, zone = 'de-eur') => at.call('PUT', `/api/v1/pricing/prices/${zone}/${variant}`, { amount: 1290 }, { ...headers, 'if-match': '*' });
  expect((await set(manager)).body).toMatchObject({ code: 'right-missing', right: 'pricing.write' });
  expect((await at.call('POST', '/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: [{ variant, amount: 1, was: null }] }, manager)).status).toBe(403);
  const company = String((await at.call('GET', `/api/v1/identity/stores/${here}`)).body['company']);
  const all = await signToken([{ role: 'manager', scope: 'company', id: company }]);
  expect((await set(all)).status).toBe(200);
  expect((await set(all, 'ch-chf')).status).toBe(403);
  expect((await set(all, 'xx-xxx')).body).toMatchObject({ code: 'pricing-zone-unknown' });
  expect((await at.call('GET', '/api/v1/pricing/zones', undefined, manager)).body['items']).toMatchObject([{ zone: 'de-eur', writable: false }]);
  expect((await at.call('GET', '/api/v1/pricing/zones', undefined, all)).body['items']).toMatchObject([{ zone: 'de-eur', writable: true }]);
  expect((await at.call('GET', `/api/v1/pricing/prices?variants=${variant}&zone=ch-chf`, undefined, manager)).status).toBe(403);
  expect((await at.call('GET', `/api/v1/pricing/prices/ch-chf/${variant}/history`, undefined, manager)).status).toBe(403);
  expect((await at.call('GET', '/api/v1/catalog/articles?zone=ch-chf', undefined, manager)).status).toBe(403);
  expect((await at.call('GET', `/api/v1/pricing/prices?variants=${variant}`, undefined, manager)).body['items']).toMatchObject([{ zone: 'de-eur', amount: 1290 }]);
});

test('who reads customers for a store looks one up: no paging, no counting, no list of numbers', async () => {
  const cashier = await signToken([{ role: 'cashier', scope: 'store', id: here }]);
  for (const headers of [manager, cashier]) {
    // A cursor that would be one for who reads everybody.
    const cursor = nameQuestion({ params: {}, query: { q: 'Platz' } }, { next: 'WyJ4Il0' }).next;
    expect((await at.call('GET', `/api/v1/customers?q=Platz&cursor=WyJ4Il0`, undefined, headers)).status).toBe(400);
    for (const query of ['', '?limit=500', '?q=', `?q=Platz&cursor=${cursor}`])
      expect((await at.call('GET', `/api/v1/customers${query}`, undefined, headers)).status, query).toBe(403);
    expect((await at.call('GET', '/api/v1/customers?q=Pl', undefined, headers)).status).toBe(400);
    const found = await at.call('GET', '/api/v1/customers?q=Platz&limit=500&count=true', undefined, headers);
    expect(found.body).toEqual({ items: [{ ...customer, homeStore: null }], next: null });
    expect((await at.call('POST', '/api/v1/customers/by-number', { numbers: ['RP-1'] }, headers)).status).toBe(403);
    expect((await at.call('POST', '/api/v1/customers/bulk', { rows: [customer] }, headers)).status).toBe(403);
  }
});

test('who reads customers for a store sees of those of other stores who they are, not how to reach them, and cannot read them all', async () => {
  const reader = await signToken([{ role: 'cashier', scope: 'store', id: here }]);
  const stores = (await at.call('GET', '/api/v1/identity/stores')).body['items'] as { id: string; code: string }[];
  const there = stores.find((store) => store.code === 'RPA2')?.id;
  const person = (number: string, homeStore: string | undefined) => ({
    ...{ ...customer, id: buildId(Date.now(), randomBytes(10)), number, lastName: 'Fernsicht', homeStore },
    ...{ email: `${number.toLowerCase()}@fern.example`, phone: `+49 170 ${number.slice(1)}`, card: `29100${number.slice(1)}` },
  });
  const [own, other] = [person('X4711001', here), person('X4711002', there)];
  await at.call('POST', '/api/v1/customers/bulk', { rows: [own, other] });
  const find = async (q: string, headers = reader) => (await at.call('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`, undefined, headers)).body['items'];
  const masked = { ...other, email: 'x…@fern.example', phone: '…002', card: '' };
  expect(await find('fernsicht')).toEqual(expect.arrayContaining([own, masked]));
  expect((await at.call('GET', `/api/v1/customers/${other.id}`, undefined, reader)).body).toMatchObject(masked);
  expect((await at.call('GET', `/api/v1/customers/${own.id}`, undefined, reader)).body).toMatchObject(own);
  expect((await at.call('GET', `/api/v1/customers/${other.id}`)).body).toMatchObject(other);
  // Their own by a beginning, those of others by the whole of it.
  for (const part of ['X47110', 'x4711002@fern.ex', '0170 47110', '29100471100']) expect(await find(part), part).not.toContainEqual(expect.objectContaining({ id: other.id }));
  expect(await find('X47110')).toEqual([own]);
  for (const whole of ['x4711002', 'X4711002@fern.example', '0170 4711002']) expect(await find(whole), whole).toEqual([masked]);
  expect(await find('291004711002')).toEqual([{ ...masked, card: other.card }]);
  for (const q of ['.de', 'a  b', '@.-', 'a b c d e'])
    expect((await at.call('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`, undefined, reader)).body, q).toMatchObject({ code: 'request-invalid' });
  const statuses: number[] = [];
  for (let n = 0; n < 60; n += 1) statuses.push((await at.call('GET', `/api/v1/customers?q=X47110${10 + n}`, undefined, reader)).status);
  expect(statuses).toContain(429);
  expect(await find('fernsicht', manager)).toHaveLength(2);
  expect((await at.call('GET', '/api/v1/customers?q=X47110')).body['items']).toHaveLength(2);
});

test('a store gets another price zone from who sets the prices of the whole group', async () => {
  const clerk = await signToken([{ role: 'admin', scope: 'store', id: here }]);
  const rights = (await at.call('GET', '/api/v1/identity/me', undefined, clerk)).body['rights'] as object;
  expect(Object.keys(rights)).toContain('identity.write');
  const { id, version: _, ...store } = (await at.call('GET', `/api/v1/identity/stores/${here}`)).body;
  const put = (change: object) => at.call('PUT', `/api/v1/identity/stores/${id}`, { ...store, ...change }, { ...clerk, 'if-match': '*' });
  expect((await put({ phone: '1' })).status).toBe(200);
  expect((await put({ priceZone: 'de-eur-2' })).body).toMatchObject({ code: 'right-missing', right: 'pricing.write' });
  expect((await put({ priceZone: 'ch-chf' })).body).toMatchObject({ code: 'right-missing', right: 'pricing.write' });
});

test('companies are seen by who works in one of their stores', async () => {
  const { company } = await at.addStore('RPB1');
  expect((await at.call('GET', `/api/v1/identity/companies/${company}`, undefined, manager)).status).toBe(404);
  expect((await at.call('GET', '/api/v1/identity/companies', undefined, manager)).body['items']).toHaveLength(1);
});

test('a filter that names nothing is told so; it is no empty list', async () => {
  const nobody = buildId(Date.now(), randomBytes(10));
  const answers: Record<string, [number, string]> = {
    [`/api/v1/inventory/stock?store=${nobody}`]: [404, 'identity-store-unknown'],
    [`/api/v1/inventory/stock?store=${here}&category=nowhere`]: [400, 'catalog-category-unknown'],
    [`/api/v1/inventory/movements?store=${nobody}&variant=${variant}`]: [404, 'identity-store-unknown'],
    [`/api/v1/inventory/movements?store=${here}&variant=${nobody}`]: [400, 'inventory-variant-unknown'],
    [`/api/v1/inventory/stock/${nobody}`]: [400, 'inventory-variant-unknown'],
    [`/api/v1/sales?store=${nobody}`]: [404, 'identity-store-unknown'],
    '/api/v1/sales?store=BER1': [404, 'identity-store-unknown'],
    '/api/v1/sales?till=BER1-1': [400, 'request-invalid'],
    '/api/v1/sales?from=2026-02-31': [400, 'request-invalid'],
    [`/api/v1/sales/export?store=${nobody}`]: [404, 'identity-store-unknown'],
    [`/api/v1/sales?till=${nobody}`]: [404, 'not-found'],
    [`/api/v1/sales?cashier=${nobody}`]: [404, 'not-found'],
    [`/api/v1/sales?customer=${nobody}`]: [404, 'not-found'],
    [`/api/v1/sales?variant=${nobody}`]: [404, 'not-found'],
    [`/api/v1/sales/export?variant=${nobody}`]: [404, 'not-found'],
    [`/api/v1/reporting/totals?by=day&store=${nobody}`]: [404, 'identity-store-unknown'],
    [`/api/v1/reporting/totals?by=day&till=${nobody}`]: [404, 'not-found'],
    [`/api/v1/ingest/exceptions?device=${nobody}`]: [404, 'not-found'],
    [`/api/v1/pricing/prices?variants=${nobody}`]: [400, 'pricing-variant-unknown'],
    [`/api/v1/pricing/prices/de-eur/${nobody}/history`]: [400, 'pricing-variant-unknown'],
    [`/api/v1/catalog/articles/${nobody}/history`]: [404, 'catalog-article-unknown'],
    [`/api/v1/reporting/today?store=${nobody}`]: [404, 'identity-store-unknown'],
    [`/api/v1/pricing/prices?variants=${variant}&zone=us-usd`]: [404, 'pricing-zone-unknown'],
    '/api/v1/catalog/articles?zone=us-usd': [404, 'pricing-zone-unknown'],
    '/api/v1/catalog/articles?category=nowhere': [400, 'catalog-category-unknown'],
    '/api/v1/catalog/variants?category=nowhere': [400, 'catalog-category-unknown'],
    [`/api/v1/devices/tills?store=${nobody}`]: [404, 'identity-store-unknown'],
    [`/api/v1/devices/stores/${nobody}/settings`]: [404, 'identity-store-unknown'],
    [`/api/v1/ingest/exceptions?store=${nobody}`]: [404, 'identity-store-unknown'],
    [`/api/v1/identity/staff?store=${nobody}`]: [404, 'identity-store-unknown'],
    // Nor does what is empty or turned round stand for everything or nothing.
    '/api/v1/sales?store=': [400, 'request-invalid'],
    '/api/v1/sales?till=': [400, 'request-invalid'],
    '/api/v1/sales/export?store=': [400, 'request-invalid'],
    '/api/v1/reporting/totals?by=day&store=': [400, 'request-invalid'],
    '/api/v1/ingest/exceptions?store=': [400, 'request-invalid'],
    '/api/v1/devices/tills?store=': [400, 'request-invalid'],
    '/api/v1/sales?q=&cursor=': [200, ''],
    '/api/v1/sales?from=2026-03-02&to=2026-03-01': [400, 'request-invalid'],
    '/api/v1/sales?from=2026-03-02&to=2026-03-02': [200, ''],
    '/api/v1/reporting/totals?by=day&from=2026-03-02&to=2026-03-01': [400, 'request-invalid'],
    '/api/v1/identity/security-log?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z': [400, 'request-invalid'],
    '/api/v1/sales?min=10&max=9': [400, 'request-invalid'],
    '/api/v1/sales?currency=eur': [400, 'request-invalid'],
    '/api/v1/sales?currency=XXX': [400, 'request-invalid'],
    '/api/v1/sales?currency=EUR': [200, ''],
    '/api/v1/catalog/variants?ids=abc': [400, 'request-invalid'],
    '/api/v1/catalog/variants?ids=,,': [400, 'request-invalid'],
    [`/api/v1/catalog/variants?ids=${variant}&q=cola`]: [400, 'request-invalid'],
    [`/api/v1/catalog/variants?ids=${variant},${nobody}`]: [200, ''],
  };
  const got = await Promise.all(Object.keys(answers).map(async (url) => [url, await at.call('GET', url)] as const));
  expect(Object.fromEntries(got.map(([url, answer]) => [url, [answer.status, answer.body['code'] ?? '']]))).toEqual(answers);
});

test('roles are given and people taken over by who holds the level of the grant, whatever stores a company has today', async () => {
  const admin = await signToken([{ role: 'admin', scope: 'store', id: here }]);
  const empty = String((await at.call('POST', '/api/v1/identity/companies', { name: 'Neu GmbH', country: 'DE', taxId: '', address: [] })).body['id']);
  const owner = String((await at.call('GET', `/api/v1/identity/stores/${here}`)).body['company']);
  const person = (name: string, grants: readonly object[]) => ({ name, shortName: name, email: null, language: 'de', grants });
  const add = (grants: readonly object[], headers: Record<string, string>) => at.call('POST', '/api/v1/identity/staff', person(`P${Math.random()}`.slice(0, 12), grants), headers);
  const beyond = { code: 'identity-grant-beyond' };
  for (const company of [empty, owner]) {
    expect((await add([{ role: 'admin', scope: 'company', id: company }], admin)).body).toMatchObject(beyond);
    expect((await at.call('POST', '/api/v1/identity/tokens', { name: 'x', grants: [{ role: 'admin', scope: 'company', id: company }], validDays: 1 }, admin)).body).toMatchObject(
      beyond,
    );
  }
  expect((await add([], admin)).body).toMatchObject(beyond);
  expect((await add([{ role: 'cashier', scope: 'store', id: here }], admin)).status).toBe(201);
  const companyAdmin = await signToken([{ role: 'admin', scope: 'company', id: owner }]);
  expect((await add([{ role: 'manager', scope: 'company', id: owner }], companyAdmin)).status).toBe(201);
  expect((await add([{ role: 'manager', scope: 'store', id: here }], companyAdmin)).status).toBe(201);
  expect((await add([{ role: 'manager', scope: 'group', id: null }], companyAdmin)).body).toMatchObject(beyond);
  for (const grants of [[], [{ role: 'clerk', scope: 'company', id: empty }]]) {
    const made = await at.call('POST', '/api/v1/identity/staff', person('Frei', grants));
    const taken = await at.call('PUT', `/api/v1/identity/staff/${made.body['id']}`, person('Frei', [{ role: 'cashier', scope: 'store', id: here }]), { ...admin, 'if-match': '*' });
    expect(taken.body).toMatchObject(beyond);
    expect((await at.call('DELETE', `/api/v1/identity/staff/${made.body['id']}`, undefined, admin)).body).toMatchObject(beyond);
  }
});
