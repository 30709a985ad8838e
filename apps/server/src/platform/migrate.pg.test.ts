import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('migrating a migrated database changes nothing', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect(await migrate(client)).toEqual([]);
  await client.end();
});
