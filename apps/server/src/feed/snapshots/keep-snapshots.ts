import { Worker } from 'node:worker_threads';
import type { House } from '../../platform/room.ts';
import type { KeptSnapshot, SnapshotStore } from './snapshot-store.ts';
import type { SnapshotOrder } from './snapshot-worker.ts';

const LOOK = 2000;
/** The feed must have been still for so long, or this much time have passed since a file was wanted. */
const QUIET = 3000;
const PATIENCE = 900_000;
/** A file that lacks fewer rows than this is still good: the rest comes as changes. */
const FEW_ROWS = 2000;
const FEW_PERCENT = 3;

interface Need {
  readonly head: number;
  readonly zones: readonly SnapshotOrder['zones'][number][];
}

/** Zones; the store of one that has only this one is named, and its customers are in the file. */
const ZONES = 'select zone, case when count(*) = 1 then min(id::text) end as "customersOf" from feed.store group by zone order by zone';

/** Rebuilds the ready-made files in a thread of its own when too much has changed since the last ones. */
export function keepSnapshots(house: House, store: SnapshotStore): { stop(): Promise<void>; buildNow(): Promise<void> } {
  const { pool } = house.database;
  let wantedSince: number | null = null;
  let lastHead = -1;
  let stillSince = Date.now();
  let building: Promise<void> | null = null;
  let worker: Worker | null = null;
  let stopped = false;

  const build = (zones: Need['zones']): Promise<void> => {
    building ??= runWorker({ url: house.database.url, directory: store.directory, zones }, store, (started) => {
      worker = started;
    }).finally(() => {
      building = null;
      worker = null;
      wantedSince = null;
    });
    return building;
  };

  const look = async (): Promise<void> => {
    if (building || stopped) return;
    const head = await readHead(house);
    const now = Date.now();
    if (head !== lastHead) stillSince = now;
    lastHead = head;
    const need = await findNeed(house, store, head);
    if (need.zones.length === 0) return;
    wantedSince ??= now;
    if (now - stillSince < QUIET && now - wantedSince < PATIENCE) return;
    await build(need.zones);
  };

  const timer = setInterval(() => void look().catch((error: unknown) => house.log.warn({ err: error }, 'building the reference files failed; tills follow by changes')), LOOK);
  timer.unref();
  const first = pool
    .query<{ epoch: string; version: number }>('select epoch::text as epoch, version from feed.head')
    .then(({ rows }) => store.load(rows[0]?.epoch ?? '', rows[0]?.version ?? 0))
    .catch((error: unknown) => house.log.warn({ err: error }, 'the kept reference files could not be read'));

  return {
    buildNow: async () => {
      await first;
      const { rows } = await pool.query<Need['zones'][number]>(ZONES);
      await building;
      await build(rows);
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await worker?.terminate();
      await building?.catch(() => undefined);
    },
  };
}

async function readHead(house: House): Promise<number> {
  const { rows } = await house.database.pool.query<{ version: number }>('select version from feed.head');
  return rows[0]?.version ?? 0;
}

async function findNeed(house: House, store: SnapshotStore, head: number): Promise<Need> {
  const { pool } = house.database;
  const { rows } = await pool.query<Need['zones'][number]>(ZONES);
  const zones: Need['zones'][number][] = [];
  for (const order of rows) {
    const { zone, customersOf } = order;
    const kept = store.describe(zone);
    // A second store has come to the zone, or it has only one left.
    if (kept !== null && kept.customersOf !== customersOf) zones.push(order);
    if (kept?.head === head || zones.at(-1) === order) continue;
    const size = kept ? Object.values(kept.snapshot.rows).reduce((sum, count) => sum + count, 0) : 0;
    const enough = Math.max(FEW_ROWS, (size * FEW_PERCENT) / 100);
    const { rows: changed } = await pool.query<{ n: number; gone: boolean }>(
      `select (select count(*)::int from (select 1 from feed.row where (dataset, scope) in ((0, ''), (1, $1), (2, $4)) and version > $2 limit $3) as sample) as n,
         exists (select from feed.row where dataset = 2 and scope = $4 and version > $2 and data is null) as gone`,
      [zone, kept?.head ?? 0, Math.ceil(enough) + 1, customersOf],
    );
    // A customer who left, or was erased, does not stay in a file.
    if ((changed[0]?.n ?? 0) > (kept ? enough : 0) || (kept !== null && changed[0]?.gone === true)) zones.push(order);
  }
  return { head, zones };
}

function runWorker(order: SnapshotOrder, store: SnapshotStore, started: (worker: Worker) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { workerData: order, execArgv: ['--disable-warning=ExperimentalWarning'] });
    started(worker);
    worker.on('message', (kept: KeptSnapshot) => store.add(kept));
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the builder of reference files ended with code ${code}`))));
  });
}
