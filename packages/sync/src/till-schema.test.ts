import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createNodeTill, openNodeDatabase } from './node/index.ts';
import { migrateTillFile, TILL_FILE_VERSION } from './till-schema.ts';

const versionOf = (database: ReturnType<typeof openNodeDatabase>): unknown => database.prepare('PRAGMA user_version').get()?.['user_version'];

test('a file of an older version is brought forward with what is in it; a failing step leaves the version before it', () => {
  const database = openNodeDatabase(':memory:');
  migrateTillFile(database, ['CREATE TABLE a (n); INSERT INTO a VALUES (1)']);
  expect(() => migrateTillFile(database, ['', 'CREATE TABLE b (n)', 'CREATE TABLE c (n); INSERT INTO nowhere VALUES (1)'])).toThrow(/nowhere/);
  expect(versionOf(database)).toBe(2);
  migrateTillFile(database, ['', '', 'CREATE TABLE c (n); INSERT INTO c SELECT n FROM a']);
  expect(versionOf(database)).toBe(3);
  expect(database.prepare('SELECT n FROM c').all()).toEqual([{ n: 1 }]);
  database.close();
});

test('a file that newer software wrote is not touched: the till says so and that the data is safe', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tresen-till-'));
  const database = openNodeDatabase(join(directory, 'till.sqlite3'));
  database.exec(`PRAGMA user_version = ${TILL_FILE_VERSION + 1}; CREATE TABLE future (n)`);
  database.close();
  const till = createNodeTill({ directory, server: 'http://127.0.0.1:1' });
  await till.start();
  expect(till.state).toMatchObject({ phase: 'failed', failure: { code: 'newer-data', dataSafe: true } });
  await till.stop();
  rmSync(directory, { recursive: true });
});
