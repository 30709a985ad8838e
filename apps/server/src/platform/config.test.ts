import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig, StartupError } from './config.ts';
import { lockData } from './data-lock.ts';

const data = mkdtempSync(join(tmpdir(), 'tresen-config-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('the defaults are port 8080 and the embedded database', () => {
  expect(readConfig({ TRESEN_DATA: data })).toMatchObject({ port: 8080, host: 'localhost', databaseUrl: undefined, migrationUrl: undefined, data, quiet: false });
});

test('what the caller gives wins', () => {
  expect(readConfig({ PORT: '1', TRESEN_DATA: '/nowhere' }, { port: 0, data, databaseUrl: 'postgres://a@b/c' })).toMatchObject({ port: 0, databaseUrl: 'postgres://a@b/c' });
});

test.each([
  [{ PORT: 'http' }, /PORT must be a number/],
  [{ PORT: '0' }, /PORT must be a number/],
  [{ PORT: '65536' }, /PORT must be a number/],
  [{ PORT: '80 80' }, /PORT must be a number/],
  [{ DATABASE_URL: 'localhost' }, /DATABASE_URL is not an address/],
  [{ DATABASE_URL: 'mysql://localhost/x' }, /must start with postgres/],
  [{ DATABASE_URL: 'postgres://localhost' }, /names no database/],
  [{ DATABASE_MIGRATION_URL: 'mysql://localhost/x' }, /DATABASE_MIGRATION_URL must start with postgres/],
  [{ HOST: '0.0.0.0:80' }, /HOST must be an address or a name/],
  [{ PUBLIC_URL: 'pos.example' }, /PUBLIC_URL must be an address without a path/],
  [{ PUBLIC_URL: 'https://pos.example/shop' }, /PUBLIC_URL must be an address without a path/],
  [{ TRUSTED_PROXIES: '10.0.0.2, nginx' }, /TRUSTED_PROXIES must list addresses.*"nginx"/],
  [{ TRUSTED_PROXIES: '10.0.0.0/40' }, /TRUSTED_PROXIES must list addresses/],
  [{ TRUSTED_PROXIES: '0.0.0.0/0' }, /TRUSTED_PROXIES must list addresses/],
  [{ TLS_CERT: '/nowhere/cert.pem' }, /TLS_CERT and TLS_KEY belong together|cannot be read/],
  [{ TRESEN_INSECURE_HTTP: 'yes' }, /TRESEN_INSECURE_HTTP is 1 or 0/],
  [{ TRESEN_DATA: '/dev/null/x' }, /may not write/],
])('%o gets one plain sentence', (env, sentence) => {
  expect(() => readConfig({ TRESEN_DATA: data, ...env })).toThrow(StartupError);
  expect(() => readConfig({ TRESEN_DATA: data, ...env })).toThrow(sentence);
});

test('a data directory belongs to one server at a time, however long its name', async () => {
  for (const directory of [data, `${data}/${'x'.repeat(150)}`]) {
    const unlock = await lockData(readConfig({ TRESEN_DATA: directory }).data);
    await expect(lockData(directory)).rejects.toThrow(/Another Tresen server/);
    await unlock();
    await (await lockData(directory))();
  }
});
