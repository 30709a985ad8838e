import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBootstrapToken } from '../../apps/server/src/identity/index.ts';
import { type ServerHandle, startServer } from '../../apps/server/src/main.ts';
import { createTestDatabase, type TestDatabase } from '../../apps/server/src/platform/test-database.ts';
import { seedChain, sellLive } from './index.ts';

let database: TestDatabase;
let server: ServerHandle;
let token: string;
const directory = mkdtempSync(join(tmpdir(), 'tresen-chain-'));
const stateFile = join(directory, 'demo-chain.json');

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ port: 0, databaseUrl: database.url, data: directory, quiet: true });
  token = await createBootstrapToken(server.house.database.pool);
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const number = async (sql: string): Promise<number> => Number((await server.house.database.pool.query<{ n: string }>(sql)).rows[0]?.n);
const settled = async (sales: number): Promise<void> => {
  for (let tries = 0; tries < 200 && (await number('select count(*) n from sales.sale')) < sales; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
};

it('loads through the API, survives an interruption without doubling or losing, and changes nothing when run again', async () => {
  const options = { url: server.url, token, size: 'tiny' as const, seed: 4, stateFile };
  // The plug is pulled in the middle of the history: what was pushed last has not been written down.
  const interrupted = seedChain({
    ...options,
    onProgress: ({ step, done, total }) => {
      if (step === 'stock' && done === total) copyFileSync(stateFile, `${stateFile}.before`);
      if (step === 'history') throw new Error('pulled the plug');
    },
  });
  await expect(interrupted).rejects.toThrow('pulled the plug');
  copyFileSync(`${stateFile}.before`, stateFile);
  const before = await number('select count(*) n from log.event where seq is not null');
  expect(before).toBeGreaterThan(0);

  const result = await seedChain(options);
  expect(result).toMatchObject({ already: false, stores: 12, customers: 500 });
  const sales = await number("select count(*) n from log.event where type = 'sales.sale-completed'");
  await settled(sales);
  expect(await number('select count(*) n from sales.sale')).toBe(sales);
  expect(await number('select count(*) n from ingest.quarantine')).toBe(0);
  expect(await number('select count(*) n from ingest.exception')).toBe(0);
  expect(await number('select count(*) n from (select device, max(seq) top, count(*) held from log.event where seq is not null group by 1) c where top <> held')).toBe(0);

  const events = await number('select count(*) n from log.event');
  expect((await seedChain(options)).already).toBe(true);
  expect(await number('select count(*) n from log.event')).toBe(events);
}, 120_000);

it('lets its tills go on selling after the load', async () => {
  const before = await number("select count(*) n from log.event where type = 'sales.sale-completed'");
  const live = await sellLive({ url: server.url, token, stateFile, perMinute: 3000 });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const sold = await live.stop();
  expect(sold).toBeGreaterThan(5);
  expect(await number("select count(*) n from log.event where type = 'sales.sale-completed'")).toBe(before + sold);
  expect(await number('select count(*) n from ingest.quarantine')).toBe(0);
});
