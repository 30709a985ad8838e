import { ROLES, roleRights } from '@tresen/domain/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDoor } from './door-config.ts';
import type { DeclaredRoute } from './route.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let at: TestServer;
const credentials = new Map<string, Record<string, string>>();

beforeAll(async () => {
  // Requests come from elsewhere in the clear: whether that is allowed is a matter of its own (door.pg.test.ts).
  at = await startTestServer({ door: readDoor({ TRESEN_INSECURE_HTTP: '1' }) });
  const { store } = await at.addStore('BER1');
  for (const role of ROLES) {
    const made = await at.call('POST', '/api/v1/identity/tokens', { name: role, grants: [{ role, scope: 'group', id: null }] });
    credentials.set(role, { authorization: `Bearer ${made.body['token']}` });
  }
  credentials.set('till', { authorization: (await at.enrol(store)).authorization });
  const locked = await at.enrol(store);
  await at.call('PATCH', `/api/v1/devices/tills/${locked.till.device}`, { status: 'locked' });
  credentials.set('locked till', { authorization: locked.authorization });
  credentials.set('nobody', {});
  credentials.set('forged token', { authorization: 'Bearer trs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' });
});
afterAll(() => at.close());

const app = () => at.server.app;

/** Who gets in, by the declaration alone. */
function admitted(route: DeclaredRoute): string[] {
  const rights: readonly string[] = route.rights;
  if (rights.includes('public')) return ['nobody'];
  const roles = ROLES.filter((role) => rights.includes('signed-in') || roleRights[role].some((right) => rights.includes(right)));
  return [...(rights.includes('device') ? [route.evenLocked ? 'till, even locked' : 'till'] : []), ...roles];
}

test('every route declares who may call it; the matrix of routes and roles is checked in', async () => {
  // Left: the static files of the documentation page, which everybody may read.
  expect(app().openRoutes.filter((open) => !/ \/api\/docs(\/|$)/.test(open))).toEqual([]);
  const matrix = Object.fromEntries(
    app()
      .declaredRoutes.map((route) => [`${route.method} ${route.url}`, { right: route.rights.join(' | '), admits: admitted(route).join(' ') }] as const)
      .sort(([a], [b]) => (a.slice(a.indexOf(' ')) < b.slice(b.indexOf(' ')) ? -1 : 1)),
  );
  await expect(`${JSON.stringify(matrix, null, 2)}\n`).toMatchFileSnapshot('./route-rights.snapshot.json');
});

/** What stands at the door: the codes with which a request is turned away before its handler. */
async function doorCode(route: DeclaredRoute, headers: Record<string, string>): Promise<string | undefined> {
  const url = route.url.replace('*', 'x').replace(/:(\w+)/g, () => '01900000-0000-7000-8000-00000000dead');
  const answer = await app().inject({
    method: route.method as 'GET',
    url,
    // From elsewhere: some routes are open to this machine.
    remoteAddress: '198.51.100.7',
    headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(route.method === 'GET' ? {} : { payload: '{}' }),
  });
  if (answer.statusCode !== 401 && answer.statusCode !== 403) return undefined;
  const body = answer.json<{ code: string; needs?: string }>();
  const atDoor = body.code === 'not-signed-in' || body.code === 'devices-till-locked' || (body.code === 'right-missing' && body.needs !== undefined);
  return atDoor ? body.code : undefined;
}

function expectedCode(route: DeclaredRoute, who: string): string | undefined {
  const rights: readonly string[] = route.rights;
  if (rights.includes('public')) return undefined;
  if (who === 'nobody' || who === 'forged token') return 'not-signed-in';
  if (who === 'locked till' && !route.evenLocked) return 'devices-till-locked';
  if (who === 'till' || who === 'locked till') return rights.includes('device') ? undefined : 'right-missing';
  return admitted(route).includes(who) ? undefined : 'right-missing';
}

test('every route turns away exactly those whom the matrix does not admit', async () => {
  const wrong: string[] = [];
  for (const route of app().declaredRoutes) {
    // A WebSocket cannot be opened without a socket; its door is tried in the feed's own tests.
    if (route.url.endsWith('/socket')) continue;
    for (const [who, headers] of credentials) {
      const expected = expectedCode(route, who);
      const got = await doorCode(route, headers);
      if (got !== expected) wrong.push(`${route.method} ${route.url} as ${who}: expected ${expected ?? 'in'}, got ${got ?? 'in'}`);
    }
  }
  expect(wrong).toEqual([]);
});
