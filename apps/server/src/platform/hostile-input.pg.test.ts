import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

let at: TestServer;
beforeAll(async () => {
  at = await startTestServer();
});
afterAll(() => at.close());

const company = { name: 'Probe GmbH', country: 'DE', taxId: 'DE1', address: ['Straße 1'] };
const url = '/api/v1/identity/companies';
const auth = (): Record<string, string> => ({ authorization: `Bearer ${at.token}` });

function expectProblem(answer: TestAnswer, code: string, status: number): void {
  expect(answer.body, answer.text).toMatchObject({ code, status, type: `/api/docs/errors#${code}` });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.text).not.toMatch(/node_modules|\bat \w+ \(|\.ts:\d+|select |insert /i);
}

/** Speaks HTTP by hand, for requests that no client would send. */
function raw(text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1', () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A server that has said no need not read the rest: the connection may break behind its answer.
    socket.on('error', (error) => chunks.length === 0 && reject(error));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    setTimeout(() => socket.end(), 2_000);
  });
}

describe('bodies', () => {
  test('names the fields that are wrong as JSON pointers', async () => {
    const answer = await at.call('POST', url, { name: '', country: 'germany', address: 'x' });
    expectProblem(answer, 'request-invalid', 400);
    const pointers = (answer.body['errors'] as { pointer: string }[]).map((error) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/country', '/address', '/taxId']));
  });

  test('a country whose law nobody here knows, and a time zone that knows no summer time, are told by their field', async () => {
    expect((await at.call('POST', url, { ...company, country: 'ZZ' })).body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/country' }] });
    const { store } = await at.addStore('LAW1');
    const before = await at.call('GET', `/api/v1/identity/stores/${store}`);
    const { id, version: _, ...input } = before.body;
    const match = { ...auth(), 'if-match': before.headers.get('etag') ?? '' };
    for (const [change, pointer] of [
      [{ country: 'XX' }, '/country'],
      [{ timeZone: '+05:30' }, '/timeZone'],
    ] as const) {
      const changed = await at.call('PUT', `/api/v1/identity/stores/${id}`, { ...input, ...change }, match);
      expect(changed.body, pointer).toMatchObject({ code: 'request-invalid', errors: [{ pointer }] });
      expect((await at.call('POST', '/api/v1/identity/stores', { ...input, status: undefined, code: 'LAW2', ...change })).body).toMatchObject({ errors: [{ pointer }] });
    }
    expect((await at.call('PUT', `/api/v1/identity/stores/${id}`, input, match)).status).toBe(200);
  });

  test('a name that nobody sees, and a price that no till takes, are told by their field', async () => {
    for (const name of [' ', '\u200b\u200d', '\u00a0'])
      expect((await at.call('POST', url, { ...company, name })).body, JSON.stringify(name)).toMatchObject({ errors: [{ pointer: '/name' }] });
    expect((await at.call('POST', url, { ...company, name: '株式会社 & Söhne' })).status).toBe(201);
    const variant = '0192f000-0000-7000-8000-000000000001';
    const priced = await at.call('PUT', `/api/v1/pricing/prices/de-eur/${variant}`, { amount: 9_007_199_254_740_991 }, { ...auth(), 'if-match': '*' });
    expect(priced.body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/amount' }] });
  });

  test.each([
    ['half a JSON', '{"name":'],
    ['nothing but a word', 'hello'],
    ['a prototype key', '{"__proto__":{"admin":true},"name":"x"}'],
    ['a constructor key', '{"constructor":{"prototype":{"admin":true}}}'],
    ['a very deep list', '['.repeat(200_000)],
    ['a very deep list that is closed', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['a bare number', '1'],
    ['null', 'null'],
  ])('refuses %s', async (_name, body) => {
    expectProblem(await at.call('POST', url, body, { ...auth(), 'content-type': 'application/json' }), 'request-invalid', 400);
  });

  test('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]);
    const answer = await at.call('POST', url, body, { ...auth(), 'content-type': 'application/json' });
    expectProblem(answer, 'request-invalid', 400);
    expect(answer.body['detail']).toMatch(/UTF-8/);
  });

  test('refuses other content types, with and without a body', async () => {
    expectProblem(await at.call('POST', url, '<a/>', { ...auth(), 'content-type': 'application/xml' }), 'request-media-type', 415);
    expectProblem(await at.call('POST', url, 'name=x', { ...auth(), 'content-type': 'application/x-www-form-urlencoded' }), 'request-media-type', 415);
    expectProblem(await at.call('POST', url, '{}', { ...auth(), 'content-type': 'text/plain' }), 'request-media-type', 415);
  });

  test('refuses more than a megabyte', async () => {
    expectProblem(await at.call('POST', url, { ...company, name: 'x'.repeat(1_200_000) }), 'request-too-large', 413);
  });

  test('compressed bodies are refused unread: thirty kilobytes would unpack to thirty megabytes of brackets', async () => {
    const packed = gzipSync('['.repeat(8_000_000));
    for (const path of [url, '/api/v1/identity/auth/sign-out', '/api/v1/identity/auth/sign-in/email'])
      expectProblem(await at.call('POST', path, packed, { ...auth(), 'content-type': 'application/json', 'content-encoding': 'gzip' }), 'request-media-type', 415);
  });

  test('routes that anybody may call take sixteen kilobytes', async () => {
    const long = { email: 'a@b.example', password: 'x'.repeat(20_000) };
    expectProblem(await at.call('POST', '/api/v1/identity/auth/sign-in/email', long, {}), 'request-too-large', 413);
    expectProblem(await at.call('POST', '/api/v1/identity/auth/sign-out', long, {}), 'request-too-large', 413);
  });

  test('more values than a body needs are refused by their number, before they are parsed', async () => {
    const keys = `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join(',')}}`;
    expectProblem(await at.call('POST', url, keys, { ...auth(), 'content-type': 'application/json' }), 'request-too-large', 413);
  });

  test('a field that nobody reads is refused by its name, wherever it stands, and so is a parameter', async () => {
    const named = async (answer: Promise<TestAnswer>) => ((await answer).body['errors'] as { pointer: string; message: string }[] | undefined) ?? [];
    expect(await named(at.call('POST', url, { ...company, brandd: 'x' }))).toEqual([{ pointer: '/brandd', message: 'is not known here' }]);
    const stock = { store: '01900000-0000-7000-8000-000000000001', rows: [{ variant: '01900000-0000-7000-8000-000000000002', quantity: 1000, shelf: 'A' }] };
    expect(await named(at.call('POST', '/api/v1/inventory/received', stock))).toEqual([{ pointer: '/rows/0/shelf', message: 'is not known here' }]);
    expect(await named(at.call('GET', '/api/v1/catalog/articles?changedSince=2026-01-01'))).toEqual([{ pointer: '/querystring/changedSince', message: 'is not known here' }]);
    expect(await named(at.call('GET', `${url}?page=2`))).toEqual([{ pointer: '/querystring/page', message: 'is not known here' }]);
  });

  test('answers NUL characters, numbers out of range and half surrogates with 400 instead of failing', async () => {
    expectProblem(await at.call('POST', url, { ...company, name: 'a\u0000b' }), 'request-invalid', 400);
    expectProblem(await at.call('GET', '/api/v1/identity/staff?search=%00'), 'request-invalid', 400);
    const half = await at.call('POST', url, '{"name":"\\ud800","country":"DE","taxId":"DE1","address":[]}', { ...auth(), 'content-type': 'application/json' });
    expect([201, 400]).toContain(half.status);
    expectProblem(await at.call('GET', '/api/v1/devices/tills?limit=99999999999999999999'), 'request-invalid', 400);
    expectProblem(await at.call('GET', '/api/v1/devices/tills?limit=-1'), 'request-invalid', 400);
  });

  test('stores quotes, emoji, right-to-left text, SQL and HTML as they are', async () => {
    for (const name of ["Robert'); drop table identity.store;--", '"„Süß“" 🛒👩‍👩‍👧', 'متجر العربية ‏123', '<script>alert(1)</script>', '\\x00 %s {{7*7}}', 'ü'.repeat(200)]) {
      const made = await at.call('POST', url, { ...company, name });
      expect(made.status, made.text).toBe(201);
      expect((await at.call('GET', `${url}/${made.body['id']}`)).body['name']).toBe(name);
    }
  });
});

describe('addresses and headers', () => {
  test.each(['/api/v1/nothing', '/api/v1/identity/stores/../../../../etc/passwd', '/till/..%2f..%2fpackage.json', '/till/%2e%2e/%2e%2e/package.json', '/.env', '/api/v1/%ff%fe'])(
    '%s is not there',
    async (path) => {
      const answer = await at.call('GET', path);
      expect([400, 404, 503]).toContain(answer.status);
      expect(answer.text).not.toContain('"workspaces"');
    },
  );

  test('ids that are no UUIDs are refused before they reach the database', async () => {
    for (const id of ['1', 'x', "' or 1=1--", '00000000-0000-0000-0000-00000000000g', 'é'.repeat(40)]) {
      expectProblem(await at.call('GET', `${url}/${encodeURIComponent(id)}`), 'request-invalid', 400);
    }
    expect((await at.call('GET', `${url}/${'9'.repeat(5_000)}`)).status).toBeGreaterThanOrEqual(400);
  });

  test('other methods on known addresses are not there', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) expectProblem(await at.call(method, url), 'not-found', 404);
  });

  test('headers that are too large and requests that are no HTTP still get problem+json', async () => {
    const large = await raw(`GET / HTTP/1.1\r\nhost: x\r\nx-large: ${'a'.repeat(64 * 1024)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1\.1 431 /);
    expect(large).toContain('request-headers-too-large');
    const broken = await raw('this is no http\r\n\r\n');
    expect(broken).toMatch(/^HTTP\/1\.1 400 /);
    expect(broken).toContain('request-invalid');
  });

  test('forged and broken credentials are nobody', async () => {
    for (const authorization of [
      'Bearer',
      'Bearer trs_',
      'Bearer x.y',
      `Bearer ${'0'.repeat(36)}.secret`,
      'Basic YTpi',
      `Bearer 01900000-0000-7000-8000-000000000000.${'x'.repeat(500)}`,
      `Bearer ${at.token}x`,
    ]) {
      expectProblem(await at.call('GET', url, undefined, { authorization }), 'not-signed-in', 401);
    }
    expectProblem(await at.call('GET', url, undefined, { cookie: 'tresen.session_token=forged.signature' }), 'not-signed-in', 401);
    expectProblem(await at.call('GET', url, undefined, { cookie: 'tresen.session_token=%E0%A4%A' }), 'not-signed-in', 401);
  });

  test('what the API answers is not kept anywhere on the way', async () => {
    expect((await at.call('GET', url)).headers.get('cache-control')).toBe('no-store');
    expect((await at.call('GET', '/api/v1/nothing')).headers.get('cache-control')).toBe('no-store');
  });

  test('the page of the API works over http in the network of the house', async () => {
    const page = await at.call('GET', '/api/docs/', undefined, {});
    expect(page.headers.get('content-security-policy')).not.toMatch(/upgrade-insecure-requests|https:/);
    expect(page.headers.get('content-security-policy')).toMatch(/connect-src 'self'/);
  });

  test('marks of the build and maps of the source stay in the house', async () => {
    for (const path of ['/till/.fingerprint', '/office/.fingerprint', '/office/assets/.hidden', '/office/assets/index.js.map'])
      expectProblem(await at.call('GET', path, undefined, {}), 'not-found', 404);
  });

  test('no address but the feed changes to a socket', async () => {
    const answer = await raw(
      'GET /r/0123456789abcdef HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('the pages tell browsers to be strict', async () => {
    const answer = await at.call('GET', '/', undefined, {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'.*wasm-unsafe-eval.*frame-ancestors '(none|self)'/);
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });
});

describe('idempotency and ETags', () => {
  const key = (value: string): Record<string, string> => ({ ...auth(), 'idempotency-key': value });

  test('a repeat gets the same answer and does nothing again', async () => {
    const first = await at.call('POST', url, { ...company, name: 'Einmal' }, key('once'));
    const second = await at.call('POST', url, { ...company, name: 'Einmal' }, key('once'));
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const all = (await at.call('GET', url)).body['items'] as { name: string }[];
    expect(all.filter((row) => row.name === 'Einmal')).toHaveLength(1);
  });

  test('repeats at the same time wait for the first one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => at.call('POST', url, { ...company, name: 'Zugleich' }, key('together'))));
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get('idempotent-replayed') === null)).toHaveLength(1);
  });

  test('the same key with another body or address is refused, and a refused request leaves the key free', async () => {
    await at.call('POST', url, company, key('reused'));
    expectProblem(await at.call('POST', url, { ...company, name: 'Anders' }, key('reused')), 'idempotency-key-reused', 422);
    const store = {
      code: 'X1',
      name: 'X',
      company: '01900000-0000-7000-8000-000000000001',
      country: 'DE',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      priceZone: 'de-eur',
      address: [],
      phone: '',
    };
    expectProblem(await at.call('POST', '/api/v1/identity/stores', store, key('later')), 'request-invalid', 400);
    const owner = await at.call('POST', url, company);
    expect((await at.call('POST', '/api/v1/identity/stores', { ...store, company: owner.body['id'] }, key('later'))).status).toBe(201);
    expectProblem(await at.call('POST', url, company, key('ä')), 'request-invalid', 400);
  });

  test('If-Match keeps two people from overwriting each other, If-None-Match saves the body', async () => {
    const { body } = await at.call('POST', url, company);
    const path = `${url}/${body['id']}`;
    const etag = (await at.call('GET', path)).headers.get('etag') ?? '';
    const unchanged = await at.call('GET', path, undefined, { ...auth(), 'if-none-match': etag });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    expectProblem(await at.call('PUT', path, { ...company, name: 'Ungesehen' }, auth()), 'if-match-missing', 428);
    expect((await at.call('PUT', path, { ...company, name: 'Neu' }, { ...auth(), 'if-match': etag })).status).toBe(200);
    expectProblem(await at.call('PUT', path, { ...company, name: 'Zu spät' }, { ...auth(), 'if-match': etag }), 'changed-meanwhile', 412);
  });
});

describe('documentation, health, metrics', () => {
  test('OpenAPI 3.1 names rights, errors and schemas of every public route', async () => {
    const { body } = await at.call('GET', '/api/openapi.json', undefined, {});
    expect(body['openapi']).toBe('3.1.0');
    const paths = body['paths'] as Record<string, Record<string, { 'x-right': string; responses: Record<string, unknown>; summary: string }>>;
    expect(Object.keys(paths).length).toBeGreaterThan(40);
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        expect(operation['x-right'], `${method} ${path}`).toBeTypeOf('string');
        expect(operation.summary, `${method} ${path}`).toBeTypeOf('string');
        expect(Object.keys(operation.responses), `${method} ${path}`).toContain('500');
      }
    }
    expect(JSON.stringify(body)).not.toMatch(/x-errors|x-example/);
    expect((await at.call('GET', '/api/docs/', undefined, {})).text).toContain('swagger');
    expect((await at.call('GET', '/api/docs/errors', undefined, {})).text).toContain('journal-gap');
  });

  test('health answers, metrics count', async () => {
    expect((await at.call('GET', '/health/live', undefined, {})).body).toEqual({ status: 'ok' });
    expect((await at.call('GET', '/health/ready', undefined, {})).body).toMatchObject({ status: 'ok', database: true });
    const metrics = (await at.call('GET', '/metrics', undefined, {})).text;
    expect(metrics).toMatch(/tresen_http_request_seconds_count\{method="POST",route="\/api\/v1\/identity\/companies",status="201"\} \d+/);
  });

  test('metrics are for this machine and for those with the right in the whole group, not for everybody behind a proxy', async () => {
    const ask = async (headers: Record<string, string>, remoteAddress = '198.51.100.7') =>
      (await at.server.app.inject({ method: 'GET', url: '/metrics', headers, remoteAddress })).statusCode;
    expect([await ask({}), await ask({ 'x-forwarded-for': '127.0.0.1' }), await ask(auth())]).toEqual([403, 403, 403]);
    const passedOn = [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { via: '1.1 proxy' }, { host: 'pos.example' }];
    for (const headers of passedOn) expect(await ask(headers, '127.0.0.1')).toBe(401);
    const { store } = await at.addStore('MET1');
    const ofStore = await at.call('POST', '/api/v1/identity/tokens', { name: 'one store', grants: [{ role: 'manager', scope: 'store', id: store }], validDays: 1 });
    const passedOnAs = (token: unknown) => ask({ authorization: `Bearer ${token}`, host: 'pos.example' }, '127.0.0.1');
    expect([await passedOnAs(at.token), await passedOnAs(ofStore.body['token'])]).toEqual([200, 403]);
    expect([await ask(auth(), '127.0.0.1'), await ask({ host: 'localhost:8080' }, '127.0.0.1'), await ask({ host: '[::1]:8080' }, '::1')]).toEqual([200, 200, 200]);
  });
});

test.each(['/health/live', '/api/v1/identity/companies', '/till/', '/nowhere', '/api/docs/'])('%s keeps other sites out', async (path) => {
  const { headers } = await at.call('GET', path, undefined, {});
  expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors '(none|self)'/);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(headers.get('x-powered-by')).toBeNull();
});

test('sums beyond what money can be are refused before a list or an export begins', async () => {
  for (const path of ['/api/v1/sales', '/api/v1/sales/export'])
    for (const sum of ['1e308', '-1e308', '9007199254740992'])
      for (const name of ['min', 'max']) expect((await at.call('GET', `${path}?${name}=${sum}`)).status, `${path} ${name}=${sum}`).toBe(400);
});
