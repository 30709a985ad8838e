import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiClient, createSmallShop, openApi, type SmallShop } from '@tresen/testkit/small-shop';
import pg from 'pg';
import { createBootstrapToken } from '../../apps/server/src/identity/index.ts';
import { freePort, startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres.ts';
import { migrate } from '../../apps/server/src/platform/migrate.ts';
import { type ServerProcess, startServerProcess } from '../../tools/server-process.ts';
import { offerTillData, type TillData } from './till-data.ts';

/** A running server with one store whose ready-made reference file is the big one. */
export interface TillWorld {
  /** `localhost` is a secure context for the browser. */
  readonly url: string;
  readonly api: ApiClient;
  readonly shop: SmallShop;
  tillAddress(): Promise<string>;
  /** SIGKILL: the network is off as far as the till can see. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

export async function openTillWorld(data: TillData | null): Promise<TillWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'tresen-bench-'));
  chmodSync(directory, 0o755);
  const cluster = await startEmbeddedPostgres({ directory: join(directory, 'pg'), port: await freePort() });
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await migrate(client);
  const options = { port: await freePort(), databaseUrl: cluster.url, data: join(directory, 'data') };
  let server: ServerProcess = await startServerProcess(options);
  const api = openApi(server.url, await createBootstrapToken(client));
  const shop = await createSmallShop(api);
  await untilFeedKnows(client);
  if (data) {
    await server.stop();
    await offerTillData(data, { data: options.data, databaseUrl: cluster.url, store: shop.stores[0]?.id ?? '' });
    server = await startServerProcess(options);
  }
  const url = server.url.replace('127.0.0.1', 'localhost');
  return {
    url,
    api,
    shop,
    tillAddress: async () => `${url}/till/?enrol=${await shop.enrolmentCode(shop.stores[0]?.id ?? '')}`,
    stopServer: () => server.kill(),
    startServer: async () => {
      server = await startServerProcess(options);
    },
    close: async () => {
      await server.stop().catch(() => undefined);
      await client.end().catch(() => undefined);
      await cluster.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The feed follows the log a moment later; the big file must come after it. */
async function untilFeedKnows(client: pg.Client): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (let before = -1; Date.now() < deadline; ) {
    const { rows } = await client.query<{ n: string }>('select version::text as n from feed.head');
    const now = Number(rows[0]?.n ?? 0);
    if (now > 0 && now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}
