import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBootstrapToken } from '../identity/index.ts';
import { startServer } from '../main.ts';
import { StartupError } from './config.ts';
import { freePort } from './embedded-postgres.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let data: string;
let database: TestDatabase;
const children: ChildProcess[] = [];
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tresen-start-'));
  chmodSync(data, 0o755);
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

const start = (given: object): Promise<unknown> => startServer({ port: 0, quiet: true, data: join(data, 'own'), ...given });

async function expectSentence(started: Promise<unknown>, sentence: RegExp): Promise<void> {
  const error = await started.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  expect(String((error as Error).message)).toMatch(sentence);
  expect(String((error as Error).message)).not.toContain('\n');
}

describe('a wrong DATABASE_URL gets one plain sentence', () => {
  test('nobody listens there', () => expectSentence(start({ databaseUrl: 'postgres://a:b@127.0.0.1:1/x' }), /^No database answers at 127\.0\.0\.1:1 /));
  test('no such host', () => expectSentence(start({ databaseUrl: 'postgres://a:b@no..where/x' }), /^The host no\.\.where in DATABASE_URL is not known/));
  test('no such database', () => expectSentence(start({ databaseUrl: database.url.replace(/\/[^/]*$/, '/missing') }), /^There is no database "missing" at /));
  test('no such user', () => expectSentence(start({ databaseUrl: database.url.replace(/\/\/[^@]*@/, '//stranger:secret@') }), /refuses the user "stranger" or the password/));

  test('a database that a newer version has touched', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("insert into public.migration (number, name, hash) values (9999, '9999_future.sql', 'x')");
    await expectSentence(start({ databaseUrl: database.url }), /database is at migration 9999.*install the newer version/);
    await client.query('delete from public.migration where number = 9999');
    await client.end();
  });

  test('a port that is in use', async () => {
    const first = await startServer({ port: 0, quiet: true, data: join(data, 'own'), databaseUrl: database.url });
    await expectSentence(start({ databaseUrl: database.url, port: Number(new URL(first.url).port) }), /^Port \d+ is in use by another program/);
    await first.close();
  });
});

describe('the embedded PostgreSQL', () => {
  const home = (): string => join(data, 'embedded');

  /** A server process of its own, so that it can be killed. */
  async function spawnServer(): Promise<{ kill(): Promise<void> }> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../main.ts')], {
      env: { ...process.env, PORT: String(await freePort()), TRESEN_DATA: home(), DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk;
        if (said.includes('Tresen runs')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
    return {
      kill: () =>
        new Promise((resolve) => {
          child.removeAllListeners('exit');
          child.once('exit', () => resolve());
          child.kill('SIGKILL');
        }),
    };
  }

  test('survives kill -9 of the server, keeps its port, and belongs to one server at a time', async () => {
    const killed = await spawnServer();
    const port = readFileSync(join(home(), 'postgres.port'), 'utf8');
    await expectSentence(start({ data: home() }), /^Another Tresen server already uses the data in /);
    await killed.kill();
    await untilFree(Number(port));
    const second = await startServer({ port: 0, quiet: true, data: home() });
    expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
    await second.close();
    expect(readFileSync(join(home(), 'postgres.port'), 'utf8')).toBe(port);
    // A pid file that names a process which is no PostgreSQL: this one.
    writeFileSync(join(home(), 'postgres/postmaster.pid'), `${process.pid}\n${home()}/postgres\n1\n${port}\n\n\n\nready\n`);
    const third = await startServer({ port: 0, quiet: true, data: home() });
    expect((await fetch(`${third.url}/health/ready`)).status).toBe(200);
    await third.close();
    await expect(connectAs(`postgres://tresen@127.0.0.1:${port}/tresen`)).rejects.toThrow();
  }, 120_000);

  test('lets nobody in without a password, and the server in as a role that cannot change what is written', async () => {
    const own = join(data, 'closed');
    const server = await startServer({ port: 0, quiet: true, data: own });
    const port = readFileSync(join(own, 'postgres.port'), 'utf8');
    for (const user of ['tresen', 'tresen_app', 'postgres']) await expect(connectAs(`postgres://${user}@127.0.0.1:${port}/tresen`)).rejects.toThrow(/password/);
    const { pool } = server.house.database;
    expect((await pool.query("select current_user, current_setting('is_superuser') as super")).rows).toEqual([{ current_user: 'tresen_app', super: 'off' }]);
    await createBootstrapToken(pool);
    await expectGuardedLog(pool);
    for (const attack of ['create table public.mine ()', "copy (select 1) to program 'true'", "select pg_read_file('/etc/passwd')", 'alter table log.event add column x int']) {
      await expect(pool.query(attack), attack).rejects.toThrow(/permission denied|must be owner/);
    }
    const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(own)).toBe(process.getuid?.() === 0 ? '711' : '700');
    expect(['postgres.keys', 'postgres.port'].map((name) => modeOf(join(own, name)))).toEqual(['600', '600']);
    expect(modeOf(join(own, 'postgres'))).toBe('700');
    await server.close();
  });

  test('of an older version, open to every program of the machine, is closed and keeps its rows', async () => {
    const own = join(data, 'older');
    const first = await startServer({ port: 0, quiet: true, data: own });
    await first.house.database.pool.query("insert into identity.server_secret (name, value) values ('kept', 'yes')");
    await first.close();
    // As it was left by a version before there were passwords and roles.
    rmSync(join(own, 'postgres.keys'));
    writeFileSync(join(own, 'postgres/pg_hba.conf'), 'host all all 127.0.0.1/32 trust\n');
    chmodSync(own, 0o755);
    const second = await startServer({ port: 0, quiet: true, data: own });
    const port = readFileSync(join(own, 'postgres.port'), 'utf8');
    await expect(connectAs(`postgres://tresen@127.0.0.1:${port}/tresen`)).rejects.toThrow(/password/);
    expect((await second.house.database.pool.query("select value from identity.server_secret where name = 'kept'")).rows).toEqual([{ value: 'yes' }]);
    await second.close();
  });

  test('ends with its server, however that ends', async () => {
    const server = await spawnServer();
    const port = Number(readFileSync(join(home(), 'postgres.port'), 'utf8'));
    await server.kill();
    await untilFree(port);
  });
});

