import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultyNetwork, openFaultyNetwork } from '@tresen/testkit/faulty-network';
import pg from 'pg';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

/** Database, server and network of one run, each of which can be broken and brought back at the same address. */
export interface Arena {
  readonly directory: string;
  readonly databaseUrl: string;
  /** Straight to the server. */
  readonly serverUrl: string;
  readonly network: FaultyNetwork;
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  stopServer(): Promise<void>;
  crashDatabase(): Promise<void>;
  close(): Promise<void>;
}

async function createDatabase(cluster: string): Promise<string> {
  const client = new pg.Client({ connectionString: cluster });
  await client.connect();
  await client.query('create database chaos');
  await client.end();
  return cluster.replace(/\/postgres$/, '/chaos');
}

/** PostgreSQL with every safety on, as in production: what it has confirmed it must still know after a crash. */
export async function openArena(say: (line: string) => void): Promise<Arena> {
  const directory = mkdtempSync(join(tmpdir(), 'tresen-chaos-'));
  chmodSync(directory, 0o755);
  const postgresPort = await freePort();
  const startPostgres = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ directory: join(directory, 'postgres'), port: postgresPort });
  let postgres = await startPostgres();
  const databaseUrl = await createDatabase(postgres.url);
  const port = await freePort();
  const start = (): Promise<ServerProcess> =>
    startServerProcess({ port, databaseUrl: postgres.applicationUrl.replace(/\/postgres$/, '/chaos'), migrationUrl: databaseUrl, data: join(directory, 'data'), onLine: say });
  let server = await start();
  const network = await openFaultyNetwork(server.url);
  return {
    directory,
    databaseUrl,
    serverUrl: server.url,
    network,
    killServer: () => server.kill(),
    stopServer: () => server.stop(),
    startServer: async () => {
      server = await start();
    },
    crashDatabase: async () => {
      process.kill(postgres.pid, 'SIGQUIT');
      await new Promise((resolve) => setTimeout(resolve, 300));
      postgres = await startPostgres();
    },
    close: async () => {
      await network.close();
      await server.stop().catch(() => undefined);
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
