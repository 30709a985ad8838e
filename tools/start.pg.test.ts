import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../apps/server/src/main.ts';
import { freePort } from '../apps/server/src/platform/embedded-postgres.ts';
import { createTestDatabase } from '../apps/server/src/platform/test-database.ts';
import { root } from './check/files.ts';
import { planDemo } from './demo-house.ts';
import { seedChain } from './seed/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'tresen-first-'));
chmodSync(directory, 0o755);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** `npm start` as it is, without building the web apps. */
async function npmStart(env: Record<string, string>, until: RegExp): Promise<{ readonly said: string; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tools/start.ts'), '--no-build', '--still'], {
    cwd: root,
    env: { ...process.env, PORT: String(await freePort()), HOST: '', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      if (until.test(said)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => resolve());
  });
  return {
    said,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

test('a database of somebody gets no demo, no printer, no token and no person', async () => {
  const database = await createTestDatabase();
  const sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  await sql.query("insert into identity.company (id, name, country, tax_id, address) values ('01900000-0000-7000-8000-000000000001', 'Probe', 'DE', '', '{}')");
  const amounts = async (): Promise<unknown> => {
    const tables = ['identity.company', 'identity.store', 'identity.staff', 'identity.api_token', 'devices.printer', 'devices.enrolment', 'catalog.article', 'log.event'];
    return (await sql.query(`select ${tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`).join(', ')}`)).rows[0];
  };
  const before = await amounts();
  const shop = await npmStart({ DATABASE_URL: database.url, TRESEN_DATA: join(directory, 'foreign') }, /Stop with/);
  expect(shop.said).toContain('Nobody can sign in yet. The first administrator: npx tresen admin create EMAIL');
  expect(shop.said).toContain('Only this machine reaches these addresses');
  expect(shop.said).not.toMatch(/@tresen\.example|PINs/);
  expect(await shop.stop()).toBe(0);
  expect(await amounts()).toEqual(before);
  await sql.end();
  await database.drop();
}, 60_000);

test('the demo chain refuses a database that holds stores of its own', async () => {
  const database = await createTestDatabase();
  const server = await startServer({ port: 0, databaseUrl: database.url, data: join(directory, 'own'), quiet: true });
  const { pool } = server.house.database;
  const embedded = { house: { ...server.house, config: { ...server.house.config, databaseUrl: undefined } } };
  const plan = (wanted = true): Promise<string> => planDemo({ server: embedded, state: null, wanted });
  expect([await plan(), await plan(false), await planDemo({ server, state: null, wanted: true })]).toEqual(['load', 'none', 'none']);
  const { createBootstrapToken } = await import('../apps/server/src/identity/index.ts');
  const token = await createBootstrapToken(pool);
  await pool.query("insert into identity.company (id, name, country, tax_id, address) values ('01900000-0000-7000-8000-000000000001', 'Probe', 'DE', '', '{}')");
  await pool.query(
    `insert into identity.store (id, code, name, company_id, country, currency, time_zone, price_zone, address, phone)
      values ('01900000-0000-7000-8000-000000000002', 'MUC9', 'Probe', '01900000-0000-7000-8000-000000000001', 'DE', 'EUR', 'Europe/Berlin', 'de-eur', '{}', '')`,
  );
  expect(await plan()).toBe('none');
  await expect(seedChain({ url: server.url, token, size: 'tiny', stateFile: join(directory, 'none.json') })).rejects.toThrow(/loaded into an empty database only/);
  expect((await pool.query('select code from identity.store')).rows).toEqual([{ code: 'MUC9' }]);
  await server.close();
  await database.drop();
});

test('a directory that holds no complete database is named and left as it is', async () => {
  const data = join(directory, 'damaged');
  mkdirSync(join(data, 'postgres/base'), { recursive: true });
  writeFileSync(join(data, 'postgres/PG_VERSION'), '18\n');
  writeFileSync(join(data, 'postgres/base/1'), 'rows');
  const started = await npmStart({ TRESEN_DATA: data }, /never/);
  expect(started.said).toMatch(/holds files but no complete PostgreSQL database.*nothing was changed there/);
  expect(readdirSync(join(data, 'postgres')).sort()).toEqual(['PG_VERSION', 'base']);
  expect(readFileSync(join(data, 'postgres/base/1'), 'utf8')).toBe('rows');
});

test('no published password is left anywhere in the product', async () => {
  const { listFiles } = await import('./check/files.ts');
  const known = ['tresen', 'demo', '2026'].join('-');
  expect(listFiles().filter((path) => /\.(ts|tsx|md|json|mjs|sql|yaml)$/.test(path) && readFileSync(join(root, path), 'utf8').includes(known))).toEqual([]);
});
