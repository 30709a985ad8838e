import { readHandledUntil } from '../log/index.ts';
import type { Database, Trx } from '../platform/database.ts';
import type { House } from '../platform/room.ts';
import { type SoldWhere, soldLines, soldReceipts } from '../sales/index.ts';

/** Instead of an article, a variant, a customer, a store: none, or all of them. */
export const NONE = '00000000-0000-0000-0000-000000000000';

/** PostgreSQL advisory lock: one node at a time. */
const LOCK = 7_365_704;
/** How often it is looked whether there is something to do (ms). */
const LOOK = 60_000;
/** Fewer receipts than these are read from their lines without anybody noticing. */
const FEW = 2_000;
/** From here on it is done also while tills are busy: reading so many lines costs every question more. */
const MANY = 20_000;
/** So many new receipts between two looks are no calm moment. */
const BUSY = 600;

const scopes = [`'${NONE}'::uuid`, 'l.store', 'l.till'] as const;
const added = (table: string): string =>
  `lines = ${table}.lines + excluded.lines, quantity = ${table}.quantity + excluded.quantity, gross = ${table}.gross + excluded.gross, net = ${table}.net + excluded.net`;
const RECEIPTS = `count(*) filter (where l.kind <> 'return')`;
const SUMS = 'sum(l.quantity)::bigint, sum(l.gross)::bigint, sum(l.net)::bigint';

/** In the order of the key: rows that are read together then lie together. */
function statements(): string[] {
  const where: SoldWhere = { stores: null, till: null, days: [{ from: null, to: null }], after: '$1', until: '$2' };
  const lines = soldLines(where);
  const receipts = soldReceipts(where);
  const articles = scopes.map(
    (scope) => `insert into reporting.kept_article as k (scope, year, article, sku, currency, lines, quantity, gross, net)
      select ${scope}, extract(year from l.business_date)::smallint, coalesce(a.article, l.variant, '${NONE}'), coalesce(l.sku, ''), l.currency, count(*), ${SUMS}
      from (${lines}) l left join reporting.variant_article a on a.variant = l.variant and a.txid < l.txid group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
      on conflict (scope, year, article, sku, currency) do update set ${added('k')}`,
  );
  const variants = `insert into reporting.kept_variant as k (variant, sku, currency, lines, quantity, gross, net)
      select coalesce(l.variant, '${NONE}'), coalesce(l.sku, ''), l.currency, count(*), ${SUMS} from (${lines}) l group by 1, 2, 3 order by 1, 2, 3
      on conflict (variant, sku, currency) do update set ${added('k')}`;
  const customers = `insert into reporting.kept_customer as k (customer, currency, lines, quantity, gross, net)
      select coalesce(l.customer, '${NONE}'), l.currency, ${RECEIPTS}, ${SUMS} from (${receipts}) l group by 1, 2 order by 1, 2
      on conflict (customer, currency) do update set ${added('k')}`;
  const days = `insert into reporting.kept_till_day as k (till, business_date, store, currency, lines, quantity, gross, net)
      select l.till, l.business_date, l.store, l.currency, ${RECEIPTS}, ${SUMS} from (${receipts}) l group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (till, business_date, store, currency) do update set ${added('k')}`;
  return [...articles, variants, customers, days];
}

/** Up to which transaction of the log totals are kept. */
export async function readKeptUntil(sql: Pick<Trx, 'query'>): Promise<number> {
  return (await sql.query<{ txid: number }>('select txid from reporting.kept_until')).rows[0]?.txid ?? 0;
}

/** Adds what came since to the kept totals. Undefined = another node is at it; else up to which transaction they are kept now. */
export async function keepTotals(database: Database): Promise<number | undefined> {
  return await database.transaction(async (trx) => {
    // One snapshot for the cursor and the lines: all lines up to the cursor are in it.
    await trx.query('set transaction isolation level repeatable read');
    const { rows } = await trx.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(${LOCK}) as mine`);
    if (rows[0]?.mine !== true) return undefined;
    const before = await readKeptUntil(trx);
    const until = await readHandledUntil(trx, 'sales');
    if (until <= before) return before;
    // Nobody waits for it, and it can be made again: it keeps out of the way.
    await trx.query("set local synchronous_commit = off; set local max_parallel_workers_per_gather = 0; set local work_mem = '64MB'");
    for (const statement of statements()) await trx.query(statement, [before, until]);
    await trx.query('update reporting.kept_until set txid = $1', [until]);
    return until;
  });
}

/** Receipts that came since, counted up to a few more than many. */
async function countTail(database: Database): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from (select from (${soldReceipts({ stores: null, till: null, days: [{ from: null, to: null }], after: '$1' })}) s limit ${MANY + 1}) tail`,
    [await readKeptUntil(database.pool)],
  );
  return rows[0]?.count ?? 0;
}

/** Keeps totals in calm moments: when many receipts came since the last time and the tills are not at it just now. */
export function keepTotalsInCalm(house: Pick<House, 'database' | 'log'>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let last = 0;
  const look = async (): Promise<void> => {
    try {
      const tail = await countTail(house.database);
      const calm = tail - last < BUSY;
      last = tail;
      if (tail > MANY || (tail >= FEW && calm)) {
        await keepTotals(house.database);
        last = 0;
      }
    } catch (error) {
      house.log.warn({ err: error }, 'keeping totals failed, it is tried again in a minute');
    }
  };
  const timer = setInterval(() => {
    running = running.then(look);
  }, LOOK);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
