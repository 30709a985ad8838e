import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { APPLICATION_ROLE, grantApplication } from './application-role.ts';
import { freePort, PortTaken, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, readMigrations } from './migrate.ts';

/** A database of its own for one test file: a clone of the migrated template. Drop it with `drop()` when done. */
export interface TestDatabase {
  /** As the owner of everything, for tests that look into the tables or tamper with them. */
  readonly url: string;
  /** As the role that a server works as. */
  readonly applicationUrl: string;
  drop(): Promise<void>;
}

/** For test clusters only, which live as long as a run. */
const TEST_KEY = 'application-of-tests';

const asApplication = (url: string): string => {
  const changed = new URL(url);
  changed.username = APPLICATION_ROLE;
  changed.password = TEST_KEY;
  return changed.href;
};

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

/** Vitest workers that run test files at the same time (`maxWorkers` in vitest.config.ts). */
const WORKERS = 2;

/**
 * Vitest global set-up: scratch clusters for the whole run, unless TRESEN_TEST_CLUSTERS names some that run already. Each worker has one
 * of its own: a transaction of another test file in the same cluster would hide the end of this one's log.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['TRESEN_TEST_CLUSTERS'] !== undefined) return async () => {};
  const directory = mkdtempSync(join(tmpdir(), 'tresen-test-'));
  chmodSync(directory, 0o755);
  const start = async (n: number): Promise<{ readonly url: string; stop(): Promise<void> }> => {
    for (;;) {
      try {
        return await startEmbeddedPostgres({ directory: join(directory, `pg-${n}`), port: await freePort(), scratch: true });
      } catch (error) {
        // Somebody was quicker to take the port that was free a moment ago.
        if (!(error instanceof PortTaken)) throw error;
      }
    }
  };
  const clusters: Awaited<ReturnType<typeof start>>[] = [];
  for (let n = 0; n < WORKERS; n += 1) clusters.push(await start(n));
  process.env['TRESEN_TEST_CLUSTERS'] = clusters.map((cluster) => cluster.url).join(' ');
  return async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    rmSync(directory, { recursive: true, force: true });
  };
}

/** The cluster of this worker. @throws without `setup` */
function ownCluster(): string {
  const clusters = process.env['TRESEN_TEST_CLUSTERS']?.split(' ') ?? [];
  const cluster = clusters[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % clusters.length];
  if (cluster === undefined) throw new Error('no test cluster: run through vitest, or set TRESEN_TEST_CLUSTERS');
  return cluster;
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
        await fresh.query(
          `do $$ begin if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then create role ${APPLICATION_ROLE}; end if; end $$; alter role ${APPLICATION_ROLE} login nosuperuser password '${TEST_KEY}'`,
        );
        await grantApplication(fresh, APPLICATION_ROLE);
      });
      await client.query(`alter database ${name}_new rename to ${name}`);
    }
    await client.query('select pg_advisory_unlock(74736573)');
  });
  return name;
}

/** Clones the template. Needs `setup` to have run (see vitest.config.ts). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = ownCluster();
  const source = await template(cluster);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(cluster, async (client) => {
    await client.query(`create database ${name} template ${source}`);
  });
  const url = withDatabase(cluster, name);
  return {
    url,
    applicationUrl: asApplication(url),
    drop: () =>
      run(cluster, async (client) => {
        await client.query(`drop database ${name} with (force)`);
      }),
  };
}
