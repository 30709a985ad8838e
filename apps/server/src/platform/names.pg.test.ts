import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeSchema } from './close-schema.ts';
import { pathsOf, replaceAt } from './hostile-values.ts';
import type { DeclaredRoute } from './route.ts';
import { sampleSchema } from './sample-schema.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let at: TestServer;
beforeAll(async () => {
  at = await startTestServer();
});
afterAll(() => at.close());

const UNSEEN = [' ', '\u00a0', '\u200b\u200d', '\ufeff', '\u3164\u2800'];
const DECEIVING = ['Kasse\u202eesaK', 'a\u2066b', 'a\u0007b', 'a\u001b[31mb', 'a\u0000b', 'a\u2028b', 'a\ud800'];
/** What something or somebody is called, wherever it is said. */
const isName = (member: string): boolean => /^(name|names|de|en|fr|sku|number)$|Name$/.test(member);
/** Members that hold no text for people: they have forms or checks of their own. */
const NO_TEXT = /password|^data$|^search$|^currency$|^language$|Base64$/i;
/** Said by devices about themselves, matched against lists, or compared as they are. */
const COMPARED: ReadonlySet<string> = new Set(['code', 'app', 'timeZone', 'printer', 'clock', 'referenceVersion', 'taxCategory', 'job', 'skus', 'numbers', 'columns', 'codes']);

type Said = Readonly<Record<string, unknown>>;

function* textsOf(schema: unknown, member = ''): Generator<{ readonly member: string; readonly schema: Said }> {
  if (typeof schema !== 'object' || schema === null) return;
  const said = schema as Said;
  if (said['type'] === 'string') yield { member, schema: said };
  for (const [name, inner] of Object.entries((said['properties'] ?? {}) as Said)) yield* textsOf(inner, name);
  for (const [, inner] of Object.entries((said['patternProperties'] ?? {}) as Said)) yield* textsOf(inner, member);
  for (const option of (said['anyOf'] ?? []) as unknown[]) yield* textsOf(option, member);
  if (said['items'] !== undefined) yield* textsOf(said['items'], member);
}

const writing = (): DeclaredRoute[] => at.server.app.declaredRoutes.filter(({ method, url, body }) => method !== 'GET' && url.startsWith('/api/v1/') && body !== undefined);
const nameOf = (route: DeclaredRoute): string => `${route.method} ${route.url}`;

test('no name of anything is blank, unseen, turned round or full of control characters, in no body that anybody may send', () => {
  const tried: string[] = [];
  const taken: string[] = [];
  for (const route of writing()) {
    const schema = closeSchema(route.body as TSchema);
    const right = sampleSchema(schema, {});
    for (const path of pathsOf(right)) {
      const member = path.findLast((part) => typeof part === 'string') ?? '';
      if (!isName(String(member)) || !Value.Check(schema, replaceAt(right, path, 'Kasse 1'))) continue;
      tried.push(`${nameOf(route)} /${path.join('/')}`);
      const mayBeEmpty = Value.Check(schema, replaceAt(right, path, ''));
      for (const value of [...UNSEEN, ...DECEIVING])
        if (member !== 'deviceName' && Value.Check(schema, replaceAt(right, path, value))) taken.push(`${nameOf(route)} /${path.join('/')} = ${JSON.stringify(value)}`);
      if (mayBeEmpty && !/firstName|lastName|deviceName/.test(String(member))) taken.push(`${nameOf(route)} /${path.join('/')} = ""`);
    }
  }
  expect(taken).toEqual([]);
  expect(tried).toEqual(
    expect.arrayContaining([
      'POST /api/v1/catalog/articles/bulk /rows/0/name',
      'POST /api/v1/catalog/articles/bulk /rows/0/variants/0/sku',
      'PATCH /api/v1/catalog/articles/:id /name',
      'PUT /api/v1/catalog/categories /rows/0/names/fr',
      'POST /api/v1/customers/bulk /rows/0/number',
      'POST /api/v1/devices/enrolments /name',
      'PATCH /api/v1/devices/tills/:id /name',
      'PUT /api/v1/devices/printers/:id /name',
      'POST /api/v1/identity/companies /name',
      'PUT /api/v1/identity/stores/:id /name',
      'POST /api/v1/identity/staff /shortName',
      'POST /api/v1/identity/tokens /name',
      'POST /api/v1/identity/passkeys /name',
    ]),
  );
});