/** Nobody answers at the port any more. */
async function untilFree(port: number): Promise<void> {
  for (;;) {
    const answered = await new Promise<boolean>((resolve) => {
      const probe = connect(port, '127.0.0.1');
      probe.once('connect', () => resolve(true));
      probe.once('error', () => resolve(false));
      probe.once('close', () => probe.destroy());
    });
    if (!answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function connectAs(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

/** The log grows and never changes: neither as a whole nor in one of its months. */
async function expectGuardedLog(sql: pg.Pool): Promise<void> {
  await sql.query("select log.ensure_month('log.event', '2031-05-01')");
  await sql.query("insert into log.event (recorded_at, type, version, payload) values ('2031-05-02', 'probe', 1, '{}')");
  for (const table of ['log.event', 'log.event_2031_05', 'log.event_default']) {
    for (const attack of [`update ${table} set type = 'x'`, `delete from ${table}`, `truncate ${table}`, `drop table ${table}`]) {
      await expect(sql.query(attack), attack).rejects.toThrow(/permission denied|must be owner/);
    }
  }
}

test('an own PostgreSQL is migrated as its owner and used as a role that may do less', async () => {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const name = `shop_${randomBytes(4).toString('hex')}`;
  await admin.query(`create role ${name}_owner login password 'o'; create role ${name} login password 'a'`);
  await admin.query(`create database ${name} owner ${name}_owner`);
  const as = (user: string, password: string): string => {
    const url = new URL(database.url);
    return Object.assign(url, { username: user, password, pathname: `/${name}` }).href;
  };
  await expectSentence(start({ databaseUrl: as(name, 'a') }), /^The role in DATABASE_URL may not bring the database to the newest schema .*DATABASE_MIGRATION_URL/);
  const server = await startServer({ port: 0, quiet: true, data: join(data, 'own'), databaseUrl: as(name, 'a'), migrationUrl: as(`${name}_owner`, 'o') });
  await expectGuardedLog(server.house.database.pool);
  await server.close();
  // Once the schema is there, the lesser role is enough.
  await (await startServer({ port: 0, quiet: true, data: join(data, 'own'), databaseUrl: as(name, 'a') })).close();
  await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role ${name}_owner; drop role ${name}`);
  await admin.end();
});
