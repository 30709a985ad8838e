import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { createFirstAdmin, hasAdmin, renewPassword } from './index.ts';

let at: TestServer;
beforeAll(async () => {
  at = await startTestServer();
});
afterAll(() => at.close());

const signIn = async (email: string, password: string): Promise<number> => (await at.call('POST', '/api/v1/identity/auth/sign-in/email', { email, password }, {})).status;

test('the first administrator is made once, however many try at the same time', async () => {
  const { database } = at.server.house;
  expect(await hasAdmin(database.pool)).toBe(false);
  const tries = [1, 2, 3].map((n) =>
    database.transaction((trx) => createFirstAdmin(trx, { email: `Owner${n}@shop.example`, name: 'Owner', language: 'de', password: `four words nobody guesses ${n}` })),
  );
  const made = await Promise.all(tries);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await hasAdmin(database.pool)).toBe(true);
  const winner = made.indexOf(true) + 1;
  expect(await Promise.all([1, 2, 3].map((n) => signIn(`owner${n}@shop.example`, `four words nobody guesses ${n}`)))).toEqual([1, 2, 3].map((n) => (n === winner ? 200 : 401)));
});

test('a forgotten password is renewed for who works here, and for nobody else', async () => {
  await at.addPerson('Nora', [{ role: 'manager', scope: 'group', id: null }]);
  const renew = (email: string): Promise<boolean> => at.server.house.database.transaction((trx) => renewPassword(trx, { email, password: 'the new one of Nora' }));
  expect(await renew('NORA@tresen.example')).toBe(true);
  expect(await signIn('nora@tresen.example', 'the new one of Nora')).toBe(200);
  expect(await renew('nobody@tresen.example')).toBe(false);
});
