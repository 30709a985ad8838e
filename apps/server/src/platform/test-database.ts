import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, readMigrations } from './migrate.ts';

/** A database of its own for one test file: a clone of the migrated template. Drop it with `drop()` when done. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

const withDatabase = (url: string, name: string): string => url.replace(/\/[^/]*$/, `/${name}`);

async function run(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Vitest global set-up: one scratch cluster for the whole run, unless TRESEN_TEST_CLUSTER names one that runs already. */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TRESEN_TEST_CLUSTER'];
  if (given !== undefined) return async () => {};
  const directory = mkdtempSync(join(tmpdir(), 'tresen-test-'));
  chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory: join(directory, 'pg'), port: await freePort(), scratch: true });
  process.env['TRESEN_TEST_CLUSTER'] = cluster.url;
  return async () => {
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

/** Name of the template that holds the newest schema; made once per schema and cluster. */
async function template(cluster: string): Promise<string> {
  const name = `template_${readMigrations().reduce((hash, migration) => (Math.imul(hash, 31) + Number.parseInt(migration.hash.slice(0, 8), 16)) >>> 0, 7)}`;
  await run(cluster, async (client) => {
    await client.query('select pg_advisory_lock(74736573)');
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      await client.query(`create database ${name}_new`);
      await run(withDatabase(cluster, `${name}_new`), async (fresh) => {
        await migrate(fresh);
      });
      await client.query(`alter database ${name}_new rename to ${name}`);
    }
    await client.query('select pg_advisory_unlock(74736573)');
  });
  return name;
}

/** Clones the template. Needs `setup` to have run (see vitest.config.ts). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = process.env['TRESEN_TEST_CLUSTER'];
  if (cluster === undefined) throw new Error('no test cluster: run through vitest, or set TRESEN_TEST_CLUSTER');
  const source = await template(cluster);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(cluster, async (client) => {
    await client.query(`create database ${name} template ${source}`);
  });
  return {
    url: withDatabase(cluster, name),
    drop: () =>
      run(cluster, async (client) => {
        await client.query(`drop database ${name} with (force)`);
      }),
  };
}
