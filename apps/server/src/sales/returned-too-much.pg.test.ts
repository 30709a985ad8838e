import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from '../ingest/test-shop.ts';
import { LOG_START, type RunningReactions, readEvents, rebuildAndCompare, salesOf } from '../log/index.ts';
import { checkReturns } from './reactions/check-returns.ts';

let shop: TestShop;
let running: RunningReactions;
let next = 1;
const elsewhere = newId();
const cashier = newId();
beforeAll(async () => {
  shop = await openTestShop();
  await shop.database.pool.query(
    "insert into identity.store (id, code, name, company_id, country, currency, time_zone, price_zone) select $1, 'HAM1', 'Hamburg', company_id, country, currency, time_zone, price_zone from identity.store limit 1",
    [elsewhere],
  );
  await shop.database.pool.query("insert into identity.staff (id, name, short_name, language) values ($1, 'Ida Krämer', 'Ida K.', 'de')", [cashier]);
  running = shop.start();
});
afterAll(() => shop.close());

const addTill = (store = shop.store): Promise<ShopTill> => shop.addTill(next++, { store });

interface Line {
  readonly quantity: number;
  readonly returnOf?: { readonly sale: string; readonly n: number };
  readonly variant?: string;
  readonly unitPrice?: number;
  readonly currency?: string;
  /** Tax code and rate, where they are not those of all test sales. */
  readonly tax?: { readonly tax: string; readonly rate: number };
}

/** Seals a sale, or what comes back of one; nothing is sent yet. */
function record(one: ShopTill, lines: readonly Line[]) {
  const body = buildSale({ store: one.device.store, till: one.device.id, lines: lines.map(({ quantity, variant = null, unitPrice = 500 }) => ({ variant, quantity, unitPrice })) });
  const sale: SaleCompletedV1 = {
    ...body,
    currency: lines[0]?.currency ?? body.currency,
    cashier,
    lines: body.lines.map((line, index) => {
      const returnOf = lines[index]?.returnOf;
      return { ...line, ...lines[index]?.tax, ...(returnOf === undefined ? {} : { returnOf }) };
    }),
  };
  return { id: one.till.record({ type: 'sales.sale-completed', body: sale }).id, receiptNo: sale.receiptNo };
}
const back = (sale: string, quantity = 1, n = 1) => ({ quantity: -quantity, returnOf: { sale, n } });

async function send(...tills: readonly ShopTill[]): Promise<void> {
  for (const one of tills) await one.till.flush();
  await running.caughtUp();
}

interface Found {
  readonly key: string;
  readonly entry: string;
  readonly store: string;
  readonly detail: { readonly tooMuch: readonly object[]; readonly receipts: readonly { readonly sale: string; readonly store: string; readonly cashier: string }[] };
}
const exceptionsAbout = async (original: string): Promise<Found[]> =>
  (
    await shop.database.pool.query<Found>("select key, entry, store, detail from ingest.exception where kind = 'returned-too-much' and key like $1 order by id", [
      `%/${original}/%`,
    ])
  ).rows;

test('[SAL-24] two tills take back the same piece: both returns are booked, and one exception says who, which receipts and how much', async () => {
  const [here, there] = [await addTill(), await addTill(elsewhere)];
  const sold = record(here, [{ quantity: 1 }, { quantity: 2 }]);
  await send(here);
  const one = record(here, [back(sold.id), back(sold.id, 1, 2)]);
  const other = record(there, [back(sold.id), back(sold.id, 1, 2)]);
  await send(here);
  expect(await exceptionsAbout(sold.id)).toEqual([]);
  await send(there);
  const found = await exceptionsAbout(sold.id);
  expect(found).toEqual([
    {
      key: `returned-too-much/${sold.id}/${other.id}`,
      entry: other.id,
      store: elsewhere,
      detail: {
        currency: 'EUR',
        tooMuch: [{ line: 1, name: 'Ware 0', sold: 1000, returned: 2000, tooMuch: 1000, amount: 500 }],
        receipts: [
          expect.objectContaining({ sale: sold.id, receiptNo: sold.receiptNo, store: 'Berlin', till: 'Kasse', cashier: 'Ida Krämer' }),
          expect.objectContaining({ sale: one.id, store: 'Berlin' }),
          expect.objectContaining({ sale: other.id, store: 'Hamburg', cashier: 'Ida Krämer' }),
        ],
      },
    },
  ]);
  const { rows } = await shop.database.pool.query('select count(*)::int as n from sales.sale where id = any($1)', [[one.id, other.id]]);
  expect(rows).toEqual([{ n: 2 }]);
  record(here, [{ quantity: 1 }]);
  await send(here);
  expect(await exceptionsAbout(sold.id)).toEqual(found);
});

