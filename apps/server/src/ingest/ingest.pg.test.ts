import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../ledger/index.ts';
import type { RunningReactions } from '../log/index.ts';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from './test-shop.ts';

let shop: TestShop;
let running: RunningReactions;
let next = 1;
beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
});
afterAll(() => shop.close());

const addTill = (): Promise<ShopTill> => shop.addTill(next++);
const count = async (sql: string, values: unknown[] = []): Promise<number> => Number((await shop.database.pool.query<{ n: string }>(`select count(*)::text as n from ${sql}`, values)).rows[0]?.n);
const sell = (one: ShopTill, variant = newId()): void => {
  one.till.record({ type: 'sales.sale-completed', body: buildSale({ store: shop.store, till: one.device.id, lines: [{ variant, quantity: 2, unitPrice: 500 }, { variant: null, quantity: 1, unitPrice: 199 }] }) });
};

describe('a pushed sale', () => {
  test('is in the log, the books, the ledger and the figures', async () => {
    const one = await addTill();
    const variant = newId();
    sell(one, variant);
    await one.till.flush();
    await running.caughtUp();
    expect(await count('sales.sale where till = $1 and total = 1199 and kind = $2', [one.device.id, 'sale'])).toBe(1);
    expect(await count('sales.sale_line where variant = $1 and net = 841', [variant])).toBe(1);
    expect(await count('payments.payment where till = $1 and amount = 1199', [one.device.id])).toBe(1);
    expect((await shop.database.pool.query('select on_hand from inventory.on_hand where variant = $1', [variant])).rows).toEqual([{ on_hand: -2000 }]);
    const { rows } = await shop.database.pool.query("select amount from ledger.balance join ledger.account a on a.id = account where path = $1", [`cash/${one.device.id}/drawer`]);
    expect(rows).toEqual([{ amount: 1199 }]);
    expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
    expect(shop.problems).toEqual([]);
  });
});
