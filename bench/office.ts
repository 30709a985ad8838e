import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createBootstrapToken } from '../apps/server/src/identity/index.ts';
import { freePort, startEmbeddedPostgres } from '../apps/server/src/platform/embedded-postgres.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { seedBeside } from '../tools/seed/seed-beside.ts';
import { startServerProcess } from '../tools/server-process.ts';
import { type Office, openOffice, type Percentiles, percentilesOf } from './office/ask.ts';
import { lookAround } from './office/look-around.ts';
import { GROUPS, type Group, questionsOf } from './office/questions.ts';
import { listsOf, walkList } from './office/walk-lists.ts';

/** How often each question is asked, after being asked twice for warmth; slow ones less often, for as many seconds. */
const TIMES = 40;
const WARM = 2;
const SECONDS = 6;
const PAGES = 120;

const show = (name: string, times: readonly number[]): void => {
  const { p50, p95, p99 } = percentilesOf(times);
  console.log(`${name.padEnd(42)} p50 ${p50.toFixed(1).padStart(8)}  p95 ${p95.toFixed(1).padStart(8)}  p99 ${p99.toFixed(1).padStart(8)} ms`);
};

interface Slowest {
  readonly name: string;
  readonly p95: number;
}
const slower = (slowest: Slowest, name: string, times: readonly number[]): Slowest => {
  const { p95 } = percentilesOf(times);
  return p95 > slowest.p95 ? { name, p95 } : slowest;
};

async function askOften(office: Office, path: (n: number) => string): Promise<number[]> {
  for (let n = 0; n < WARM; n += 1) await office.time(path(TIMES + n));
  const times: number[] = [];
  const until = performance.now() + SECONDS * 1000;
  for (let n = 0; n < TIMES && performance.now() < until; n += 1) times.push(await office.time(path(n)));
  return times;
}

async function measure(office: Office, only: string | undefined): Promise<object> {
  const around = await lookAround(office);
  const wanted = (name: string): boolean => only === undefined || name.includes(only);
  const times = new Map<Group, number[]>(GROUPS.map((group) => [group, []]));
  const slowest = new Map<string, Slowest>();
  for (const { group, name, path } of questionsOf(around)) {
    if (!wanted(name)) continue;
    const mine = await askOften(office, path);
    show(name, mine);
    times.get(group)?.push(...mine);
    slowest.set(group, slower(slowest.get(group) ?? { name: '', p95: 0 }, name, mine));
  }
  const pages: number[] = [];
  for (const list of listsOf(around)) {
    if (!wanted(list.name)) continue;
    const mine = await walkList(office, list, PAGES);
    show(`${mine.length} pages of ${list.name}`, mine);
    pages.push(...mine);
    slowest.set('list_page', slower(slowest.get('list_page') ?? { name: '', p95: 0 }, list.name, mine));
  }
  const figures = GROUPS.map((group): readonly [string, Percentiles] => [`${group}_ms`, percentilesOf(times.get(group) ?? [])]);
  return { ...Object.fromEntries(figures), list_page_ms: percentilesOf(pages), slowest: Object.fromEntries(slowest), ...around.amounts };
}

const optionOf = (args: readonly string[], name: string): string | undefined => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined);

/** The quick demo chain in a server of its own. */
async function measureOwnWorld(only: string | undefined): Promise<object> {
  const directory = mkdtempSync(join(tmpdir(), 'tresen-bench-'));
  chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory: join(directory, 'pg'), port: await freePort() });
  try {
    const pool = new pg.Pool({ connectionString: cluster.url, max: 2 });
    const client = await pool.connect();
    await migrate(client);
    client.release();
    const server = await startServerProcess({ port: await freePort(), databaseUrl: cluster.url, data: join(directory, 'data') });
    try {
      const token = await createBootstrapToken(pool);
      console.log('loading the quick demo chain');
      await seedBeside({ url: server.url, token, size: 'quick', stateFile: join(directory, 'demo-chain.json') }).result;
      await pool.query('vacuum analyze');
      return await measure(openOffice(server.url, token), only);
    } finally {
      await server.stop();
      await pool.end();
    }
  } finally {
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * What the office asks, one question after the other, over HTTP. `--url` and `--token` measure a server that runs (such as one
 * with the full demo chain), else the quick demo chain is loaded into a new one; `--only text` asks only questions so named.
 */
export async function run(args: readonly string[]): Promise<object> {
  const before = loadavg()[0] ?? 0;
  const url = optionOf(args, 'url');
  const only = optionOf(args, 'only');
  const result = url === undefined ? await measureOwnWorld(only) : await measure(openOffice(url, optionOf(args, 'token') ?? ''), only);
  return { ...result, times_each: TIMES, load_before: before, load_after: loadavg()[0] ?? 0, cores: availableParallelism(), node: process.version };
}
