import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createBootstrapToken } from '../apps/server/src/identity/index.ts';
import { freePort, startEmbeddedPostgres } from '../apps/server/src/platform/embedded-postgres.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startServerProcess } from '../tools/server-process.ts';
import { loadWorld } from './ingest/load-world.ts';
import { createRandom, createWorld, newId, preparePushes } from './ingest/prepare-sales.ts';
import { percentiles } from './ingest/push-client.ts';
import { pushSingles } from './ingest/push-singles.ts';
import { type Office, openOffice } from './office/ask.ts';

/** Sales a second, one in each push: a chain of some hundred tills in a busy hour. */
const RATE = 50;
const BASELINE_SECONDS = 15;
/** Sales are sent in rounds of a second, for as long as the import runs. */
const MOST_SECONDS = 120;
const ARTICLES = 20_000;
const BULK = 500;
/** A person looks at what came before asking for more. */
const READER_PAUSE = 150;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Articles as another system sends them: a name, two variants, a code. */
function buildRows(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const variants = [1, 2].map((size) => ({
      id: newId(),
      sku: `IMP-${n}-${size}`,
      detail: `Größe ${36 + 2 * size}`,
      options: { size: String(36 + 2 * size) },
      codes: [],
      picture: null,
      status: 'active',
      rank: n,
    }));
    const base = { description: 'Leicht gewaschenes Leinen, gerader Schnitt, Knöpfe aus Steinnuss.', brand: `Marke ${n % 90}`, categories: [], taxCategory: 'standard' };
    return { id: newId(), name: `Leinenhemd mit Stehkragen ${n}`, ...base, unit: 'pc', openPrice: false, deposit: null, minAge: 0, variants };
  });
}

/** Made beforehand: whoever measures must not be held up by what it makes. */
const buildBodies = (articles: number): string[] =>
  Array.from({ length: Math.ceil(articles / BULK) }, (_, index) => JSON.stringify({ rows: buildRows(index * BULK, Math.min(BULK, articles - index * BULK)) }));

/** Articles a second. */
async function importArticles(url: string, token: string, bodies: readonly string[]): Promise<number> {
  const articles = bodies.length * BULK;
  const started = performance.now();
  for (const body of bodies) {
    const answer = await fetch(`${url}/api/v1/catalog/articles/bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': newId() },
      body,
    });
    if (!answer.ok) throw new Error(`the import was refused: ${await answer.text()}`);
  }
  return (articles * 1000) / (performance.now() - started);
}

/** Asks for the first pages of lists, one after the other, until it is told to stop. */
async function read(office: Office, paths: readonly string[], until: { stopped: boolean }): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; !until.stopped; n += 1) {
    times.push(await office.time(paths[n % paths.length] ?? '/'));
    await pause(READER_PAUSE);
  }
  return times;
}

const numberOf = (args: readonly string[], name: string, fallback: number): number => Number(args[args.indexOf(`--${name}`) + 1] ?? fallback) || fallback;

interface Place {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly articles: number;
}

async function measure({ url, port, token, articles }: Place, world: ReturnType<typeof createWorld>): Promise<object> {
  const address = { host: '127.0.0.1', port };
  const random = createRandom(7);
  const rounds = (seconds: number) => Array.from({ length: seconds }, () => preparePushes(world, { sales: RATE, mix: [{ size: 1, share: 1 }], random }));
  const [warm, alone, beside] = [rounds(5), rounds(BASELINE_SECONDS), rounds(MOST_SECONDS)];
  const bodies = buildBodies(articles);
  const office = openOffice(url, token);
  const store = world.stores[0];
  const lists = ['/api/v1/sales?limit=50', '/api/v1/catalog/articles?limit=50&count=true', `/api/v1/inventory/stock?store=${store}&limit=50`, '/api/v1/reporting/today'];
  for (const round of warm) await pushSingles(address, round, RATE);
  for (const path of lists) await office.time(path);
  await pause(1_000);
  const baseline: number[] = [];
  for (const round of alone) baseline.push(...(await pushSingles(address, round, RATE)));
  console.log(`one sale alone: ${JSON.stringify(percentiles(baseline))}`);
  const until = { stopped: false };
  const readers = [0, 1, 2].map((n) => read(office, [...lists.slice(n), ...lists.slice(0, n)], until));
  const imported = importArticles(url, token, bodies).finally(() => {
    until.stopped = true;
  });
  const times: number[] = [];
  for (const round of beside) {
    if (until.stopped) break;
    times.push(...(await pushSingles(address, round, RATE)));
  }
  const perSecond = await imported;
  const listTimes = (await Promise.all(readers)).flat();
  return {
    single_sale_ms: percentiles(times),
    import_rows_per_s: Math.round(perSecond),
    office_list_ms: percentiles(listTimes),
    single_sale_alone_ms: percentiles(baseline),
    sales: times.length,
    lists: listTimes.length,
  };
}

/** Single sales while three people look through lists and another system sends its articles. See docs/performance.md. */
export async function run(args: readonly string[]): Promise<object> {
  const articles = numberOf(args, 'articles', ARTICLES);
  const before = loadavg()[0] ?? 0;
  const directory = mkdtempSync(join(tmpdir(), 'tresen-bench-'));
  chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory: join(directory, 'pg'), port: await freePort() });
  const pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
  try {
    const client = await pool.connect();
    await migrate(client);
    const world = createWorld({ stores: 20, tillsPerStore: 5, variants: 10_000 });
    await loadWorld(client as unknown as pg.Client, world);
    client.release();
    const port = await freePort();
    const server = await startServerProcess({ port, databaseUrl: cluster.url, data: join(directory, 'data') });
    try {
      const token = await createBootstrapToken(pool);
      const result = await measure({ url: server.url, port, token, articles }, world);
      return { ...result, articles, sales_per_s: RATE, readers: 3, load_before: before, load_after: loadavg()[0] ?? 0, cores: availableParallelism(), node: process.version };
    } finally {
      await server.stop();
    }
  } finally {
    await pool.end();
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
