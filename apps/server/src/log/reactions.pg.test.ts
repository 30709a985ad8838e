import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from '../ingest/test-shop.ts';
import { checkLedger } from '../ledger/index.ts';
import { appendEvent } from './append-event.ts';
import type { Reaction } from './reaction.ts';
import { rebuildAndCompare } from './rebuild.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const count = async (sql: string): Promise<number> => Number((await shop.database.pool.query<{ n: string }>(`select count(*)::text as n from ${sql}`)).rows[0]?.n);
const sell = (one: ShopTill, lines = [{ variant: newId() as string | null, quantity: 1, unitPrice: 300 }]) =>
  one.till.record({ type: 'sales.sale-completed', body: buildSale({ store: shop.store, till: one.device.id, lines }) });

/** A reaction that counts what it hears, and fails on sales with the receipt number it dislikes. */
const picky = (heard: string[], dislikes: ReadonlySet<string>): Reaction => ({
  name: 'picky',
  hears: ['sales.sale-completed'],
  async handle(events, sql) {
    for (const event of events) if (dislikes.has(event.payload?.id ?? '')) throw new Error('I cannot read this');
    await sql.query('select 1');
    const ids = events.map((event) => event.payload?.id ?? '');
    return () => void heard.push(...ids);
  },
  async reset() {},
});

describe('a reaction', () => {
  test('steps over an event it cannot handle and books all others in order', async () => {
    const one = await shop.addTill(1);
    const entries = Array.from({ length: 40 }, () => sell(one));
    const poison = new Set([entries[7]?.id ?? '', entries[23]?.id ?? '']);
    await one.till.flush();
    const heard: string[] = [];
    const running = shop.start([picky(heard, poison)]);
    await running.caughtUp();
    expect(heard).toEqual(entries.map((entry) => entry.id).filter((id) => !poison.has(id)));
    expect(await count('log.skipped')).toBe(2);
    expect(await count("ingest.exception where kind = 'reaction-skipped' and status = 'open'")).toBe(2);
    expect(await count('sales.sale')).toBe(40);
  });

  test('hears events of commands, also of other servers, soon after their commit', async () => {
    const heard: string[] = [];
    const listener: Reaction = {
      name: 'listener',
      hears: ['test.happened'],
      async handle(events) {
        heard.push(...events.map((event) => JSON.stringify(event.payload?.body)));
      },
      async reset() {},
    };
    const running = shop.start([listener]);
    await running.caughtUp();
    const actor = { kind: 'system', id: 'test' } as const;
    const open = await shop.database.pool.connect();
    await open.query('begin');
    await appendEvent(open, { type: 'test.happened', version: 1, actor, body: 1 });
    await shop.database.transaction((trx) => appendEvent(trx, { type: 'test.happened', version: 1, actor, body: 2 }));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(heard).toEqual([]);
    await open.query('commit');
    open.release();
    const before = Date.now();
    while (heard.length < 2 && Date.now() - before < 30_000) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual(['1', '2']);
  });

  test('never hears an event of a command that was rolled back', async () => {
    const running = shop.start();
    await shop.database
      .transaction(async (trx) => {
        await appendEvent(trx, { type: 'test.happened', version: 1, actor: { kind: 'system', id: 'test' }, body: 1 });
        throw new Error('changed my mind');
      })
      .catch(() => {});
    await running.caughtUp();
    expect(await count('log.event')).toBe(0);
  });

  test('runs on one server at a time; when that one goes, another takes over', async () => {
    const one = await shop.addTill(1);
    const first = shop.start();
    const second = shop.start();
    for (let n = 0; n < 200; n += 1) sell(one);
    await one.till.flush({ batch: 10 });
    await first.stop();
    for (let n = 0; n < 200; n += 1) sell(one);
    await one.till.flush({ batch: 10 });
    await second.caughtUp();
    expect(await count('sales.sale')).toBe(400);
    expect(await count('payments.payment')).toBe(400);
    expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
  });
});

const saleLines = fc.array(
  fc.record({
    variant: fc.constantFrom(null, ...Array.from({ length: 5 }, newId)),
    quantity: fc.integer({ min: -5, max: 5 }).filter((n) => n !== 0),
    unitPrice: fc.integer({ min: 0, max: 100_000 }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('the ledger', () => {
  test('balances whatever is sold, and a rebuild from the log gives the same tables', async () => {
    const running = shop.start();
    const tills = [await shop.addTill(1), await shop.addTill(2)];
    const variant = newId();
    await shop.database.transaction((trx) =>
      appendEvent(trx, { type: 'inventory.stock-received', version: 1, actor: { kind: 'system', id: 'test' }, body: { store: shop.store, rows: [{ variant, quantity: 50_000 }] } }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ till: fc.constantFrom(...tills), lines: saleLines, odd: fc.integer({ min: -3, max: 3 }), tender: fc.constantFrom('cash', 'other') }), {
          minLength: 1,
          maxLength: 30,
        }),
        async (sales) => {
          for (const sale of sales) {
            const body = buildSale({ store: shop.store, till: sale.till.device.id, lines: sale.lines, tender: sale.tender });
            sale.till.till.record({
              type: 'sales.sale-completed',
              body: { ...body, rounding: sale.odd, tenders: [...body.tenders, { type: 'cash', amount: Math.abs(sale.odd) }] },
            });
          }
          for (const { till } of tills) await till.flush({ batch: 7 });
          await running.caughtUp();
          expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
    const stock = await shop.database.pool.query('select sum(amount) as n from ledger.posting join ledger.unit u on u.id = unit where u.code = $1', [variant]);
    expect(stock.rows).toEqual([{ n: '0' }]);
    await running.stop();
    expect(await rebuildAndCompare({ url: shop.url, reactions: shop.reactions })).toEqual([]);
    expect(await count('inventory.on_hand')).toBeGreaterThan(3);
  });
});
