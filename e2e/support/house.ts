import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultyNetwork, openFaultyNetwork } from '@tresen/testkit/faulty-network';
import { type ApiClient, createSmallShop, openApi, type SmallShop } from '@tresen/testkit/small-shop';
import pg from 'pg';
import { createBootstrapToken } from '../../apps/server/src/identity/index.ts';
import { freePort } from '../../apps/server/src/platform/embedded-postgres.ts';
import { createTestDatabase } from '../../apps/server/src/platform/test-database.ts';
import { type ServerProcess, startServerProcess } from '../../tools/server-process.ts';

/** A whole running product with a small shop in it, on a database of its own, behind a network that can be broken. */
export interface House {
  /** What browsers use: through the network. */
  readonly url: string;
  /** The server itself: for people whose session belongs to its own address. */
  readonly serverUrl: string;
  readonly network: FaultyNetwork;
  readonly api: ApiClient;
  readonly shop: SmallShop;
  readonly sql: pg.Pool;
  /** A further server on the same database, with a data directory of its own. It ends with the house. */
  addNode(): Promise<ServerProcess>;
  /** The till app's address with a fresh enrolment code. */
  tillAddress(store?: number): Promise<string>;
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again until the answer is right. @throws with the last answer after `milliseconds` */
export async function eventually<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean, milliseconds = 20_000): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still not so after ${milliseconds} ms: ${JSON.stringify(answer)?.slice(0, 1000)}`);
    await pause(50);
  }
}

export async function openHouse(options: { readonly stores?: number; readonly articles?: number } = {}): Promise<House> {
  const database = await createTestDatabase();
  const data = mkdtempSync(join(tmpdir(), 'tresen-house-'));
  const port = await freePort();
  const start = (): Promise<ServerProcess> => startServerProcess({ port, databaseUrl: database.applicationUrl, data });
  let server = await start();
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  sql.on('error', () => undefined);
  const api = openApi(server.url, await createBootstrapToken(sql));
  const shop = await createSmallShop(api, options);
  const network = await openFaultyNetwork(server.url);
  // `localhost` is a secure context for the browser, so OPFS and keys work without a certificate.
  const nodes: { readonly process: ServerProcess; readonly data: string }[] = [];
  const url = network.url.replace('127.0.0.1', 'localhost');
  return {
    url,
    serverUrl: server.url.replace('127.0.0.1', 'localhost'),
    network,
    api,
    shop,
    sql,
    addNode: async () => {
      const own = mkdtempSync(join(tmpdir(), 'tresen-node-'));
      const process = await startServerProcess({ port: await freePort(), databaseUrl: database.applicationUrl, data: own });
      nodes.push({ process, data: own });
      return process;
    },
    tillAddress: async (store = 0) => `${url}/till/?enrol=${await shop.enrolmentCode(shop.stores[store]?.id ?? '')}`,
    killServer: () => server.kill(),
    startServer: async () => {
      server = await start();
    },
    close: async () => {
      await network.close();
      await server.stop().catch(() => undefined);
      for (const node of nodes) {
        await node.process.stop().catch(() => undefined);
        rmSync(node.data, { recursive: true, force: true });
      }
      await sql.end();
      await database.drop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Sales in the books, oldest first. */
export async function readSales(house: Pick<House, 'sql'>): Promise<{ id: string; receipt_no: string; total: number }[]> {
  const { rows } = await house.sql.query<{ id: string; receipt_no: string; total: string }>('select id, receipt_no, total from sales.sale order by completed_at, id');
  return rows.map((row) => ({ ...row, total: Number(row.total) }));
}
