import { randomUUID } from 'node:crypto';
import type { TSchema } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPaged } from './bind-cursor.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let at: TestServer;
beforeAll(async () => {
  at = await startTestServer();
});
afterAll(() => at.close());

const customer = (number: string) => ({ id: randomUUID(), number, firstName: 'Ada', lastName: number, company: '', email: '', phone: '', card: '', zip: '', city: '' });

test('a cursor goes on with the question that it came from, and with no other', async () => {
  await at.call('POST', '/api/v1/customers/bulk', { rows: ['Q-1', 'Q-2', 'Q-3', 'Q-4'].map(customer) });
  const url = '/api/v1/customers?q=ada&sort=name';
  const first = await at.call('GET', `${url}&limit=1&count=true`);
  const next = String(first.body['next']);
  expect((await at.call('GET', `${url}&limit=2&cursor=${next}`)).body).toMatchObject({ items: [{ number: 'Q-2' }, { number: 'Q-3' }] });
  for (const other of ['/api/v1/customers?q=ad&sort=name', '/api/v1/customers?q=ada&sort=-name', '/api/v1/customers?q=ada', '/api/v1/customers'])
    expect((await at.call('GET', `${other}${other.includes('?') ? '&' : '?'}cursor=${next}`)).body, other).toMatchObject({
      status: 400,
      code: 'cursor-of-another-question',
      errors: [{ pointer: '/querystring/cursor' }],
    });
  const inner = next.slice(next.indexOf('.') + 1);
  for (const broken of [inner, `${next}x`, next.slice(0, -1), '.', `.${inner}`]) expect((await at.call('GET', `${url}&cursor=${broken}`)).status, broken).toBe(400);
});

test('every list that is read page by page binds its cursors', () => {
  const taking = at.server.app.declaredRoutes.filter(({ query, url }) => JSON.stringify(query ?? {}).includes('"cursor"') && url !== '/api/v1/feed/changes');
  expect(taking.length).toBeGreaterThan(8);
  for (const { query, response, url } of taking) expect(isPaged(query as TSchema, response as TSchema), url).toBe(true);
});

test('a kind of exception that there is not is refused, not answered with none', async () => {
  expect((await at.call('GET', '/api/v1/ingest/exceptions?kind=nope')).body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/querystring/kind' }] });
  expect((await at.call('GET', '/api/v1/ingest/exceptions?kind=issuer-differs')).body).toMatchObject({ items: [] });
});

test('a till of another store than the one that is asked for is refused wherever both may be asked', async () => {
  const [one, other] = [await at.addStore('QUE1'), await at.addStore('QUE2')];
  const till = (await at.enrol(one.store)).till.device;
  for (const [path, name] of [
    ['/api/v1/reporting/totals?by=day', 'till'],
    ['/api/v1/sales?', 'till'],
    ['/api/v1/sales/export?', 'till'],
    ['/api/v1/ingest/exceptions?', 'device'],
  ] as const) {
    expect((await at.call('GET', `${path}&store=${one.store}&${name}=${till}`)).status, path).toBe(200);
    expect((await at.call('GET', `${path}&store=${other.store}&${name}=${till}`)).body, path).toMatchObject({
      code: 'request-invalid',
      errors: [{ pointer: `/querystring/${name}` }],
    });
  }
  const both = at.server.app.declaredRoutes.filter(({ query }) => {
    const members = Object.keys((query as { properties?: object } | undefined)?.properties ?? {});
    return members.includes('store') && (members.includes('till') || members.includes('device'));
  });
  expect(both.map(({ url }) => url).toSorted()).toEqual(['/api/v1/ingest/exceptions', '/api/v1/reporting/totals', '/api/v1/sales', '/api/v1/sales/export'].toSorted());
});
