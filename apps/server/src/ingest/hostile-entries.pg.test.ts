import { afterAll, beforeAll, expect, test } from 'vitest';
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
const saleBody = (one: ShopTill) => buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 199 }] });
/** Half of a pair: JSON can say it, UTF-8 and PostgreSQL cannot. */
const half = '\ud800';
const kindsOf = async (one: ShopTill): Promise<string[]> =>
  (await shop.database.pool.query<{ kind: string }>('select kind from ingest.exception where device = $1 order by id', [one.device.no])).rows.map((row) => row.kind);
const receiptsOf = async (one: ShopTill): Promise<string[]> =>
  (await shop.database.pool.query<{ receipt_no: string }>('select receipt_no from sales.sale where till = $1 order by seq', [one.device.id])).rows.map((row) => row.receipt_no);

test('half characters in names, numbers and ids stop nobody: such a fact is kept and shown, the sale behind them is booked by every reaction', async () => {
  const one = await addTill();
  one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), receiptNo: `${one.device.receiptPrefix}1${half}`, note: half } });
  one.till.record({ type: 'sales.sale-completed', id: `odd-${half}`, body: saleBody(one) });
  one.till.record({ type: `odd.${half}.\\u0000`, body: { [half]: half } });
  const taxed = saleBody(one);
  one.till.record({ type: 'sales.sale-completed', body: { ...taxed, taxes: taxed.taxes.map((group) => ({ ...group, tax: half })) } });
  one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), tenders: [{ type: half, amount: 199 }] } });
  one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), receiptNo: `${one.device.receiptPrefix}000002` } });
  await one.till.flush();
  await running.caughtUp();
  expect(await receiptsOf(one)).toEqual([`${one.device.receiptPrefix}000002`]);
  expect(await kindsOf(one)).toEqual(['body-unreadable', 'body-unreadable', 'type-unknown', 'body-unreadable', 'body-unreadable']);
  expect((await shop.database.pool.query('select amount::int from payments.payment where till = $1', [one.device.id])).rows).toEqual([{ amount: 199 }]);
});

test('bodies that are deep, or pretend to be a prototype, are kept and shown; the sale behind them is booked', async () => {
  const one = await addTill();
  one.till.record({ type: 'sales.sale-completed', body: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) });
  one.till.record({ type: 'sales.sale-completed', body: JSON.parse('{"__proto__":{"total":1},"constructor":{"prototype":{"lines":[]}},"toString":1}') });
  one.till.record({ type: 'constructor', body: {} });
  one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), receiptNo: `${one.device.receiptPrefix}000003` } });
  await one.till.flush();
  await running.caughtUp();
  expect(await receiptsOf(one)).toEqual([`${one.device.receiptPrefix}000003`]);
  expect(await kindsOf(one)).toEqual(['body-unreadable', 'body-unreadable', 'type-unknown']);
});

test('an entry of nothing but brackets is refused before it is read', async () => {
  const one = await addTill();
  one.till.record({ type: 'sales.sale-completed', body: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) });
  await expect(one.till.flush()).rejects.toThrow('journal-entry-malformed');
  expect(await kindsOf(one)).toEqual([]);
});
