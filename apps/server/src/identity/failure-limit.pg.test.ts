import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerHandle, startServer } from '../main.ts';
import { startTestServer, TEST_PASSWORD, type TestServer } from '../platform/test-server.ts';
import { createFailureLimit, type FailureLimit } from './failure-limit.ts';

let one: TestServer;
let second: ServerHandle;
let pool: pg.Pool;
const data = mkdtempSync(join(tmpdir(), 'tresen-second-'));
beforeAll(async () => {
  one = await startTestServer();
  second = await startServer({ port: 0, databaseUrl: one.databaseUrl, data, quiet: true });
  pool = new pg.Pool({ connectionString: one.databaseUrl, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await second.close();
  await one.close();
  rmSync(data, { recursive: true, force: true });
});

const limits = (purpose: string, attempts: number): [FailureLimit, FailureLimit] => {
  const options = { purpose, attempts, minutes: 10 };
  return [createFailureLimit(one.server.house.database.pool, options), createFailureLimit(pool, options)];
};
const outcomes = async (asked: readonly Promise<void>[]): Promise<number> => (await Promise.allSettled(asked)).filter((each) => each.status === 'fulfilled').length;

describe('two servers count together', () => {
  test('after so many failures, at whichever server, the key rests until the time is over; another key may', async () => {
    const [here, there] = limits('rest', 3);
    await here.attempt('a');
    await there.attempt('a');
    await here.attempt('a');
    await expect(there.attempt('a')).rejects.toMatchObject({ code: 'identity-locked-out' });
    await expect(here.check('a')).rejects.toMatchObject({ code: 'identity-locked-out' });
    await there.attempt('b');
    await pool.query("update identity.failure set until = now() where purpose = 'rest'");
    await there.attempt('a');
    await here.check('a');
  });

  test('many attempts at the same moment are no more than allowed', async () => {
    const [here, there] = limits('crowd', 8);
    expect(await outcomes(Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? here : there).attempt('a')))).toBe(8);
  });

  test('what worked gives its place back, so that a shop behind one address does not lock itself out', async () => {
    const [here, there] = limits('shared', 3);
    for (let person = 0; person < 10; person += 1) {
      await here.attempt('shop');
      await there.giveBack('shop');
    }
    expect(await outcomes(Array.from({ length: 100 }, () => here.attempt('shop')))).toBe(3);
  });

  test('trying on while it rests does not make the rest longer, and success forgets the failures everywhere', async () => {
    const [here, there] = limits('forget', 2);
    await here.attempt('a');
    await there.attempt('a');
    const until = async () => (await pool.query("select until from identity.failure where purpose = 'forget'")).rows;
    const before = await until();
    await expect(here.attempt('a')).rejects.toThrow();
    expect(await until()).toEqual(before);
    await there.forget('a');
    await here.attempt('a');
  });

  test('where many share a key only what fails counts', async () => {
    const [here, there] = limits('shared', 3);
    expect(await outcomes(Array.from({ length: 50 }, () => here.check('a')))).toBe(50);
    for (const limit of [here, there, here]) await limit.failed('a');
    await expect(there.check('a')).rejects.toMatchObject({ code: 'identity-locked-out' });
  });

  test('what is over is cleared away, and no account or address is kept as text', async () => {
    const [here] = limits('old', 3);
    await here.failed('ada@tresen.example');
    await pool.query('update identity.failure set until = now()');
    await here.failed('another');
    const { rows } = await pool.query<{ purpose: string; key: Buffer }>('select purpose, key from identity.failure');
    expect(rows.map((row) => row.purpose)).toEqual(['old']);
    expect(rows[0]?.key).toHaveLength(32);
  });

  test('wrong passwords at one server lock the account at the other too', async () => {
    await one.addPerson('Grace', []);
    const signIn = async (url: string, password: string): Promise<{ status: number; code: unknown }> => {
      const body = JSON.stringify({ email: 'grace@tresen.example', password });
      const answer = await fetch(`${url}/api/v1/identity/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return { status: answer.status, code: ((await answer.json()) as { code?: unknown }).code };
    };
    for (let n = 0; n < 8; n += 1) expect((await signIn(n % 2 === 0 ? one.url : second.url, 'wrong-password')).code).toBe('identity-credentials-wrong');
    for (const url of [one.url, second.url]) expect(await signIn(url, TEST_PASSWORD)).toEqual({ status: 429, code: 'identity-locked-out' });
  });
});

test('a database that is away opens no door', async () => {
  const nobody = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => void nobody.listen(0, '127.0.0.1', resolve));
  const address = nobody.address();
  const gone = new pg.Pool({ host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 });
  const limit = createFailureLimit(gone, { purpose: 'away', attempts: 3, minutes: 10 });
  await expect(limit.attempt('a')).rejects.toThrow();
  await expect(limit.check('a')).rejects.toThrow();
  await expect(limit.failed('a')).rejects.toThrow();
  await limit.forget('a');
  await gone.end();
  await new Promise((resolve) => nobody.close(resolve));
});
