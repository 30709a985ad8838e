import { randomBytes, randomUUID } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeSchema } from './close-schema.ts';
import { readDoor } from './door-config.ts';
import { describeTry, hostileValues, MISSING, pathsOf, replaceAt, writeHostile } from './hostile-values.ts';
import { findError } from './problem.ts';
import type { DeclaredRoute } from './route.ts';
import { sampleSchema } from './sample-schema.ts';
import { makeDeviceKey, startTestServer, type TestServer } from './test-server.ts';

/** The same tries in every run. */
const SEED = 6;
/** So many tries of one route; where a password is reckoned for a tenth of a second, less. */
const TRIES = 24;
const TRIES_WITH_PASSWORD = 6;

let at: TestServer;
let actor: string;
let till: { device: string; authorization: string };
const known: Record<string, unknown> = {};
/** What stands behind a folder of the address as its id. */
const idsBehind: Record<string, unknown> = {};
const newId = (): string => buildId(Date.now(), randomBytes(10));

beforeAll(async () => {
  at = await startTestServer({ door: readDoor({ TRESEN_INSECURE_HTTP: '1' }) });
  actor = String((await at.call('GET', '/api/v1/identity/me')).body['id']);
  const { store, company } = await at.addStore('BER1');
  const enrolled = await at.enrol(store);
  till = { device: enrolled.till.device, authorization: enrolled.authorization };
  const [article, variant, customer] = [newId(), newId(), newId()];
  const goods = { id: article, name: 'Hemd', description: '', brand: '', categories: [], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0 };
  const variants = [{ id: variant, sku: 'HR-1', detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 1 }];
  expect((await at.call('POST', '/api/v1/catalog/articles/bulk', { rows: [{ ...goods, variants }] })).status).toBe(200);
  const person = await at.addPerson('Kim', [{ role: 'clerk', scope: 'store', id: store }]);
  Object.assign(known, {
    store,
    company,
    variant,
    customer,
    variants: variant,
    till: till.device,
    device: till.device,
    zone: 'de-eur',
    priceZone: 'de-eur',
    country: 'DE',
    currency: 'EUR',
  });
  Object.assign(known, {
    timeZone: 'Europe/Berlin',
    taxCategory: 'standard',
    email: 'kim@tresen.example',
    language: 'de',
    publicKeyJwk: makeDeviceKey(),
    replaces: null,
    printer: null,
    deposit: null,
    parent: null,
  });
  known['code'] = 'BER234';
  known['grants'] = [{ role: 'cashier', scope: 'group', id: null }];
  Object.assign(idsBehind, {
    stores: store,
    companies: company,
    articles: article,
    customers: customer,
    tills: till.device,
    devices: till.device,
    staff: person.id,
    prices: 'de-eur',
  });
});
afterAll(() => at.close());

/** Routes for which no value was found that fits: tries that differ in one place say something only where the rest is right. */
const unfitting: string[] = [];

function fitting(schema: TSchema, name: string): unknown {
  const made = sampleSchema(schema, known);
  if (!Value.Check(schema, made)) unfitting.push(`${name}: ${JSON.stringify([...Value.Errors(schema, made)].slice(0, 3))}`);
  return made;
}

interface Request {
  readonly what: string;
  readonly url: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const asText = (value: unknown): string => (value === MISSING ? '' : typeof value === 'string' ? value : writeHostile(value)).slice(0, 5_000);
/** Half a character has no bytes in an address. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed());

function addressOf(route: DeclaredRoute, name?: string, value?: unknown): string {
  const params = (route.params === undefined ? {} : sampleSchema(route.params, known)) as Record<string, unknown>;
  return route.url.replace('*', 'index.html').replace(/([^/]+)\/:(\w+)/g, (_, folder: string, parameter: string) => {
    const own = idsBehind[folder] ?? params[parameter] ?? 'x';
    return `${folder}/${parameter === name ? encoded(value) : encoded(own)}`;
  });
}

const headerTries: readonly (readonly [string, readonly string[]])[] = [
  ['content-type', ['', 'text/plain', 'application/json; charset=utf-16', 'multipart/form-data; boundary=x', 'application/json, text/html', 'a'.repeat(2_000)]],
  ['content-encoding', ['gzip', 'br', 'x']],
  ['idempotency-key', ['', ' ', 'ä', 'x'.repeat(201), 'a b', '"; drop table x']],
  ['if-match', ['', '*', 'W/"x"', '"', '"a","b"', 'x'.repeat(5_000), '1e308']],
  ['if-none-match', ['', '*', '"', ','.repeat(3_000)]],
  ['accept-language', ['xx', 'de;q=9', '*'.repeat(2_000)]],
  ['accept-encoding', ['identity;q=0', 'x', 'br;q=,']],
  ['range', ['bytes=9-1', 'bytes=-', 'x']],
  ['x-forwarded-for', ["'", 'x'.repeat(500)]],
];

/** Everything that could be sent wrong to a route. */
function triesOf(route: DeclaredRoute): Request[] {
  const name = `${route.method} ${route.url}`;
  const { cursor: _cursor, category: _category, ...query } = (route.query === undefined ? {} : fitting(closeSchema(route.query), name)) as Record<string, unknown>;
  const body = route.body === undefined ? undefined : fitting(closeSchema(route.body), name);
  const right: Request = { what: 'as it should be', url: addressOf(route), query, body, headers: {} };
  // Without what is not needed: parameters that narrow a list would hide what the others do.
  const made: Request[] = [right, { ...right, what: 'without query', query: {} }];
  for (const name of Object.keys((route.params as { properties?: object } | undefined)?.properties ?? {}))
    for (const value of hostileValues) made.push({ ...right, what: describeTry(['params', name], value), url: addressOf(route, name, value) });
  for (const name of [...Object.keys(query), 'cursor', 'category', '__proto__'])
    for (const value of hostileValues) {
      const what = describeTry(['query', name], value);
      made.push({ ...right, what, query: { ...query, [name]: value } }, { ...right, what: `${what} alone`, query: { [name]: value } });
    }
  if (body !== undefined)
    for (const path of pathsOf(body)) for (const value of hostileValues) made.push({ ...right, what: describeTry(['body', ...path], value), body: replaceAt(body, path, value) });
  for (const [name, values] of headerTries) for (const value of values) made.push({ ...right, what: `${name}: ${value.slice(0, 40)}`, headers: { [name]: value } });
  return made;
}

/** As many of each place as there is room for, always the same ones, and what is right before. */
function chosen(route: DeclaredRoute): Request[] {
  const [right, plain, ...others] = triesOf(route);
  const slow = JSON.stringify([route.body ?? {}]).includes('password') || /password|pin$|auth|second-factor/.test(route.url);
  const most = slow ? TRIES_WITH_PASSWORD : TRIES;
  const mixed = fc.sample(fc.shuffledSubarray(others, { minLength: Math.min(most, others.length), maxLength: Math.min(most, others.length) }), { seed: SEED, numRuns: 1 })[0] ?? [];
  return [right, plain, ...mixed].filter((request) => request !== undefined);
}

const search = (query: Request['query']): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== MISSING);
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`).join('&')}`;
};

