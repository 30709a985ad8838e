import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type ServerHandle } from '../main.ts';
import { createTestDatabase, type TestDatabase } from '../platform/test-database.ts';
import { createBootstrapToken } from './index.ts';

let database: TestDatabase;
let server: ServerHandle;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ port: 0, databaseUrl: database.url, data: '/tmp/tresen-test-data', quiet: true });
  token = await createBootstrapToken(server.house.database.pool);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

interface Answer {
  status: number;
  body: Record<string, never> & { [key: string]: unknown };
  headers: Headers;
}
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = { authorization: `Bearer ${token}` }): Promise<Answer> {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
}

test('a person is made, signs in, is shown as me, and signs out', async () => {
  const company = await call('POST', '/api/v1/identity/companies', { name: 'Test GmbH', country: 'DE', taxId: 'DE1', address: [] });
  expect(company.status).toBe(201);
  const store = await call('POST', '/api/v1/identity/stores', {
    code: 'BER1',
    name: 'Berlin',
    company: company.body['id'],
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    priceZone: 'de-eur',
    address: [],
    phone: '',
  });
  expect(store.status).toBe(201);
  const person = await call('POST', '/api/v1/identity/staff', {
    name: 'Ada Beispiel',
    shortName: 'Ada',
    email: 'Ada@tresen.example',
    language: 'de',
    grants: [{ role: 'manager', scope: 'store', id: store.body['id'] }],
    pin: '2580',
    password: 'tresen-demo-2026',
  });
  expect(person.body).toMatchObject({ hasPin: true, hasPassword: true });
  const signedIn = await call('POST', '/api/v1/identity/auth/sign-in/email', { email: 'ada@TRESEN.example', password: 'tresen-demo-2026' }, {});
  expect(signedIn.status, JSON.stringify(signedIn.body)).toBe(200);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  expect(signedIn.headers.getSetCookie()[0]).toMatch(/HttpOnly/i);
  const me = await call('GET', '/api/v1/identity/me', undefined, { cookie });
  expect(me.body).toMatchObject({ kind: 'staff', name: 'Ada Beispiel', rights: { 'sales.read': [store.body['id']] } });
  expect((await call('POST', '/api/v1/identity/auth/sign-out', undefined, { cookie })).status).toBe(204);
  expect((await call('GET', '/api/v1/identity/me', undefined, { cookie })).status).toBe(401);
});
