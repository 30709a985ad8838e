import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  test('no such user', () => expectSentence(start({ databaseUrl: database.url.replace('//tresen@', '//stranger:secret@') }), /refuses the user "stranger" or the password/));

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
    const second = await startServer({ port: 0, quiet: true, data: home() });
    expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
    await second.close();
    expect(readFileSync(join(home(), 'postgres.port'), 'utf8')).toBe(port);
    // A pid file that names a process which is no PostgreSQL: this one.
    writeFileSync(join(home(), 'postgres/postmaster.pid'), `${process.pid}\n${home()}/postgres\n1\n${port}\n\n\n\nready\n`);
    const third = await startServer({ port: 0, quiet: true, data: home() });
    expect((await fetch(`${third.url}/health/ready`)).status).toBe(200);
    await third.close();
  });
});