test('[SAL-24] the sale itself comes last, after both returns', async () => {
  const [late, one, other] = [await addTill(), await addTill(), await addTill(elsewhere)];
  const sold = record(late, [{ quantity: 1 }]);
  const first = record(one, [back(sold.id)]);
  await send(one);
  const second = record(other, [back(sold.id)]);
  await send(other);
  expect(await exceptionsAbout(sold.id)).toEqual([]);
  await send(late);
  const found = await exceptionsAbout(sold.id);
  expect(found.map((each) => each.entry)).toEqual([second.id]);
  expect(found[0]?.detail.receipts.map((receipt) => receipt.sale)).toEqual([sold.id, first.id, second.id]);
  expect(found[0]?.detail.tooMuch).toEqual([expect.objectContaining({ name: 'Ware 0', tooMuch: 1000 })]);
});

test('[SAL-24] goods that come back piece by piece, up to what was sold, are no exception; a line that was never sold is one', async () => {
  const one = await addTill();
  const sold = record(one, [{ quantity: 3 }]);
  record(one, [back(sold.id)]);
  record(one, [back(sold.id), back(sold.id)]);
  await send(one);
  expect(await exceptionsAbout(sold.id)).toEqual([]);
  const wrong = record(one, [back(sold.id, 1, 7)]);
  await send(one);
  expect(await exceptionsAbout(sold.id)).toMatchObject([{ entry: wrong.id, detail: { tooMuch: [{ line: 7, sold: 0, tooMuch: 1000 }] } }]);
});

test('[SAL-24] what comes back is what its line sold, for what it cost: another article or more money is found, a cent of rounding is not', async () => {
  const one = await addTill();
  const [shirt, coat] = [newId(), newId()];
  const sold = record(one, [{ quantity: 3, variant: shirt, unitPrice: 1000 }]);
  const fair = record(one, [{ ...back(sold.id), variant: shirt, unitPrice: 1001 }]);
  await send(one);
  expect(await exceptionsAbout(sold.id)).toEqual([]);
  const dear = record(one, [{ ...back(sold.id), variant: shirt, unitPrice: 1500 }]);
  const swapped = record(one, [{ ...back(sold.id), variant: coat, unitPrice: 1000 }]);
  await send(one);
  const found = await exceptionsAbout(sold.id);
  expect(found).toMatchObject([
    { entry: dear.id, detail: { tooMuch: [{ line: 1, sold: 3000, returned: 2000, tooMuch: 0, amount: 500 }] } },
    { entry: swapped.id, detail: { tooMuch: [{ line: 1, sold: 0, returned: 1000, tooMuch: 1000, amount: 1000 }] } },
  ]);
  expect(found.map((each) => each.entry)).not.toContain(fair.id);
});

test('[SAL-26] all returns of a line are judged together: two that are a little dear pay out more than was paid', async () => {
  const [one, other] = [await addTill(), await addTill(elsewhere)];
  const shirt = newId();
  const sold = record(one, [{ quantity: 2, variant: shirt, unitPrice: 500 }]);
  const back = (till: ShopTill) => record(till, [{ quantity: -1, returnOf: { sale: sold.id, n: 1 }, variant: shirt, unitPrice: 501 }]);
  const first = back(one);
  await send(one);
  expect(await exceptionsAbout(sold.id)).toEqual([]);
  const second = back(other);
  await send(other);
  expect(await exceptionsAbout(sold.id)).toMatchObject([
    { entry: second.id, detail: { tooMuch: [{ tooMuch: 0, amount: 2 }], receipts: [{ sale: sold.id }, { sale: first.id }, {}] } },
  ]);
});

test('[SAL-24] money of another currency is not what was paid', async () => {
  const one = await addTill();
  const sold = record(one, [{ quantity: 1, currency: 'CZK' }]);
  const back = record(one, [{ quantity: -1, returnOf: { sale: sold.id, n: 1 } }]);
  await send(one);
  expect(await exceptionsAbout(sold.id)).toMatchObject([{ entry: back.id, detail: { tooMuch: [{ tooMuch: 1000, amount: 500 }] } }]);
});

test('[SAL-24] what comes back bears the tax that it was sold with: tax is not won by another one', async () => {
  const one = await addTill();
  const milk = newId();
  const sold = record(one, [{ quantity: 100, variant: milk, unitPrice: 149, tax: { tax: 'B', rate: 700 } }]);
  const fair = record(one, [{ ...back(sold.id, 1), variant: milk, unitPrice: 149, tax: { tax: 'B', rate: 700 } }]);
  await send(one);
  expect(await exceptionsAbout(sold.id)).toEqual([]);
  const others = [
    record(one, [{ ...back(sold.id, 2), variant: milk, unitPrice: 149, tax: { tax: 'A', rate: 1900 } }]),
    record(one, [{ ...back(sold.id, 3), variant: milk, unitPrice: 149, tax: { tax: 'B', rate: 1900 } }]),
  ];
  await send(one);
  const found = await exceptionsAbout(sold.id);
  expect(found.map((each) => each.entry)).toEqual(others.map(({ id }) => id));
  expect(found).toMatchObject([{ detail: { tooMuch: [{ line: 1, sold: 0, returned: 2000, tooMuch: 2000, amount: 298 }] } }, { detail: { tooMuch: [{ tooMuch: 3000 }] } }]);
  expect(found.map((each) => each.entry)).not.toContain(fair.id);
});

const unknown = async (sale: string) =>
  (await shop.database.pool.query('select kind, status, resolution, store, detail from ingest.exception where key = $1', [`return-unknown/${sale}`])).rows;

