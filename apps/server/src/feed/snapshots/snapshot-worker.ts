import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { type CatalogRow, type CustomerRow, type PriceRow, REFERENCE_FORMAT } from '@tresen/contract/feed';
import pg from 'pg';
import { CHUNK_BYTES, compressFile, hashFile } from './pack-file.ts';
import { countRows, describeFile, type Price, ReferenceBuilder } from './reference-builder.ts';
import type { KeptSnapshot } from './snapshot-store.ts';

/** What a build is started with. */
export interface SnapshotOrder {
  readonly url: string;
  readonly directory: string;
  /** With the store whose customers go into the zone's file; null = none. */
  readonly zones: readonly { readonly zone: string; readonly customersOf: string | null }[];
}

const FETCH = 5000;
const DATASET = { catalog: 0, prices: 1, customers: 2 } as const;

async function* readRows(client: pg.Client, name: string, query: { readonly text: string; readonly values: readonly unknown[] }): AsyncIterable<string> {
  await client.query(`declare ${name} no scroll cursor for ${query.text}`, [...query.values]);
  for (;;) {
    const { rows } = await client.query<{ data: string }>(`fetch ${FETCH} from ${name}`);
    for (const row of rows) yield row.data;
    if (rows.length < FETCH) break;
  }
  await client.query(`close ${name}`);
}

async function readPrices(client: pg.Client, zone: string): Promise<Map<string, Price>> {
  const prices = new Map<string, Price>();
  const query = { text: `select data from feed.row where dataset = ${DATASET.prices} and scope = $1 and data is not null`, values: [zone] };
  for await (const data of readRows(client, 'prices', query)) {
    const row = JSON.parse(data) as PriceRow;
    prices.set(row.variant, { amount: row.amount, was: row.was });
  }
  return prices;
}

async function buildFirst(
  client: pg.Client,
  files: { readonly work: string; readonly target: string },
  about: { prices: Map<string, Price>; customersOf: string | null; version: string; cursors: Record<string, string>; asOf: string },
): Promise<void> {
  const builder = new ReferenceBuilder(files.work);
  const left = new Map(about.prices);
  const popular = {
    text: `select data from feed.row where dataset = ${DATASET.catalog} and scope = '' and data is not null order by (data::json->>'rank')::bigint desc, key`,
    values: [],
  };
  for await (const data of readRows(client, 'variants', popular)) {
    const row = JSON.parse(data) as CatalogRow;
    builder.addVariant(row, about.prices.get(row.id));
    left.delete(row.id);
  }
  for (const [variant, price] of left) builder.addWaitingPrice(variant, price);
  const customers = { text: `select data from feed.row where dataset = ${DATASET.customers} and scope = $1 and data is not null order by key`, values: [about.customersOf] };
  for await (const data of readRows(client, 'customers', customers)) builder.addCustomer(JSON.parse(data) as CustomerRow);
  builder.finish(files.target, about);
}

/** The same file with the prices of another zone. */
function repriceFile(path: string, prices: ReadonlyMap<string, Price>, about: { version: string; cursors: Record<string, string>; asOf: string }): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(
      'PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -131072; BEGIN; UPDATE variant SET amount = NULL, was = NULL WHERE amount IS NOT NULL; DELETE FROM price_waiting',
    );
    const update = database.prepare('UPDATE variant SET amount = ?, was = ? WHERE id = ?');
    const wait = database.prepare('INSERT INTO price_waiting (variant, amount, was) VALUES (?, ?, ?)');
    for (const [variant, price] of prices) if (update.run(price.amount, price.was, variant).changes === 0) wait.run(variant, price.amount, price.was);
    describeFile(database, about);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

async function packFile(
  path: string,
  about: { zone: string; customersOf: string | null; epoch: string; head: number; version: string; cursors: Record<string, string>; asOf: string; directory: string },
): Promise<KeptSnapshot> {
  const { zone, version } = about;
  const hashes = hashFile(path);
  const packed = join(about.directory, `${zone}-${version}.zst`);
  await compressFile(path, `${packed}.new`);
  renameSync(`${packed}.new`, packed);
  const snapshot = {
    version,
    url: `/api/v1/feed/snapshots/${zone}/${version}`,
    bytes: hashes.bytes,
    sha256: hashes.sha256,
    chunkBytes: CHUNK_BYTES,
    chunks: [...hashes.chunks],
    rows: countRows(path),
    cursors: about.cursors,
  };
  return { zone, customersOf: about.customersOf, format: REFERENCE_FORMAT, epoch: about.epoch, head: about.head, builtAt: about.asOf, snapshot };
}

/** Builds the reference files of the zones from one consistent view of the feed; answers a description of each as it is done. */
export async function buildSnapshots(order: SnapshotOrder, done: (kept: KeptSnapshot) => void): Promise<void> {
  const client = new pg.Client({ connectionString: order.url, application_name: 'tresen-snapshot' });
  const work = mkdtempSync(join(order.directory, 'work-'));
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ version: string; epoch: string }>('select version::text as version, epoch::text as epoch from feed.head');
    const head = rows[0]?.version ?? '0';
    const epoch = rows[0]?.epoch ?? '';
    const version = `${epoch.slice(0, 8)}-${head}-${Date.now().toString(36)}`;
    const base = join(work, 'base.sqlite3');
    let isBaseMade = false;
    for (const { zone, customersOf } of order.zones) {
      const about = { version, customersOf, cursors: { catalog: head, prices: head, ...(customersOf === null ? {} : { customers: head }) }, asOf: new Date().toISOString() };
      const prices = await readPrices(client, zone);
      // Files without customers differ in their prices only.
      const shared = customersOf === null;
      const path = shared && !isBaseMade ? base : join(work, `${zone}.sqlite3`);
      if (shared && isBaseMade) {
        copyFileSync(base, path);
        repriceFile(path, prices, about);
      } else await buildFirst(client, { work: join(work, 'rows.sqlite3'), target: path }, { ...about, prices });
      rmSync(join(work, 'rows.sqlite3'), { force: true });
      done(await packFile(path, { ...about, zone, epoch, head: Number(head), directory: order.directory }));
      if (path === base) isBaseMade = true;
      else rmSync(path);
    }
  } finally {
    await client.end().catch(() => undefined);
    rmSync(work, { recursive: true, force: true });
  }
}

if (parentPort !== null) {
  const port = parentPort;
  await buildSnapshots(workerData as SnapshotOrder, (kept) => port.postMessage(kept));
}
