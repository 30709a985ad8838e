import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, openTestShop, type TestShop } from '../ingest/test-shop.ts';
import { appendEvent } from '../log/index.ts';
import { changeStock } from './commands/change-stock.ts';
import { listStock } from './queries/list-stock.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

test('a level is listed page by page, the most striking first, each variant once although many have as much', async () => {
  const running = shop.start();
  const quantities = [5000, 5000, 5000, 9000, 1000, -2000, -2000, -7000, 5000];
  const rows = quantities.map((quantity) => ({ variant: newId(), quantity }));
  await shop.database.transaction((trx) =>
    appendEvent(trx, { type: 'inventory.stock-received', version: 1, actor: { kind: 'system', id: 'test' }, body: { store: shop.store, rows } }),
  );
  await running.caughtUp();
  for (const [level, expected] of [
    ['stocked', [9000, 5000, 5000, 5000, 5000, 1000]],
    ['negative', [-7000, -2000, -2000]],
    ['empty', [-7000, -2000, -2000]],
  ] as const) {
    const walked: { readonly variant: string; readonly onHand: number }[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await listStock(shop.database.pool, { store: shop.store, level, limit: 2, cursor });
      walked.push(...page.items.map((item) => ({ variant: item.variant.id, onHand: item.onHand })));
      cursor = page.next ?? undefined;
    }
    expect(walked.map((item) => item.onHand)).toEqual(expected);
    expect(new Set(walked.map((item) => item.variant)).size).toBe(expected.length);
  }
  await running.stop();
});

test('what was received came in, each article in one row; what is wrong is named', async () => {
  const [variant, other] = [newId(), newId()];
  const faults = (kind: 'received' | 'adjusted', rows: { variant: string; quantity: number }[]) =>
    shop.database
      .transaction((trx) => changeStock(trx, kind, { body: { store: shop.store, rows }, actor: { kind: 'system', id: 'test' } }))
      .then(
        () => [],
        (error: { code: string; details: { errors?: { pointer: string }[] } }) => [error.code, ...(error.details.errors ?? []).map((fault) => fault.pointer)],
      );
  const row = (id: string, quantity: number) => ({ variant: id, quantity });
  expect(await faults('received', [row(variant, 1000), row(other, -1000)])).toEqual(['request-invalid', '/rows/1/quantity']);
  for (const kind of ['received', 'adjusted'] as const)
    expect(await faults(kind, [row(variant, 1000), row(other, 1000), row(variant, 1000)])).toEqual(['request-invalid', '/rows/2/variant']);
  expect(await faults('adjusted', [row(variant, -1000)])).toEqual(['inventory-variant-unknown']);
});
