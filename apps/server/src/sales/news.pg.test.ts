import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, openTestShop, type TestShop } from '../ingest/test-shop.ts';
import type { RunningReactions } from '../log/index.ts';
import { bus } from '../platform/bus.ts';

let shop: TestShop;
let running: RunningReactions;
beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
});
afterAll(async () => {
  await running.stop();
  await shop.close();
});

test('news of a sale is told when the list has it, however early the figures are', async () => {
  const told: string[] = [];
  const till = await shop.addTill(1);
  const sell = async () => {
    const body = buildSale({ store: shop.store, till: till.device.id, lines: [{ variant: null, quantity: 1, unitPrice: 500 }], tender: 'cash' });
    till.till.record({ type: 'sales.sale-completed', body, at: '2026-11-20T10:00:00.000Z', businessDate: '2026-11-20' });
    await till.till.flush();
  };
  const ends = [bus.subscribe('sales-booked', () => told.push('figures')), bus.subscribe('sales-listed', () => told.push('list'))];
  // The first sale of a month makes its partition, which the lock below would hold up
  await sell();
  await expect.poll(() => told.toSorted(), { timeout: 20_000 }).toEqual(['figures', 'list']);
  const client = await shop.database.pool.connect();
  const listed = async () => (await client.query('select 1 from sales.sale')).rowCount;
  try {
    // Whoever lists the sales is held up; whoever keeps the figures is not
    await client.query('begin');
    await client.query('lock table sales.sale in share row exclusive mode');
    told.length = 0;
    await sell();
    await expect.poll(() => told, { timeout: 20_000 }).toEqual(['figures']);
    expect(await listed()).toBe(1);
    await client.query('commit');
    await expect.poll(() => told, { timeout: 20_000 }).toEqual(['figures', 'list']);
    expect(await listed()).toBe(2);
  } finally {
    client.release(true);
    for (const end of ends) end();
  }
});
