import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnrolAnswer } from '@tresen/contract/devices';
import { createBootstrapToken } from '../identity/index.ts';
import { type ServerHandle, startServer } from '../main.ts';
import type { ConfigInput } from './config.ts';
import { createTestDatabase } from './test-database.ts';

export interface TestAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly headers: Headers;
}

/** The whole server, as it runs for real, on a database and a data directory of its own. */
export interface TestServer {
  readonly server: ServerHandle;
  readonly url: string;
  /** As the owner of everything; the server itself works as a role that may do less. */
  readonly databaseUrl: string;
  /** Token with every right. */
  readonly token: string;
  /** Sends JSON, commands with a key of their own, changes of whatever stands there; `headers` replace all of these. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  addStore(code: string, company?: string): Promise<{ store: string; company: string }>;
  /** Adds a person and signs them in; answers the cookie header. */
  addPerson(name: string, grants: readonly unknown[]): Promise<{ id: string; cookie: string }>;
  enrol(store: string): Promise<{ till: EnrolAnswer; authorization: string }>;
  close(): Promise<void>;
}

export const TEST_PASSWORD = 'a-long-test-password';

export function makeDeviceKey(): { kty: 'EC'; crv: 'P-256'; x: string; y: string } {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
}

function createCall(url: string, token: string): TestServer['call'] {
  const usual = (method: string): Record<string, string> => ({
    authorization: `Bearer ${token}`,
    ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    ...(method === 'PUT' || method === 'PATCH' ? { 'if-match': '*' } : {}),
  });
  return async (...[method, path, body, headers = usual(method)]) => {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, body: json && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {}, text, headers: answer.headers };
  };
}

function requireStatus(answer: TestAnswer, status: number): TestAnswer {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

export async function startTestServer(given: Pick<ConfigInput, 'door'> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const data = mkdtempSync(join(tmpdir(), 'tresen-data-'));
  const server = await startServer({ port: 0, databaseUrl: database.applicationUrl, data, quiet: true, localPrinters: true, ...given });
  const token = await createBootstrapToken(server.house.database.pool);
  const call = createCall(server.url, token);
  return {
    server,
    url: server.url,
    databaseUrl: database.url,
    token,
    call,
    async addStore(code, company) {
      const owner =
        company ??
        String(
          requireStatus(await call('POST', '/api/v1/identity/companies', { name: `${code} GmbH`, country: 'DE', taxId: 'DE123456789', address: ['Probe 1'] }), 201).body['id'],
        );
      const store = {
        code,
        name: `Probe ${code}`,
        company: owner,
        country: 'DE',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        priceZone: 'de-eur',
        address: ['Straße 1', '10115 Berlin'],
        phone: '',
      };
      return { store: String(requireStatus(await call('POST', '/api/v1/identity/stores', store), 201).body['id']), company: owner };
    },
    async addPerson(name, grants) {
      const email = `${name.toLowerCase()}@tresen.example`;
      const person = requireStatus(
        await call('POST', '/api/v1/identity/staff', { name, shortName: name.slice(0, 40), email, language: 'de', grants, password: TEST_PASSWORD }),
        201,
      );
      const signedIn = requireStatus(await call('POST', '/api/v1/identity/auth/sign-in/email', { email, password: TEST_PASSWORD }, {}), 200);
      const cookie = signedIn.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      return { id: String(person.body['id']), cookie };
    },
    async enrol(store) {
      const code = requireStatus(await call('POST', '/api/v1/devices/enrolments', { store }), 201).body['code'];
      const till = requireStatus(await call('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: makeDeviceKey() }, {}), 201).body as unknown as EnrolAnswer;
      return { till, authorization: `Bearer ${till.device}.${till.secret}` };
    },
    async close() {
      await server.close();
      await database.drop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
