import type { TotalsQuery } from '@tresen/contract/reporting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from '../ingest/test-shop.ts';
import { appendEvent, rebuildAndCompare } from '../log/index.ts';
import { keepTotals, readKeptUntil } from './keep-totals.ts';
import { readTotals } from './queries/read-totals.ts';

let shop: TestShop;
let tills: readonly ShopTill[];
/** Of another store. */
let elsewhere: ShopTill;
beforeAll(async () => {
  shop = await openTestShop();
  tills = [await shop.addTill(1), await shop.addTill(2)];
  elsewhere = await shop.addTill(3, { store: otherStore });
});
afterAll(() => shop.close());

const article = newId();
const known = [newId(), newId()];
const unknown = newId();
const customers = [newId(), newId(), null];
const otherStore = newId();
const DAYS = ['2024-12-30', '2024-12-31', '2025-01-01', '2025-07-14', '2025-12-31', '2026-01-01', '2026-03-05'];

async function tell(): Promise<void> {
  const variant = { detail: '', options: {}, codes: [], picture: null, status: 'active', rank: 0 } as const;
  const variants = known.map((id) => ({ ...variant, id, sku: id.slice(-8) }));
  const row = { id: article, name: 'Probe', description: '', brand: '', categories: [], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0, variants };
  await shop.database.transaction((trx) => appendEvent(trx, { type: 'catalog.articles-changed', version: 1, actor: { kind: 'system', id: 'test' }, body: { rows: [row] } }));
}

/** Sales, exchanges and returns of some days at both tills; now and then one is made in another store instead. */
async function sell(days: readonly string[]): Promise<void> {
  for (const [index, businessDate] of days.entries()) {
    for (const [at, one] of tills.entries()) {
      const { till, device } = at === 1 && index % 2 === 1 ? elsewhere : one;
      const { store } = device;
      const lines = [known[0], known[1], unknown, null].map((variant, n) => ({
        variant: variant ?? null,
        quantity: (index + n) % 3 === 2 ? -1 : n + 1,
        unitPrice: 333 + 10 * index + n,
      }));
      const sale = buildSale({ store, till: device.id, lines: index % 3 === 2 ? lines.filter((line) => line.quantity < 0) : lines });
      till.record({ type: 'sales.sale-completed', at: `${businessDate}T10:00:00.000Z`, businessDate, body: { ...sale, customer: customers[(index + at) % 3] ?? null } });
    }
  }
  for (const { till } of [...tills, elsewhere]) await till.flush({ batch: 4 });
}

type By = 'article' | 'variant' | 'customer' | 'day' | 'month' | 'store';
const KEYS: Readonly<Record<By, string>> = {
  article: `case when l.variant in (${known.map((id) => `'${id}'`).join(', ')}) then '${article}' else l.variant end`,
  variant: 'l.variant',
  customer: 's.customer',
  day: 's.business_date::text',
  month: `to_char(s.business_date, 'YYYY-MM')`,
  store: 's.store',
};

/** Added up by the plainest statement there is, straight from lines and receipts. */
async function expected(by: By, query: Omit<TotalsQuery, 'by'>): Promise<unknown[]> {
  const where = [
    ['s.store', '=', query.store],
    ['s.till', '=', query.till],
    ['s.business_date', '>=', query.from],
    ['s.business_date', '<=', query.to],
  ].flatMap(([column, sign, value]) => (value === undefined ? [] : [`and ${column} ${sign} '${value}'`]));
  const ofLines = by === 'article' || by === 'variant';
  const from = !ofLines ? 'sales.sale s' : 'sales.sale_line l join sales.sale s on s.id = l.sale';
  const sums = !ofLines
    ? `null as sku, count(*) filter (where s.kind <> 'return')::int as sales, sum(s.quantity)::bigint as items, sum(s.total)::bigint as gross, sum(s.net)::bigint as net`
    : `case when l.variant is null then l.sku end as sku, count(*)::int as sales, sum(l.quantity)::bigint as items, sum(l.gross)::bigint as gross, sum(l.net)::bigint as net`;
  const { rows } = await shop.database.pool.query(`select (${KEYS[by]})::text as key, ${sums} from ${from} where true ${where.join(' ')} group by 1, 2`);
  return rows.map(({ sku, ...row }) => ({ ...row, sku: sku ?? '' }));
}

const STRETCHES: readonly Pick<TotalsQuery, 'from' | 'to'>[] = [
  {},
  { from: '2025-01-01' },
  { from: '2025-01-01', to: '2025-12-31' },
  { to: '2025-06-30' },
  { from: '2024-12-31', to: '2026-01-01' },
  { from: '2025-02-01', to: '2026-03-05' },
  { from: '2025-07-14', to: '2025-07-14' },
  { from: '2024-01-01', to: '2027-12-31' },
];

async function compareAll(when: string): Promise<void> {
  const inOrder = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).sort();
  for (const by of Object.keys(KEYS) as By[]) {
    for (const stretch of STRETCHES) {
      for (const place of [{}, { store: shop.store }, { store: otherStore }, { till: tills[1]?.device.id ?? '' }, { store: otherStore, till: elsewhere.device.id }]) {
        const query = { ...stretch, ...place };
        const { items } = await readTotals(shop.database.pool, { by, limit: 1000, ...query }, 'all');
        const shown = items.map(({ key, label, sales, items: pieces, gross, net }) => ({
          key,
          sku: key === null && (by === 'article' || by === 'variant') ? label : '',
          sales,
          items: pieces,
          gross,
          net,
        }));
        expect(inOrder(shown), `${when}: by ${by} ${JSON.stringify(query)}`).toEqual(inOrder(await expected(by, query)));
        if (by !== 'day' && by !== 'month') expect(items.map((item) => item.gross)).toEqual(items.map((item) => item.gross).toSorted((a, b) => b - a));
      }
    }
  }
}

test('totals are those of the lines to the cent: before they are kept, after, with late sales and returns, kept twice, and after a rebuild', async () => {
  const running = shop.start();
  await tell();
  await sell(DAYS);
  await running.caughtUp();
  await compareAll('nothing kept');

  expect(await keepTotals(shop.database)).toBeGreaterThan(0);
  await compareAll('kept');
  // What came with the newest transaction may still be going on: it is left for the next time
  const behind = await shop.database.pool.query('select 1 from sales.sale where txid > $1', [await readKeptUntil(shop.database.pool)]);
  expect(behind.rowCount).toBeLessThan(DAYS.length * 2);

  await sell(['2024-12-30', '2025-07-14', '2026-03-05', '2023-05-05']);
  await running.caughtUp();
  await compareAll('late sales');
  await Promise.all([keepTotals(shop.database), keepTotals(shop.database), keepTotals(shop.database)].map((one) => one.catch(() => undefined)));
  await compareAll('kept again, by several at once');
  const until = await keepTotals(shop.database);
  expect(await keepTotals(shop.database)).toBe(until);
  await compareAll('nothing new');

  await running.stop();
  expect(await rebuildAndCompare({ url: shop.url, reactions: shop.reactions })).toEqual([]);
  expect(await readKeptUntil(shop.database.pool)).toBe(0);
  await compareAll('rebuilt');
  await keepTotals(shop.database);
  await compareAll('kept after the rebuild');
});
