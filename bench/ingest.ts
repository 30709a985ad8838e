import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, startEmbeddedPostgres } from '../apps/server/src/platform/embedded-postgres.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startServerProcess } from '../tools/server-process.ts';
import { loadWorld } from './ingest/load-world.ts';
import { cpuMilliseconds } from './ingest/measure-cpu.ts';
import { measureFloor } from './ingest/measure-floor.ts';
import { type BatchMix, createRandom, createWorld, type PreparedPush, preparePushes } from './ingest/prepare-sales.ts';
import { buildRequest, openPushConnection, percentiles } from './ingest/push-client.ts';
import { pushSingles } from './ingest/push-singles.ts';

/** Share of the sales that travel in pushes of each size: a shop online, tills that catch up, tills that were away for long. */
const MIX: BatchMix = [
  { size: 1, share: 0.1 },
  { size: 20, share: 0.3 },
  { size: 100, share: 0.6 },
];
const WARM = 4_000;
/** Tills that push at the same time. */
const LANES = 64;
const SINGLE_RATE = 200;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Bench {
  readonly address: { readonly host: string; readonly port: number };
  readonly client: pg.Client;
}

/** Every till has its own order, `lanes` tills push at the same time. Returns the time of each push. */
async function pushAll(bench: Bench, pushes: readonly PreparedPush[], lanes: number): Promise<number[]> {
  const host = `${bench.address.host}:${bench.address.port}`;
  const queues = [...Map.groupBy(pushes, (push) => push.till.id).values()].map((mine) => mine.map((push) => buildRequest(host, push)));
  const times: number[] = [];
  const work = async (): Promise<void> => {
    const connection = await openPushConnection(bench.address);
    for (let queue = queues.pop(); queue !== undefined; queue = queues.pop()) for (const request of queue) times.push(await connection.send(request));
    connection.close();
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return times;
}

async function untilReacted(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ txid: string; id: string }>('select txid::text, id::text from log.event order by event.txid desc, event.id desc limit 1');
  const [end] = rows;
  for (;;) {
    const behind = await client.query('select 1 from log.cursor where (txid, id) < ($1::xid8, $2::bigint) limit 1', [end?.txid ?? '0', end?.id ?? '0']);
    if (behind.rowCount === 0) return;
    await pause(10);
  }
}

interface Throughput {
  readonly accepted_per_s: number;
  readonly reacted_per_s: number;
  readonly push_ms: { readonly p50: number; readonly p99: number };
  readonly cpu_ms_per_sale: number;
  readonly cpu_server_ms: number;
  readonly cpu_postgres_ms: number;
}

async function measureThroughput(bench: Bench, pushes: readonly PreparedPush[], roots: { readonly server: number; readonly postgres: number }): Promise<Throughput> {
  const sales = pushes.reduce((sum, push) => sum + push.entries.length, 0);
  await bench.client.query('checkpoint');
  const before = { server: cpuMilliseconds(roots.server), postgres: cpuMilliseconds(roots.postgres) };
  const start = performance.now();
  const pushTimes = await pushAll(bench, pushes, LANES);
  const accepted = performance.now() - start;
  await untilReacted(bench.client);
  const reacted = performance.now() - start;
  const server = cpuMilliseconds(roots.server) - before.server;
  const postgres = cpuMilliseconds(roots.postgres) - before.postgres;
  const per = (milliseconds: number): number => Math.round((milliseconds / sales) * 10_000) / 10_000;
  return {
    accepted_per_s: Math.round((sales * 1000) / accepted),
    reacted_per_s: Math.round((sales * 1000) / reacted),
    push_ms: percentiles(pushTimes),
    cpu_ms_per_sale: per(server + postgres),
    cpu_server_ms: per(server),
    cpu_postgres_ms: per(postgres),
  };
}

