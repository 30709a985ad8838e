// npm run chaos -- --sales N --seed S [--tills T]: tills sell through a storm of faults; then everything is counted.
import { parseArgs } from 'node:util';
import { type ApiClient, createSmallShop, openApi } from '@tresen/testkit/small-shop';
import pg from 'pg';
import { createBootstrapToken } from '../apps/server/src/identity/index.ts';
import { checkLedger } from '../apps/server/src/ledger/index.ts';
import { type Arena, openArena } from './chaos/arena.ts';
import { countSales } from './chaos/count.ts';
import { checksumProjections } from './chaos/projections.ts';
import { createRandom } from './chaos/random.ts';
import { rebuildEverything } from './chaos/rebuild.ts';
import { rage } from './chaos/storm.ts';
import { type CrewTill, hireTill } from './chaos/till-crew.ts';
import { showProgress } from './progress.ts';

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    tills: { type: 'string', default: '6' },
    verbose: { type: 'boolean', default: false },
  },
});
const wanted = Number(values.sales);
const seed = Number(values.seed);
const tillCount = Number(values.tills);
if (![wanted, seed, tillCount].every(Number.isSafeInteger) || wanted < 1 || tillCount < 1) {
  console.error('Usage: npm run chaos -- --sales 100000 --seed 1 [--tills 6]; all three are whole numbers above 0.');
  process.exit(1);
}

const random = createRandom(seed);
const say = (line: string): void => {
  if (values.verbose) console.log(`  ${line}`);
};
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** Clock errors that happen: none, minutes, a dead battery, a wrong year. */
const skews = [0, 0, 0, 7 * 60_000, -26 * 3_600_000, 400 * 86_400_000];

async function hireCrew(arena: Arena, api: ApiClient, onSold: () => void): Promise<{ tills: CrewTill[]; troubles: string[] }> {
  const shop = await createSmallShop(api, { stores: 2, articles: 40 });
  const troubles: string[] = [];
  const tills: CrewTill[] = [];
  for (let number = 0; number < tillCount; number += 1) {
    const store = shop.stores[number % shop.stores.length];
    const code = await shop.enrolmentCode(store?.id ?? '');
    const options = {
      root: arena.directory,
      orders: { server: arena.network.url, variants: shop.variants, pace: 8 },
      onSold,
      onTrouble: (till: string, message: string) => void troubles.push(`${till}: ${message}`),
    };
    tills.push(hireTill(options, { name: `till-${number + 1}`, code, seed: seed * 1000 + number * 100_003, skew: skews[number % skews.length] ?? 0 }));
  }
  await Promise.all(tills.map((till) => till.start()));
  return { tills, troubles };
}

/** A person looks at what was put aside and books what is a real sale. */
async function settleQuarantine(api: ApiClient): Promise<{ booked: number; refused: number }> {
  let booked = 0;
  let refused = 0;
  for (;;) {
    const page = await api.get<{ items: { id: string; kind: string }[] }>('/api/v1/ingest/exceptions?status=open&limit=200');
    const open = page.items;
    if (open.length === 0) return { booked, refused };
    for (const { id, kind } of open) {
      const bookable = kind === 'forked' || kind === 'altered' || kind === 'bad-signature';
      const done =
        bookable &&
        (await api.post(`/api/v1/ingest/exceptions/${id}/resolve`, { action: 'book' }).then(
          () => true,
          () => false,
        ));
      if (done) booked += 1;
      else {
        refused += 1;
        await api.post(`/api/v1/ingest/exceptions/${id}/resolve`, { action: 'dismiss', note: 'chaos run' });
      }
    }
  }
}

async function untilCaughtUp(sql: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const behind = await sql.query<{ n: string }>(
      "select count(*) as n from log.cursor c where exists (select 1 from log.event e where (e.txid, e.id) > (c.txid, c.id) and e.type = 'sales.sale-completed') and c.reaction in ('sales','payments','inventory','reporting')",
    );
    if (behind.rows[0]?.n === '0') return;
    await pause(200);
  }
  throw new Error('the reactions did not catch up in two minutes');
}

async function main(): Promise<void> {
  const startedAt = Date.now();
  const arena = await openArena(say);
  const pool = new pg.Pool({ connectionString: arena.databaseUrl, max: 2 });
  pool.on('error', () => undefined);
  const token = await createBootstrapToken(pool);
  await pool.end();
  const api = openApi(arena.serverUrl, token);
  let sold = 0;
  const bar = showProgress('sales', wanted);
  const crew = await hireCrew(arena, api, () => {
    sold += 1;
    bar.update(sold);
  });
  const counts = await rage({ ...arena, tills: crew.tills, onEvent: say }, random, () => sold >= wanted);
  bar.done();
  console.log('The storm is over; tills send what they hold …');
  await Promise.all(crew.tills.map(async (till) => (till.running ? undefined : till.start())));
  const twins = crew.tills.filter((till) => till.name.includes('twin'));
  await Promise.all(crew.tills.map((till) => till.drain(till.name.includes('twin') ? 20_000 : 300_000).catch((error: Error) => void crew.troubles.push(error.message))));
  const quarantine = await settleQuarantine(api);
  const sql = new pg.Client({ connectionString: arena.databaseUrl });
  await sql.connect();
  await untilCaughtUp(sql);
  const finished = new Map(crew.tills.flatMap((till) => [...till.readFinished()]));
  const count = await countSales(sql, finished);
  const ledger = await checkLedger(sql);
  const before = await checksumProjections(sql);
  await arena.stopServer();
  await rebuildEverything(arena.databaseUrl);
  const after = await checksumProjections(sql);
  await sql.end();
  const differing = Object.keys(before).filter((table) => before[table] !== after[table]);
  for (const trouble of crew.troubles) console.log(`  trouble: ${trouble}`);
  for (const id of [...count.lost.slice(0, 10).map((lost) => `lost ${lost}`), ...count.doubled.slice(0, 10).map((twice) => `doubled ${twice}`)]) console.log(`  ${id}`);
  if (differing.length > 0) console.log(`  rebuilt differently: ${differing.map((table) => `${table} ${before[table]} → ${after[table]}`).join(', ')}`);
  const result = {
    sales: count.finished,
    lost: count.lost.length,
    doubled: count.doubled.length,
    wrong_total: count.wrongTotal.length,
    ledger_sum: ledger.unbalanced.length,
    balances_equal: ledger.wrong.length === 0 && count.stockDifference === 0,
    rebuild_equal: differing.length === 0,
    booked: count.booked,
    faults: { ...counts, ...arena.network.counts },
    quarantine,
    tills: tillCount,
    clones: twins.length,
    seed,
    seconds: Math.round((Date.now() - startedAt) / 1000),
  };
  await arena.close();
  console.log(JSON.stringify(result));
  const sound = result.lost + result.doubled + result.wrong_total + result.ledger_sum === 0 && result.balances_equal && result.rebuild_equal;
  process.exit(sound ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