test('[SAL-24] a return of a sale that nobody knows is shown at once, and settled when the sale arrives; what a person decided stays', async () => {
  const [late, one] = [await addTill(), await addTill(elsewhere)];
  const [sold, other] = [record(late, [{ quantity: 1, unitPrice: 50_000 }]), record(late, [{ quantity: 1 }])];
  const first = record(one, [{ ...back(sold.id), unitPrice: 50_000 }]);
  const both = record(one, [back(sold.id, 1, 9), back(other.id), { quantity: 1 }]);
  const invented = record(one, [back(newId()), back(newId())]);
  await send(one);
  for (const sale of [first, both, invented]) expect(await unknown(sale.id)).toMatchObject([{ kind: 'return-unknown', status: 'open', store: elsewhere }]);
  expect(await unknown(first.id)).toMatchObject([{ detail: { receiptNo: first.receiptNo, total: -50_000, currency: 'EUR', cashier, originals: sold.id } }]);
  await shop.database.pool.query("update ingest.exception set status = 'resolved', resolution = 'accepted' where key = $1", [`return-unknown/${both.id}`]);
  await send(late);
  expect(await unknown(first.id)).toMatchObject([{ status: 'resolved', resolution: 'settled' }]);
  expect(await unknown(both.id)).toMatchObject([{ status: 'resolved', resolution: 'accepted' }]);
  expect(await unknown(invented.id)).toMatchObject([{ status: 'open' }]);
  // A flood of them becomes one exception that says so.
  for (let n = 0; n < 60; n += 1) record(one, [back(newId())]);
  await send(one);
  const { rows } = await shop.database.pool.query(
    "select kind, count(*)::int as n from ingest.exception where device = $1 and (kind = 'return-unknown' or detail ->> 'kind' = 'return-unknown') group by 1",
    [one.device.no],
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      { kind: 'return-unknown', n: 50 },
      { kind: 'too-many', n: 1 },
    ]),
  );
});

test('[SAL-24] every further return too many is a case of its own; a rebuild finds the same cases and opens none twice', async () => {
  const tills = [await addTill(), await addTill(elsewhere), await addTill(elsewhere), await addTill(elsewhere)];
  const [late] = tills;
  if (late === undefined) throw new Error('no till');
  const sold = record(late, [{ quantity: 2 }]);
  const returns = tills.slice(1).map((one) => record(one, [back(sold.id, 2)]));
  const orphan = record(late, [back(newId())]);
  await send(...tills.slice(1), late);
  const entries = (await exceptionsAbout(sold.id)).map((each) => each.entry);
  expect(entries.toSorted()).toEqual([returns[1]?.id, returns[2]?.id].toSorted());
  expect(await exceptionsAbout(orphan.id)).toEqual([]);

  const kinds = "kind in ('returned-too-much', 'return-unknown', 'too-many')";
  const all = async () => (await shop.database.pool.query(`select key, detail from ingest.exception where ${kinds} order by key`)).rows;
  const before = await all();
  await shop.database.pool.query("update ingest.exception set status = 'resolved', note = 'geklärt' where kind = 'returned-too-much'");
  await running.stop();
  const sales = shop.reactions.filter((reaction) => reaction.name === 'sales');
  expect(await rebuildAndCompare({ url: shop.url, reactions: sales })).toEqual([]);
  expect(await all()).toEqual(before);
  const { rows } = await shop.database.pool.query("select distinct status, note from ingest.exception where kind = 'returned-too-much'");
  expect(rows).toEqual([{ status: 'resolved', note: 'geklärt' }]);
  await shop.database.pool.query("delete from ingest.exception where kind = 'returned-too-much'");
  await rebuildAndCompare({ url: shop.url, reactions: sales });
  expect((await all()).map((row) => row['key'])).toEqual(before.map((row) => row['key']));
  running = shop.start();
});

test('facts without returns cost one look, whatever their number', async () => {
  const one = await addTill();
  const ids = new Set(Array.from({ length: 50 }, () => record(one, [{ quantity: 1 }, { quantity: 2 }]).id));
  await send(one);
  await shop.database.pool.query('truncate sales.awaited_original');
  const client = await shop.database.pool.connect();
  try {
    const facts = salesOf(await readEvents(client, LOG_START, 10_000)).filter((fact) => ids.has(fact.id));
    let asked = 0;
    const query = ((text: string, values?: unknown[]) => {
      asked += 1;
      return client.query(text, values);
    }) as typeof client.query;
    expect(facts).toHaveLength(50);
    const never = (() => Promise.reject(new Error('asked within the transaction'))) as unknown as typeof client.query;
    expect(await checkReturns(facts, { query: never, rebuilding: false }, { query })).toEqual({ found: [], settled: [] });
    expect(asked).toBe(1);
    // While the books are made again nothing is committed yet: then the transaction is asked.
    expect(await checkReturns(facts, { query, rebuilding: true }, { query: never })).toEqual({ found: [], settled: [] });
    expect(asked).toBe(2);
  } finally {
    client.release();
  }
});