/** One sale per push, before the load: tills that sell, on a server that has nothing to catch up with. */
async function measureSingles(bench: Bench, singles: readonly PreparedPush[], roots: { readonly server: number; readonly postgres: number }): Promise<object> {
  await pause(2_000);
  const cpu = (): number => cpuMilliseconds(roots.server) + cpuMilliseconds(roots.postgres);
  const before = cpu();
  const times = percentiles(await pushSingles(bench.address, singles, SINGLE_RATE));
  await untilReacted(bench.client);
  return { single_sale_ms: times, single_cpu_ms_per_sale: Math.round(((cpu() - before) / singles.length) * 100) / 100 };
}

const numberOf = (args: readonly string[], name: string, fallback: number): number => Number(args[args.indexOf(`--${name}`) + 1] ?? fallback) || fallback;

async function measure(
  bench: Bench & { readonly url: string; readonly roots: { server: number; postgres: number } },
  world: ReturnType<typeof createWorld>,
  sales: number,
): Promise<object> {
  const random = createRandom(42);
  const warm = preparePushes(world, { sales: WARM, mix: MIX, random });
  const singles = preparePushes(world, { sales: SINGLE_RATE * 10, mix: [{ size: 1, share: 1 }], random });
  const load = preparePushes(world, { sales, mix: MIX, random });
  console.log(`prepared ${sales + WARM + singles.length} signed sales; warming up`);
  await pushAll(bench, warm, LANES);
  await untilReacted(bench.client);
  const single = await measureSingles(bench, singles, bench.roots);
  console.log(JSON.stringify(single));
  const throughput = await measureThroughput(bench, load, bench.roots);
  console.log(JSON.stringify(throughput));
  const odd = (await bench.client.query<{ kind: string; n: string }>('select kind, count(*)::text as n from ingest.exception group by kind')).rows;
  if (odd.length > 0) throw new Error(`the sales were not in order: ${JSON.stringify(odd)}`);
  const booked = Number((await bench.client.query<{ n: string }>('select count(*)::text as n from sales.sale')).rows[0]?.n);
  if (booked !== WARM + sales + singles.length) throw new Error(`${booked} sales booked instead of ${WARM + sales + singles.length}`);
  const floor = Math.round(await measureFloor(bench.url, { warm: WARM, sales }));
  return {
    ...throughput,
    ...single,
    floor_per_s: floor,
    ratio: Math.round((throughput.reacted_per_s / floor) * 100) / 100,
    reactions: (await bench.client.query<{ reaction: string }>('select reaction from log.cursor order by reaction')).rows.map((row) => row.reaction),
    postgres: (await bench.client.query<{ v: string }>("select current_setting('server_version') as v")).rows[0]?.v,
    payload_bytes: Math.round(load.reduce((sum, push) => sum + Buffer.byteLength(push.entries[0]?.payload ?? ''), 0) / load.length),
  };
}

/** Virtual tills push signed three-line sales over HTTP to a whole server in its own process. See docs/performance.md. */
export async function run(args: readonly string[]): Promise<object> {
  const sales = numberOf(args, 'sales', 40_000);
  const directory = mkdtempSync(join(tmpdir(), 'tresen-bench-'));
  chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory: join(directory, 'pg'), port: await freePort() });
  const client = new pg.Client({ connectionString: cluster.url });
  try {
    await client.connect();
    await migrate(client);
    const world = createWorld({ stores: 20, tillsPerStore: 5, variants: 10_000 });
    await loadWorld(client, world);
    const port = await freePort();
    const server = await startServerProcess({ port, databaseUrl: cluster.url, data: join(directory, 'data') });
    try {
      const result = await measure({ address: { host: '127.0.0.1', port }, client, url: cluster.url, roots: { server: server.pid, postgres: cluster.pid } }, world, sales);
      return { ...result, sales, tills: world.tills.length, batch_mix: MIX, fsync: 'on', tills_at_once: LANES, cores: availableParallelism(), node: process.version };
    } finally {
      await server.stop();
    }
  } finally {
    await client.end().catch(() => {});
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
