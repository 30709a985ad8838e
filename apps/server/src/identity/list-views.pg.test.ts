import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../platform/test-server.ts';

let at: TestServer;
let mine: { cookie: string };
let theirs: { cookie: string };
beforeAll(async () => {
  at = await startTestServer();
  const { store } = await at.addStore('BER1');
  mine = await at.addPerson('Ada', [{ role: 'manager', scope: 'store', id: store }]);
  theirs = await at.addPerson('Grace', [{ role: 'cashier', scope: 'store', id: store }]);
});
afterAll(() => at.close());

const url = '/api/v1/identity/me/views';
const keep = (name: string, search: string, more: { by?: { cookie: string }; columns?: string[] } = {}) =>
  at.call('PUT', `${url}/articles/${encodeURIComponent(name)}`, { search, columns: more.columns ?? null }, { cookie: (more.by ?? mine).cookie });
const read = async (by = mine, query = '') => (await at.call('GET', `${url}${query}`, undefined, { cookie: by.cookie })).body['items'];

test('a view is kept under its name, replaced by the same name, and is seen by its owner only', async () => {
  const name = 'Auslauf / 50 % „Größe" 👕';
  expect((await keep(name, 'status=ended')).status).toBe(200);
  expect((await keep(name, 'status=ended&sort=name', { columns: ['name', 'price'] })).status).toBe(200);
  await keep('Andere', 'brand=x', { by: theirs });
  expect(await read()).toEqual([{ list: 'articles', name, search: 'status=ended&sort=name', columns: ['name', 'price'] }]);
  expect(await read(mine, '?list=sales')).toEqual([]);
  const remove = (by: { cookie: string }) => at.call('DELETE', `${url}/articles/${encodeURIComponent(name)}`, undefined, { cookie: by.cookie });
  expect((await remove(theirs)).status).toBe(404);
  expect((await remove(mine)).status).toBe(204);
  expect(await read()).toEqual([]);
});

test('too many, too long and nameless views are refused; a device has none', async () => {
  await at.server.house.database.pool.query(
    "insert into identity.list_view (owner, list, name, search) select s.id, 'articles', 'v' || n, '' from identity.staff s, generate_series(1, 100) n where s.name = 'Ada'",
  );
  expect((await keep('one more', '')).body['code']).toBe('request-invalid');
  expect((await keep('v7', 'q=again')).status).toBe(200);
  expect((await keep('x'.repeat(81), '')).status).toBe(400);
  expect((await keep('long', 'x'.repeat(2001))).status).toBe(400);
  expect((await at.call('GET', url, undefined, {})).status).toBe(401);
});

test('opening hours of a store are kept, stay when they are left out, and must be times', async () => {
  const { store } = await at.addStore('HAM1');
  const path = `/api/v1/identity/stores/${store}`;
  const before = (await at.call('GET', path)).body;
  expect(before['hours']).toEqual([]);
  const { id: _, version: __, hours: ___, ...input } = before;
  const hours = [{ day: 1, from: '09:00', to: '20:00' }];
  expect((await at.call('PUT', path, { ...input, hours })).body['hours']).toEqual(hours);
  expect((await at.call('PUT', path, { ...input, name: 'Neu' })).body).toMatchObject({ name: 'Neu', hours });
  expect((await at.call('PUT', path, { ...input, hours: [{ day: 1, from: '25:00', to: '26:00' }] })).status).toBe(400);
  expect((await at.call('PUT', path, { ...input, hours: [{ day: 1, from: '20:00', to: '09:00' }] })).body['code']).toBe('request-invalid');
});
