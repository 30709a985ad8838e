import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bus, type BusTopics, createBus } from './bus.ts';
import { type Database, openDatabase } from './database.ts';
import { linkNodes } from './link-nodes.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

type Rows = BusTopics['rows-published'];
let created: TestDatabase;
let database: Database;
const closers: (() => Promise<void>)[] = [];
beforeEach(async () => {
  created = await createTestDatabase();
  database = openDatabase({ url: created.url });
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await database.close();
  await created.drop();
});

interface Node {
  readonly bus: Bus;
  readonly rows: Rows[];
  readonly missed: () => number;
}

function addNode(): Node {
  const bus = createBus((error) => {
    throw error;
  });
  const rows: Rows[] = [];
  let missed = 0;
  bus.subscribe('rows-published', (news) => rows.push(news));
  bus.subscribe('news-missed', () => {
    missed += 1;
  });
  closers.push(linkNodes({ url: created.url, pool: database.pool, bus, log: { warn: () => {} } }));
  return { bus, rows, missed: () => missed };
}

const publish = (node: Node, from: number, data = '{}'): void =>
  node.bus.publish('rows-published', { rows: [{ dataset: 'catalog', scope: '', key: 'k', data }], from, to: from + 1 });
const froms = (node: Node): number[] => node.rows.map((news) => news.from);

/** Both know of each other, and everything that was said until now has been heard. */
async function meet(a: Node, b: Node): Promise<void> {
  await expect
    .poll(
      () => {
        publish(a, 0);
        publish(b, 0);
        return [a, b].every((node) => froms(node).length > 0 && node.rows.length >= 2);
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe(true);
  await expect
    .poll(
      () => {
        publish(a, -1);
        publish(b, -2);
        return froms(a).includes(-2) && froms(b).includes(-1);
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe(true);
  // News of one sender keep their order: behind the last words nothing can come.
  publish(a, -3);
  publish(b, -4);
  await expect.poll(() => froms(a).includes(-4) && froms(b).includes(-3), { timeout: 20_000 }).toBe(true);
  a.rows.length = b.rows.length = 0;
}

test('news of one node reach the other once, in order, whatever their size and characters', async () => {
  const [a, b] = [addNode(), addNode()];
  await meet(a, b);
  const large = `{"name":"${'Größe 🎉 "quoted" '.repeat(4_000)}"}`;
  publish(a, 1);
  publish(a, 2, large);
  publish(a, 3);
  publish(b, 9);
  await expect.poll(() => [a.rows.length, b.rows.length], { timeout: 20_000 }).toEqual([4, 4]);
  expect(froms(b).filter((from) => from !== 9)).toEqual([1, 2, 3]);
  expect(b.rows.find((news) => news.from === 2)?.rows[0]?.data).toBe(large);
  expect(a.rows.filter((news) => news.from === 9)).toHaveLength(1);
});

test('a node that lost its connection says that news were missed, and hears again', async () => {
  const [a, b] = [addNode(), addNode()];
  await meet(a, b);
  await database.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tresen-news' and datname = current_database()");
  await expect.poll(() => [a.missed(), b.missed()], { timeout: 20_000 }).toEqual([1, 1]);
  await meet(a, b);
  publish(a, 5);
  await expect.poll(() => froms(b), { timeout: 20_000 }).toEqual([5]);
});

test('a node whose own connection is torn does not take itself for alone', async () => {
  const threads = "from pg_stat_activity where application_name = 'tresen-news' and datname = current_database()";
  const a = addNode();
  await expect.poll(async () => (await database.pool.query(`select 1 ${threads}`)).rowCount, { timeout: 20_000 }).toBe(1);
  const b = addNode();
  await meet(a, b);
  const other = await database.pool.query<{ pid: number }>(`select pid ${threads} order by backend_start desc limit 1`);
  // Long enough for a look around while it is torn.
  const end = Date.now() + 6_000;
  while (Date.now() < end) {
    await database.pool.query(`select pg_terminate_backend(pid) ${threads} and pid <> $1`, [other.rows[0]?.pid]);
    await new Promise((done) => setTimeout(done, 20));
  }
  const before = a.missed();
  await expect.poll(() => a.missed(), { timeout: 20_000 }).toBeGreaterThan(before);
  publish(a, 7);
  await expect.poll(() => froms(b), { timeout: 20_000 }).toContain(7);
});

test('a node alone sends nothing but that it is there', async () => {
  const sent: string[] = [];
  const query = database.pool.query.bind(database.pool);
  database.pool.query = ((text: string, values?: unknown[]) => {
    if (text.includes('pg_notify')) sent.push(text);
    return query(text, values);
  }) as typeof database.pool.query;
  const alone = addNode();
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(1);
  publish(alone, 1);
  // Whoever ends has sent everything.
  await closers.pop()?.();
  expect(sent).toHaveLength(1);
});
