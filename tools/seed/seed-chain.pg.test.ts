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

/** The copied till's two sales and the entry changed on its way. */
const PUT_ASIDE = 3;
const get = async <T>(path: string): Promise<T> => (await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<T>;
interface Exceptions {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly store: string | null; readonly device: string | null }[];
  readonly counts: Readonly<Record<string, number>>;
}
/** Open ones by kind, as the office's start page asks for them, once so many kinds are there. */
const openExceptions = async (kinds: number): Promise<Readonly<Record<string, number>>> => {
  for (let tries = 0; ; tries += 1) {
    const { counts, items } = await get<Exceptions>('/api/v1/ingest/exceptions?status=open');
    expect(items.filter((item) => item.store === null || item.device === null)).toEqual([]);
    if (Object.keys(counts).length >= kinds || tries > 100) return counts;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
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
  expect(await openExceptions(4)).toEqual({ 'bad-signature': 1, 'clock-skew': 1, forked: 2, 'total-differs': 1 });
  expect(await number("select count(*) n from ingest.exception where store in (select id from identity.store where code in ('BER1', 'BER2'))")).toBe(0);
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
  expect(await number('select count(*) n from ingest.quarantine')).toBe(PUT_ASIDE);
});

it('has a copied till whose sales can be booked, each once', async () => {
  const sales = await number("select count(*) n from log.event where type = 'sales.sale-completed'");
  await settled(sales);
  const { items } = await get<Exceptions>('/api/v1/ingest/exceptions?status=open&kind=forked');
  for (const { id } of items) {
    const answer = await fetch(`${server.url}/api/v1/ingest/exceptions/${id}/resolve`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': id.padStart(36, '0') },
      body: JSON.stringify({ action: 'book', note: 'Bons liegen vor' }),
    });
    expect(answer.status).toBe(200);
  }
  await settled(sales + 2);
  expect(await number('select count(*) n from sales.sale')).toBe(sales + 2);
  expect((await openExceptions(3))['forked']).toBeUndefined();
});
