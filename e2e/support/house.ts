import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultyNetwork, openFaultyNetwork } from '@tresen/testkit/faulty-network';
import { type ApiClient, createSmallShop, openApi, type SmallShop } from '@tresen/testkit/small-shop';
import pg from 'pg';
import { createBootstrapToken } from '../../apps/server/src/identity/index.ts';
import { startServer } from '../../apps/server/src/main.ts';
import { freePort } from '../../apps/server/src/platform/embedded-postgres.ts';
import { createTestDatabase, type TestDatabase } from '../../apps/server/src/platform/test-database.ts';
import { type ServerProcess, startServerProcess } from '../../tools/server-process.ts';

/** A whole running product with a small shop in it, on a database of its own, behind a network that can be broken. Its server runs in this process. */
export interface House {
  /** What browsers use: through the network. */
  readonly url: string;
  /** The server itself: for people whose session belongs to its own address. */
  readonly serverUrl: string;
  readonly network: FaultyNetwork;
  readonly api: ApiClient;
  readonly shop: SmallShop;
  readonly sql: pg.Pool;
  /** The till app's address with a fresh enrolment code. */
  tillAddress(store?: number): Promise<string>;
  close(): Promise<void>;
}

/** Its server is a process of its own, as in life: it can be killed, and others can run beside it. */
export interface MortalHouse extends House {
  /** A further server on the same database, with a data directory of its own. It ends with the house. */
  addNode(): Promise<ServerProcess>;
  killServer(): Promise<void>;
  startServer(): Promise<void>;
}

interface ShopSize {
  readonly stores?: number;
  readonly articles?: number;
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

interface Given {
  readonly database: TestDatabase;
  /** Address of the server itself. */
  readonly server: string;
  readonly shop: ShopSize;
  /** Ends the server. */
  stop(): Promise<void>;
}

async function furnish({ database, server, shop: size, stop }: Given): Promise<House> {
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  sql.on('error', () => undefined);
  const api = openApi(server, await createBootstrapToken(sql));
  const shop = await createSmallShop(api, size);
  const network = await openFaultyNetwork(server);
  // `localhost` is a secure context for the browser, so OPFS and keys work without a certificate.
  const url = network.url.replace('127.0.0.1', 'localhost');
  return {
    url,
    serverUrl: server.replace('127.0.0.1', 'localhost'),
    network,
    api,
    shop,
    sql,
    tillAddress: async (store = 0) => `${url}/till/?enrol=${await shop.enrolmentCode(shop.stores[store]?.id ?? '')}`,
    close: async () => {
      await network.close();
      await stop();
      await sql.end();
      await database.drop();
    },
  };
}

export async function openHouse(shop: ShopSize = {}): Promise<House> {
  const database = await createTestDatabase();
  const data = mkdtempSync(join(tmpdir(), 'tresen-house-'));
  const server = await startServer({ port: 0, databaseUrl: database.applicationUrl, data, quiet: true, localPrinters: true });
  const stop = async (): Promise<void> => {
    await server.close();
    rmSync(data, { recursive: true, force: true });
  };
  return await furnish({ database, server: server.url.replace('localhost', '127.0.0.1'), shop, stop });
}

export async function openMortalHouse(shop: ShopSize = {}): Promise<MortalHouse> {
  const database = await createTestDatabase();
  const folders: string[] = [];
  const start = (port: number, data: string): Promise<ServerProcess> => startServerProcess({ port, databaseUrl: database.applicationUrl, data });
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'tresen-house-'));
    folders.push(folder);
    return folder;
  };
  const [port, data] = [await freePort(), newFolder()];
  let server = await start(port, data);
  const nodes: ServerProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const one of [server, ...nodes]) await one.stop().catch(() => undefined);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  const house = await furnish({ database, server: server.url, shop, stop });
  return {
    ...house,
    addNode: async () => {
      const node = await start(await freePort(), newFolder());
      nodes.push(node);
      return node;
    },
    killServer: () => server.kill(),
    startServer: async () => {
      server = await start(port, data);
    },
  };
}

/** Sales in the books, oldest first. */
export async function readSales(house: Pick<House, 'sql'>): Promise<{ id: string; receipt_no: string; total: number }[]> {
  const { rows } = await house.sql.query<{ id: string; receipt_no: string; total: string }>('select id, receipt_no, total from sales.sale order by completed_at, id');
  return rows.map((row) => ({ ...row, total: Number(row.total) }));
}
