import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { until } from './test-till.ts';

let at: TestServer;
let store: string;
let company: string;
beforeAll(async () => {
  at = await startTestServer();
  ({ store, company } = await at.addStore('LIVE1'));
});
afterAll(() => at.close());

interface Live {
  readonly heard: { readonly type: string; readonly topic?: string; readonly data?: unknown }[];
  closed: number | null;
}

/** A live connection that has been greeted. */
async function connect(headers: Record<string, string>, topics: readonly string[] = []): Promise<Live> {
  const live: Live = { heard: [], closed: null };
  const socket = new WebSocket(`${at.url.replace(/^http/, 'ws')}/api/v1/feed/socket`, { headers });
  let read = false;
  socket.on('message', (data) => live.heard.push(JSON.parse(String(data)) as Live['heard'][number]));
  socket.on('pong', () => {
    read = true;
  });
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    live.closed = code;
  });
  await until('a greeting', () => live.heard.some((message) => message.type === 'hello') || live.closed !== null);
  if (socket.readyState !== WebSocket.OPEN) return live;
  socket.send(JSON.stringify({ type: 'subscribe', topics }));
  // What was said is read in order: who answers this has read the rest.
  socket.ping();
  await until('the subscription is read', () => read || live.closed !== null);
  return live;
}
const closes = async (live: Live, code: number): Promise<void> => {
  await until(`closed with ${code}`, () => live.closed !== null);
  expect(live.closed).toBe(code);
};
async function makeToken(role: string, scope = 'group', id: string | null = null): Promise<{ id: string; headers: Record<string, string> }> {
  const made = await at.call('POST', '/api/v1/identity/tokens', { name: role, grants: [{ role, scope, id }], validDays: 1 });
  return { id: String(made.body['id']), headers: { authorization: `Bearer ${made.body['token']}` } };
}

test('a live connection ends with the lock of its till, and the locked till gets no other', async () => {
  const { till, authorization } = await at.enrol(store);
  const other = await at.enrol(store);
  const [live, beside] = [await connect({ authorization }), await connect({ authorization: other.authorization })];
  await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'locked' });
  await closes(live, 4403);
  expect((await connect({ authorization })).heard).toEqual([]);
  expect(beside.closed).toBeNull();
});

test('it ends with a revoked token, a sign-out and a person who leaves', async () => {
  const token = await makeToken('manager');
  const live = await connect(token.headers);
  await at.call('DELETE', `/api/v1/identity/tokens/${token.id}`);
  await closes(live, 4401);
  const [leaves, goes] = [await at.addPerson('Lena', [{ role: 'manager', scope: 'group', id: null }]), await at.addPerson('Gero', [{ role: 'clerk', scope: 'store', id: store }])];
  const [hers, his] = [await connect({ cookie: leaves.cookie }), await connect({ cookie: goes.cookie })];
  await at.call('POST', '/api/v1/identity/auth/sign-out', {}, { cookie: leaves.cookie });
  await closes(hers, 4401);
  expect(his.closed).toBeNull();
  await at.call('DELETE', `/api/v1/identity/staff/${goes.id}`);
  await closes(his, 4401);
});

test('it ends when a person gets other rights: the next one is opened with those', async () => {
  const { id, cookie } = await at.addPerson('Rita', [{ role: 'manager', scope: 'group', id: null }]);
  const live = await connect({ cookie });
  await at.call('PUT', `/api/v1/identity/staff/${id}`, {
    name: 'Rita',
    shortName: 'Rita',
    email: 'rita@tresen.example',
    language: 'de',
    grants: [{ role: 'clerk', scope: 'store', id: store }],
  });
  await closes(live, 4409);
  expect((await connect({ cookie })).closed).toBeNull();
});

test('a topic is heard by who may read it, its news by who may read them for the whole group', async () => {
  const topics = ['tills', 'exceptions', 'figures', 'sales', 'stock', 'catalog'];
  const open = async (role: string, scope?: string, id?: string) => connect((await makeToken(role, scope, id)).headers, topics);
  const [admin, local, cashier] = [await open('admin'), await open('manager', 'company', company), await open('cashier')];
  await at.enrol(store);
  await until('the news of a till', () => [admin, local].every((live) => live.heard.some(({ topic }) => topic === 'tills')));
  expect(admin.heard.find(({ topic }) => topic === 'tills')).toHaveProperty('data');
  expect(local.heard.find(({ topic }) => topic === 'tills')).not.toHaveProperty('data');
  const category = { id: 'live', parent: null, names: { de: 'Live', en: 'Live', fr: 'Live' }, order: 1 };
  const article = {
    id: '01900000-0000-7000-8000-00000000a001',
    name: 'Live',
    description: '',
    brand: '',
    categories: ['live'],
    taxCategory: 'standard',
    unit: 'pc',
    openPrice: false,
  };
  const variant = { id: '01900000-0000-7000-8000-00000000a002', sku: 'LIVE', detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 1 };
  await at.call('PUT', '/api/v1/catalog/categories', { rows: [category] });
  const saved = await at.call('POST', '/api/v1/catalog/articles/bulk', { rows: [{ ...article, deposit: null, minAge: 0, variants: [variant] }] });
  expect(saved.status).toBe(200);
  await until('the news of an article', () => cashier.heard.some(({ topic }) => topic === 'catalog'));
  expect(cashier.heard.filter(({ topic }) => topic === 'tills')).toEqual([]);
});

test('a till holds a few connections: one more ends its oldest, and no other till’s', async () => {
  const [one, other] = [await at.enrol(store), await at.enrol(store)];
  const beside = await connect({ authorization: other.authorization });
  const lives: Live[] = [];
  for (let n = 0; n < 6; n += 1) lives.push(await connect({ authorization: one.authorization }));
  await closes(lives[0] as Live, 4429);
  await closes(lives[1] as Live, 4429);
  expect(lives.slice(2).map((live) => live.closed)).toEqual([null, null, null, null]);
  expect(beside.closed).toBeNull();
});
