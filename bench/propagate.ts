import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SocketMessage } from '@tresen/contract/feed';
import pg from 'pg';
import WebSocket from 'ws';
import { createBootstrapToken } from '../apps/server/src/identity/index.ts';
import { freePort, startEmbeddedPostgres } from '../apps/server/src/platform/embedded-postgres.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startServerProcess } from '../tools/server-process.ts';
import { loadWorld } from './ingest/load-world.ts';
import { type BenchTill, type BenchWorld, createRandom, createWorld, preparePushes } from './ingest/prepare-sales.ts';
import { buildRequest, openPushConnection, type PushConnection, percentiles } from './ingest/push-client.ts';

const RATE = 200;
const STORES = 50;
const TILLS_PER_STORE = 10;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function openSocket(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/feed/socket`, { headers: { authorization: `Bearer ${token}` } });
  socket.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    socket.once('message', () => resolve(socket));
    socket.once('close', () => reject(new Error('the server closed a socket')));
  });
}

/** Sales on their way: when each was handed to the network, until others have seen it. */
class Watch {
  readonly tillTimes: number[] = [];
  readonly officeTimes: number[] = [];
  private readonly stock = new Map<string, number>();
  private readonly sales = new Map<string, number[]>();

  sold(store: string, variant: string): void {
    const now = performance.now();
    const key = `${store} ${variant}`;
    // The same article sold twice at once: the older sale counts, so that no time looks shorter than it was.
    if (!this.stock.has(key)) this.stock.set(key, now);
    const waiting = this.sales.get(store) ?? [];
    waiting.push(now);
    this.sales.set(store, waiting);
  }

  tillSaw(store: string, message: SocketMessage): void {
    if (message.type !== 'changes' || message.dataset !== 'stock') return;
    for (const { key } of message.rows ?? []) {
      const since = this.stock.get(`${store} ${key}`);
      if (since === undefined) continue;
      this.stock.delete(`${store} ${key}`);
      this.tillTimes.push(performance.now() - since);
    }
  }

  /** The office's figures say how many sales came to a store: so many of the oldest have arrived. */
  officeSaw(message: SocketMessage): void {
    if (message.type !== 'topic' || message.topic !== 'figures' || !Array.isArray(message.data)) return;
    for (const { store, sales } of message.data.flat() as { store: string; sales: number }[]) {
      const waiting = this.sales.get(store);
      for (let n = 0; n < sales; n += 1) {
        const since = waiting?.shift();
        if (since !== undefined) this.officeTimes.push(performance.now() - since);
      }
    }
  }

  get missing(): number {
    return this.stock.size + [...this.sales.values()].reduce((sum, waiting) => sum + waiting.length, 0);
  }
}

interface Senders {
  readonly connections: Map<string, PushConnection>;
  readonly busy: Map<string, Promise<number>>;
}

async function connectEverybody(url: string, world: BenchWorld, listening: { readonly watch: Watch; readonly token: string }): Promise<WebSocket[]> {
  const { watch, token } = listening;
  const sockets: WebSocket[] = [];
  for (const till of world.tills) {
    const socket = await openSocket(url, `${till.id}.${till.secret}`);
    sockets.push(socket);
    // The last till of a store never sells: it is the one that watches.
    if (till.number === TILLS_PER_STORE) socket.on('message', (data) => watch.tillSaw(till.store, JSON.parse(String(data)) as SocketMessage));
  }
  const office = await openSocket(url, token);
  office.on('message', (data) => watch.officeSaw(JSON.parse(String(data)) as SocketMessage));
  office.send(JSON.stringify({ type: 'subscribe', topics: ['figures', 'stock', 'sales'] }));
  sockets.push(office);
  await pause(500);
  return sockets;
}

async function sellSteadily(host: string, world: BenchWorld, plan: { readonly seconds: number; readonly watch: Watch | null; readonly senders: Senders }): Promise<void> {
  const sellers: BenchTill[] = world.tills.filter((till) => till.number < TILLS_PER_STORE);
  const random = createRandom(7 + plan.seconds);
  const pushes = preparePushes({ ...world, tills: sellers }, { sales: RATE * plan.seconds, mix: [{ size: 1, share: 1 }], random });
  const start = performance.now();
  for (const [index, push] of pushes.entries()) {
    const due = start + (index * 1000) / RATE;
    if (due > performance.now()) await pause(due - performance.now());
    await plan.senders.busy.get(push.till.id);
    const payload = JSON.parse(push.entries[0]?.payload ?? '{}') as { body: { lines: { variant: string }[] } };
    const request = buildRequest(host, push);
    for (const { variant } of payload.body.lines.slice(0, 1)) plan.watch?.sold(push.till.store, variant);
    const sent = plan.senders.connections.get(push.till.id)?.send(request);
    if (sent) plan.senders.busy.set(push.till.id, sent);
  }
  await Promise.all(plan.senders.busy.values());
}

async function measure(url: string, world: BenchWorld, plan: { readonly token: string; readonly seconds: number }): Promise<object> {
  const watch = new Watch();
  const address = { host: '127.0.0.1', port: Number(new URL(url).port) };
  const host = `${address.host}:${address.port}`;
  const sockets = await connectEverybody(url, world, { watch, token: plan.token });
  const senders: Senders = { connections: new Map(), busy: new Map() };
  for (const till of world.tills) if (till.number < TILLS_PER_STORE) senders.connections.set(till.id, await openPushConnection(address));
  console.log(`${sockets.length} sockets are connected; warming up`);
  await sellSteadily(host, world, { seconds: 3, watch: null, senders });
  await pause(1000);
  await sellSteadily(host, world, { seconds: plan.seconds, watch, senders });
  await pause(2000);
  for (const socket of sockets) socket.terminate();
  for (const connection of senders.connections.values()) connection.close();
  return {
    till_ms: percentiles(watch.tillTimes),
    office_ms: percentiles(watch.officeTimes),
    seen_at_till: watch.tillTimes.length,
    seen_in_office: watch.officeTimes.length,
    missing: watch.missing,
  };
}

/** A sale at one till until its stock is on another till's socket and its figures on the office's: 500 tills, 200 sales a second. */
export async function run(args: readonly string[]): Promise<object> {
  const seconds = Number(args[args.indexOf('--seconds') + 1]) || 15;
  const directory = mkdtempSync(join(tmpdir(), 'tresen-bench-'));
  chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory: join(directory, 'pg'), port: await freePort() });
  const client = new pg.Client({ connectionString: cluster.url });
  try {
    await client.connect();
    await migrate(client);
    const world = createWorld({ stores: STORES, tillsPerStore: TILLS_PER_STORE, variants: 10_000 });
    await loadWorld(client, world);
    const server = await startServerProcess({ port: await freePort(), databaseUrl: cluster.url, data: join(directory, 'data') });
    try {
      const result = await measure(server.url, world, { token: await createBootstrapToken(client), seconds });
      return { ...result, tills: world.tills.length, sales_per_s: RATE, seconds, fsync: 'on', cores: availableParallelism(), node: process.version };
    } finally {
      await server.stop();
    }
  } finally {
    await client.end().catch(() => {});
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
