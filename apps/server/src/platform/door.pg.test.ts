import { get } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDoor } from './door-config.ts';
import { startTestServer, TEST_PASSWORD, type TestServer } from './test-server.ts';

/** Self-signed for pos.example, for this test alone. */
const CERT = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUFpn+gV2lF49NCcYTckdmFY/4GP0wCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLcG9zLmV4YW1wbGUwIBcNMjYxMTMwMTI0MDE4WhgPMjEyNjEx
MDYxMjQwMThaMBYxFDASBgNVBAMMC3Bvcy5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEWjIY1CZ0YJ1JcXamPntN2FKw5nVPQRuMdIdYnsWoo4zUpjdf
qNeQTrK9trQsgLzXBkstXl4b1Au+MemShPLdm6NrMGkwHQYDVR0OBBYEFGlmlqQ+
Aqy5m5XqDbDLhnsar8NcMB8GA1UdIwQYMBaAFGlmlqQ+Aqy5m5XqDbDLhnsar8Nc
MA8GA1UdEwEB/wQFMAMBAf8wFgYDVR0RBA8wDYILcG9zLmV4YW1wbGUwCgYIKoZI
zj0EAwIDRwAwRAIgE6goxygpAYYgFMdn5mFu4sTokFtoulSkndjwOgtP/dUCIEiS
Mfx2PWkFGtRy9eHeWeB6CLolIDjmg+W4zDMQyd9x
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0PHWeaNiv8bLxP1l
vQzsQoacsvqrMIJ8Byfg0GxsvSqhRANCAARaMhjUJnRgnUlxdqY+e03YUrDmdU9B
G4x0h1iexaijjNSmN1+o15BOsr22tCyAvNcGSy1eXhvUC74x6ZKE8t2b
-----END PRIVATE KEY-----`;

const servers: TestServer[] = [];
async function open(env: Record<string, string>, tls = false): Promise<TestServer> {
  const server = await startTestServer({ door: { ...readDoor(env), ...(tls ? { tls: { cert: CERT, key: KEY } } : {}) } });
  servers.push(server);
  return server;
}
afterAll(async () => {
  for (const server of servers) await server.close();
});

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: object;
}
const ask =
  (at: TestServer) =>
  (from: string, url: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
    at.server.app.inject({ method, url, headers, remoteAddress: from, ...(body === undefined ? {} : { payload: body }) });

describe('without any setting', () => {
  let at: TestServer;
  beforeAll(async () => {
    at = await open({});
  });

  test('no password, code, token or session crosses the network in the clear; what everybody may read does', async () => {
    const bearer = { authorization: `Bearer ${at.token}` };
    const signIn = { method: 'POST', body: { email: 'a@shop.example', password: TEST_PASSWORD } } as const;
    const enrol = { method: 'POST', body: { code: 'AAAA-BBBB', publicKeyJwk: {} } } as const;
    for (const [url, asked] of [
      ['/api/v1/identity/auth/sign-in/email', signIn],
      ['/api/v1/devices/enrol', enrol],
      ['/api/v1/identity/me', { headers: bearer }],
      ['/api/v1/identity/me', { headers: { cookie: 'tresen.session_token=x.y' } }],
      ['/api/v1/identity/me', { headers: { ...bearer, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' } }],
      ['/api/v1/identity/auth/sign-out', { method: 'POST' }],
    ] as const) {
      const answer = await ask(at)('192.168.7.20', url, asked);
      expect([answer.statusCode, answer.json().code], url).toEqual([403, 'request-in-the-clear']);
    }
    for (const url of ['/health/live', '/office/', '/api/openapi.json']) expect((await ask(at)('192.168.7.20', url)).statusCode, url).not.toBe(403);
    expect((await ask(at)('127.0.0.1', '/api/v1/identity/me', { headers: bearer })).statusCode).toBe(200);
  });

  test('nobody is believed who names another caller, protocol or host', async () => {
    const { store } = await at.addStore('PRX1');
    const headers = { authorization: `Bearer ${at.token}`, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '203.0.113.9' };
    const answer = await ask(at)('127.0.0.1', '/api/v1/devices/enrolments', { method: 'POST', headers, body: { store } });
    expect(answer.json().url).toMatch(/^http:\/\/localhost/);
    const wrong = { method: 'POST', body: { email: 'b@shop.example', password: 'x' } } as const;
    const tries = (n: number) => ask(at)('127.0.0.1', '/api/v1/identity/auth/sign-in/email', { ...wrong, headers: { 'x-forwarded-for': `203.0.113.${n}` } });
    const codes: number[] = [];
    for (let n = 0; n < 9; n += 1) codes.push((await tries(n)).statusCode);
    expect(codes.at(-1)).toBe(429);
  });
});

describe('behind a proxy that ends TLS', () => {
  let at: TestServer;
  beforeAll(async () => {
    at = await open({ PUBLIC_URL: 'https://pos.example', TRUSTED_PROXIES: '10.0.0.2' });
  });

  test('links name the public address, cookies are for this host over https alone, and HSTS is set', async () => {
    const { store } = await at.addStore('PRX2');
    const bearer = { authorization: `Bearer ${at.token}` };
    const made = await ask(at)('10.0.0.2', '/api/v1/devices/enrolments', { method: 'POST', headers: bearer, body: { store } });
    expect(made.json().url).toMatch(/^https:\/\/pos\.example\/till\/\?enrol=/);
    expect(made.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    const person = { name: 'Ada', shortName: 'Ada', email: 'ada@shop.example', language: 'de', grants: [{ role: 'admin', scope: 'group', id: null }], password: TEST_PASSWORD };
    expect((await ask(at)('10.0.0.2', '/api/v1/identity/staff', { method: 'POST', headers: bearer, body: person })).statusCode).toBe(201);
    const signIn = { method: 'POST', body: { email: 'ada@shop.example', password: TEST_PASSWORD } } as const;
    const answer = await ask(at)('10.0.0.2', '/api/v1/identity/auth/sign-in/email', signIn);
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-tresen\..*; Path=\/.*; Secure/i);
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    const me = (sent: string) => ask(at)('10.0.0.2', '/api/v1/identity/me', { headers: { cookie: sent } });
    expect((await me(cookie)).json()).toMatchObject({ name: 'Ada' });
    expect((await me(cookie.replaceAll('__Host-', ''))).statusCode).toBe(401);
  });

  test('the proxy itself is no caller from this machine, and whoever goes round it is refused', async () => {
    expect((await ask(at)('127.0.0.1', '/metrics', { headers: { host: 'localhost' } })).statusCode).toBe(401);
    const spoofed = { authorization: `Bearer ${at.token}`, 'x-forwarded-proto': 'https' };
    expect((await ask(at)('10.0.0.3', '/api/v1/identity/me', { headers: spoofed })).statusCode).toBe(403);
    expect((await ask(at)('10.0.0.2', '/api/v1/identity/me', { headers: { ...spoofed, 'x-forwarded-proto': 'http' } })).statusCode).toBe(403);
  });
});

test('with a certificate of its own the server speaks TLS and nothing else', async () => {
  const at = await open({}, true);
  const url = new URL(at.url);
  expect(url.protocol).toBe('https:');
  const hsts = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: url.port, path: '/health/live', ca: CERT, servername: 'pos.example' }, (answer) => {
      answer.resume();
      resolve(answer.headers['strict-transport-security']);
    }).once('error', reject);
  });
  expect(hsts).toMatch(/max-age/);
  await expect(fetch(`http://127.0.0.1:${url.port}/health/live`)).rejects.toThrow();
});