function send(route: DeclaredRoute, request: Request) {
  const rights: readonly string[] = route.rights;
  const authorization = rights.every((right) => right === 'device') ? till.authorization : `Bearer ${at.token}`;
  const payload = request.body === undefined ? undefined : writeHostile(request.body);
  return at.server.app.inject({
    method: route.method as 'GET',
    url: request.url + search(request.query),
    headers: { authorization, 'idempotency-key': randomUUID(), 'if-match': '*', ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers },
    ...(payload === undefined ? {} : { payload }),
    // Somebody else each time: what somebody may ask in a minute is a matter of its own.
    remoteAddress: `198.51.${randomBytes(1)[0]}.${randomBytes(1)[0]}`,
  });
}

const count = async (text: string, ...values: unknown[]): Promise<number> =>
  Number((await at.server.house.database.pool.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]?.n);
/** What the actor has written to the log since a place in it. */
const written = (since: string): Promise<number> => count('log.event where id > $1 and device is null and payload like $2', since, `%${actor}%`);
const endOfLog = async (): Promise<string> =>
  (await at.server.house.database.pool.query<{ id: string }>('select coalesce(max(id), 0)::text as id from log.event')).rows[0]?.id ?? '0';

/** What is wrong with an answer; undefined: nothing. */
function faultOf(route: DeclaredRoute, answer: Awaited<ReturnType<typeof send>>): string | undefined {
  const status = answer.statusCode;
  if (status < 400) return undefined;
  // Pages: 503 says that the web apps are not built yet.
  if (!route.url.startsWith('/api/')) return status >= 500 && !(status === 503 && route.url.endsWith('*')) ? answer.body : undefined;
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return `no problem: ${answer.headers['content-type']}`;
  const { code } = answer.json<{ code: string }>();
  const error = findError(code);
  if (error === undefined || error.status !== status) return `${code} is no ${status} of the registry`;
  if (status >= 500 && !(route.errors as readonly string[] | undefined)?.includes(code)) return answer.body;
  if (/node_modules|\.ts:\d+|select |insert /i.test(answer.body.replace(/"pointer":"[^"]*"/g, ''))) return `tells too much: ${answer.body}`;
  return undefined;
}

test('bad input in every place of every route is refused with an answer of the registry, and what is refused leaves nothing behind', async () => {
  const faults: string[] = [];
  for (const route of at.server.app.declaredRoutes) {
    const name = `${route.method} ${route.url}`;
    // A socket needs one (feed/live-rights.pg.test.ts); the journal is tried fact by fact (ingest/hostile-facts.pg.test.ts).
    if (route.url.endsWith('/socket')) continue;
    const since = await endOfLog();
    let kept = 0;
    for (const request of chosen(route)) {
      const answer = await send(route, request);
      const before = kept;
      if (route.method !== 'GET') kept = await written(since);
      const fault = faultOf(route, answer) ?? (answer.statusCode >= 400 && kept !== before ? 'refused, and kept' : undefined);
      if (fault !== undefined) faults.push(`${name} ${request.what}: ${answer.statusCode} ${fault.slice(0, 400)}`);
    }
  }
  expect(faults).toEqual([]);
  expect(unfitting).toEqual([]);
  expect(await count('platform.idempotency where response is null')).toBe(0);
  expect((await at.call('GET', '/health/ready', undefined, {})).body).toMatchObject({ status: 'ok' });
});