test('every text that people write refuses what deceives who reads it; what has no such rule is on a list', () => {
  const free = writing().flatMap((route) =>
    // Who signs in is looked for, and answers of authenticators are verified.
    /\/auth\/|\/passkeys$/.test(route.url)
      ? []
      : [...textsOf(route.body)].flatMap(({ member, schema }) => {
          if (NO_TEXT.test(member) || COMPARED.has(member) || 'const' in schema || 'enum' in schema) return [];
          const pattern = schema['pattern'];
          if (typeof pattern === 'string' && DECEIVING.every((value) => !new RegExp(pattern, 'u').test(value))) return [];
          return [`${nameOf(route)} ${member}`];
        }),
  );
  expect(free.join('\n')).toBe('');
});

test('a name that nobody sees is told by its field, in the body and in the address', async () => {
  const { store } = await at.addStore('NAM1');
  for (const value of [...UNSEEN, ...DECEIVING.slice(0, 4)]) {
    const printer = await at.call('PUT', '/api/v1/devices/printers/bon-1', { store, name: value, host: '192.0.2.7', port: 9100, columns: 42 });
    expect(printer.body, JSON.stringify(value)).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/name' }] });
    const view = await at.call('PUT', `/api/v1/identity/me/views/articles/${encodeURIComponent(value)}`, { search: '', columns: null });
    expect(view.body, JSON.stringify(value)).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/params/name' }] });
  }
  for (const name of ['株式会社 & Söhne', 'متجر العربية \u200f123', '👩\u200d👩\u200d👧', 'می\u200cخواهم'])
    expect((await at.call('POST', '/api/v1/identity/companies', { name, country: 'DE', taxId: '', address: [] })).status, name).toBe(201);
});

test('an address to sign in with is of one alphabet, so that none looks like another', async () => {
  const { store } = await at.addStore('NAM2');
  const person = { name: 'Kim', shortName: 'Kim', language: 'de', grants: [{ role: 'cashier', scope: 'store', id: store }] };
  for (const email of ['k\u0456m@tresen.example', 'kim@tr\u0435sen.example', 'kim\u202e@tresen.example', 'ki\u200bm@tresen.example', '\uff4bim@tresen.example', 'kim@tresen'])
    expect((await at.call('POST', '/api/v1/identity/staff', { ...person, email })).body, email).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/email' })]),
    });
  for (const email of ['kim.o+till@tresen.example', 'jörg@müller.example']) expect((await at.call('POST', '/api/v1/identity/staff', { ...person, email })).status, email).toBe(201);
});

test('settings of tills take languages once each, plain footers, and labels that a scale can print', async () => {
  const { store } = await at.addStore('NAM3');
  const url = `/api/v1/devices/stores/${store}/settings`;
  const put = async (value: object) => (await at.call('PUT', url, value, { authorization: `Bearer ${at.token}`, 'if-match': '*' })).body;
  const label = { prefix: '22', itemDigits: 5, valueDigits: 5, kind: 'price', decimals: 2 };
  for (const languages of [['de', 'de'], [], ['it'], [' '], ['de\u202e']]) expect(JSON.stringify(await put({ languages })), String(languages)).toContain('"pointer":"/languages');
  for (const receiptFooter of ['Danke\u001b@', '\u0000', 'a\u202eb']) expect(await put({ receiptFooter })).toMatchObject({ errors: [{ pointer: '/receiptFooter' }] });
  for (const wrong of [{ valueDigits: 8 }, { itemDigits: 1 }, { prefix: '222222' }, { valueDigits: 3, itemDigits: 7, decimals: 4 }])
    expect(await put({ inStoreCodes: [{ ...label, ...wrong }] }), JSON.stringify(wrong)).toMatchObject({ errors: [{ pointer: '/inStoreCodes/0' }] });
  expect(await put({ inStoreCodes: [label, { ...label, kind: 'weight' }] })).toMatchObject({ errors: [{ pointer: '/inStoreCodes/1' }] });
  const right = { languages: ['de', 'fr'], receiptFooter: 'Danke!\nBis bald', inStoreCodes: [label, { ...label, prefix: '419', valueDigits: 4 }] };
  expect(await put(right)).toEqual(right);
});

test('a printer stands at a name or an address, not at anything else', async () => {
  const { store } = await at.addStore('NAM4');
  const put = (host: string) => at.call('PUT', '/api/v1/devices/printers/bon-2', { store, name: 'Bon', host, port: 9100, columns: 42 });
  for (const host of ['..', '.', '-x', 'x-', ' ', 'a b', 'a..b', 'bon\u0000', 'bon\n', '300.1.1.1', '1.2', ':::', 'http://bon', 'b\u043en'])
    expect((await put(host)).body, JSON.stringify(host)).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/host' }] });
  for (const host of ['bon-1.invalid', '192.0.2.7', '2001:db8::7']) expect((await put(host)).status, host).toBe(200);
});
