import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleRights } from '@tresen/domain/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendEvent, type RunningReactions, rebuildAndCompare } from '../log/index.ts';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop } from './test-shop.ts';

let shop: TestShop;
let running: RunningReactions;
const cashier = newId();
const lead = newId();
const gone = newId();
const elsewhere = newId();
const marketing = newId();
let one: ShopTill;

/** Says in the log what people and tills may do from now on, as the office does. */
async function announce(type: string, rows: readonly object[]): Promise<void> {
  const client = await shop.database.pool.connect();
  try {
    await client.query('begin');
    await appendEvent(client, { type, version: 1, actor: { kind: 'system', id: 'test' }, body: { rows } });
    await client.query('commit');
  } finally {
    client.release();
  }
  running.wake();
  await running.caughtUp();
}
const person = (id: string, rights: readonly string[], place: { readonly status?: string; readonly store?: string | null } = {}) => ({
  id,
  status: place.status ?? 'active',
  access: [{ store: place.store === undefined ? shop.store : place.store, rights }],
});

beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
  one = await shop.addTill(1);
  // The door knows them all: who may do what is another question.
  await shop.database.pool.query("insert into identity.staff (id, name, short_name, language) select id, 'Anna', 'A', 'de' from unnest($1::uuid[]) as id", [
    [cashier, lead, gone, elsewhere, marketing],
  ]);
  await announce('identity.staff-changed', [
    person(cashier, roleRights.cashier),
    person(lead, roleRights.manager),
    person(gone, roleRights.cashier, { status: 'ended' }),
    person(elsewhere, roleRights.manager, { store: newId() }),
    person(marketing, roleRights.marketing, { store: null }),
  ]);
  await announce('devices.settings-changed', [{ till: one.device.id, store: shop.store, settings: { discountLimit: 2000 } }]);
});
afterAll(() => shop.close());

interface Wanted {
  readonly by?: string | null;
  readonly off?: number;
  readonly quantity?: number;
  readonly version?: number;
  readonly approvals?: readonly object[];
}

/** Sells (or takes back) something of 10.00; answers the exceptions about it. */
async function sell(wanted: Wanted): Promise<{ kind: string; detail: { acts: readonly { act: string; right: string }[] } }[]> {
  const { off = 0, quantity = 1 } = wanted;
  const body = buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity, unitPrice: 1000 - off }] });
  const [line] = body.lines;
  if (line === undefined) throw new Error('no line');
  const reductions = off === 0 ? [] : [{ kind: 'price-override' as const, amount: off * quantity, reason: 'Kulanz' }];
  const sale = { ...body, cashier: wanted.by === undefined ? cashier : wanted.by, lines: [{ ...line, unitPrice: 1000, reductions }] };
  const approvals = wanted.approvals === undefined ? {} : { approvals: wanted.approvals };
  const { id } = one.till.record({ type: 'sales.sale-completed', version: wanted.version ?? 2, body: { ...sale, ...approvals } });
  await one.till.flush();
  await running.caughtUp();
  const sql = 'select kind, detail from ingest.exception where entry = $1 order by id';
  return (await shop.database.pool.query<{ kind: string; detail: { acts: { act: string; right: string }[] } }>(sql, [id])).rows;
}
const approval = (by: string, percent: number) => ({ act: 'reduce', line: 1, percent, by, asked: cashier, at: new Date().toISOString(), reason: 'Kulanz' });

test('[SAL-78] a sale within rights and limit raises nothing', async () => {
  expect(await sell({})).toEqual([]);
  expect(await sell({ off: 200 })).toEqual([]);
  expect(await sell({ by: lead, off: 999 })).toEqual([]);
  expect(await sell({ version: 1, off: 200 })).toEqual([]);
  expect(await sell({ by: null })).toMatchObject([{ kind: 'cashier-missing' }]);
});

test('[SAL-78] beyond the limit without an approval: one exception that says what, and the sale is booked', async () => {
  const found = await sell({ off: 990 });
  expect(found).toMatchObject([
    { kind: 'act-not-allowed', detail: { limit: 2000, cashier, acts: [{ act: 'reduce', right: 'sales.override', line: 1, percent: 9900, list: 1000, paid: 10 }] } },
  ]);
  expect((await sell({ version: 1, off: 201 })).map(({ kind }) => kind)).toEqual(['act-not-allowed']);
  const { rows } = await shop.database.pool.query('select count(*)::int as n from sales.sale where total in (10, 799)');
  expect(rows).toEqual([{ n: 2 }]);
});

test('[SAL-78] an approval holds of somebody who has the right here, as far as it was given, and only in version 2', async () => {
  expect(await sell({ off: 500, approvals: [approval(lead, 5000)] })).toEqual([]);
  for (const given of [approval(lead, 4000), approval(cashier, 5000), approval(elsewhere, 5000), approval(newId(), 5000)])
    expect(await sell({ off: 500, approvals: [given] })).toHaveLength(1);
  expect(await sell({ off: 500, version: 1, approvals: [approval(lead, 5000)] })).toHaveLength(1);
});

test('[SAL-70] who may not sell, or has left, or works elsewhere: the sale is booked and a person hears of it', async () => {
  for (const by of [gone, marketing, elsewhere]) expect(await sell({ by })).toMatchObject([{ detail: { acts: [{ act: 'sell', right: 'sales.sell' }] } }]);
});

test('[SAL-70] who may not sell here changes no basket here either: a void and a cancellation in their name are told of', async () => {
  const act = async (type: string, by: string, more: object): Promise<unknown[]> => {
    const body = { store: shop.store, till: one.device.id, cashier: by, basket: newId(), currency: 'EUR', ...more };
    const { id } = one.till.record({ type, version: type.endsWith('cancelled') ? 2 : 1, body });
    await one.till.flush();
    await running.caughtUp();
    const sql = `select x.kind, x.store, x.detail from ingest.exception x join log.event e on e.id = x.position where e.payload::jsonb ->> 'id' = $1`;
    return (await shop.database.pool.query(sql, [id])).rows;
  };
  const goods = { variant: null, sku: '', name: 'Ware', quantity: 1, scale: 0, unit: 'pc', gross: 900 };
  const cleared = (how: string) => ({ how, goods: [goods], lines: 1, total: 900 });
  const told = (name: string) => [{ kind: 'act-not-allowed', store: shop.store, detail: { act: name, cashier: elsewhere, acts: [{ act: 'sell', right: 'sales.sell' }] } }];
  expect(await act('sales.line-voided', elsewhere, { goods, left: 0 })).toMatchObject(told('line-voided'));
  expect(await act('sales.basket-cancelled', elsewhere, cleared('cleared'))).toMatchObject(told('basket-cancelled'));
  expect(await act('sales.void-undone', elsewhere, { undone: newId() })).toMatchObject(told('void-undone'));
  expect(await act('sales.basket-cancelled', elsewhere, cleared('abandoned'))).toEqual([]);
  for (const by of [cashier, lead]) expect(await act('sales.line-voided', by, { goods, left: 0 })).toEqual([]);
});

test('[SAL-75] money for goods without the sale they come from is found, also without a cashier', async () => {
  const found = await sell({ quantity: -1 });
  expect(found.filter(({ kind }) => kind === 'act-not-allowed')).toMatchObject([{ detail: { acts: [{ act: 'return-without-receipt', right: 'sales.override' }] } }]);
  for (const kinds of [found, await sell({ quantity: -1, by: null })].map((all) => all.map(({ kind }) => kind).sort()))
    expect(kinds).toEqual(['act-not-allowed', 'return-unreferenced']);
  // Approved by nobody who may: the act says so.
  expect((await sell({ quantity: -1, approvals: [{ ...approval(cashier, 0), act: 'return-without-receipt' }] })).map(({ kind }) => kind)).toEqual(['act-not-allowed']);
  expect(await sell({ quantity: -1, approvals: [{ ...approval(lead, 0), act: 'return-without-receipt' }] })).toEqual([]);
});

test('[SAL-80] an article that no catalogue knows is sold like one without an article: it asks for the same right', async () => {
  const { findUnknownVariants: before } = shop.needs;
  Object.assign(shop.needs, { findUnknownVariants: async (_sql: unknown, ids: readonly string[]) => ids });
  const [byCashier, byLead, byNobody] = [await sell({}), await sell({ by: lead }), await sell({ by: null })];
  Object.assign(shop.needs, { findUnknownVariants: before });
  const acts = [{ act: 'sell-without-article', right: 'sales.override' }];
  const found = [byCashier, byLead, byNobody].map((all) => all.filter(({ kind }) => kind === 'act-not-allowed'));
  expect(found).toMatchObject([[{ detail: { acts } }], [], [{ detail: { acts } }]]);
});

test('what was allowed is made again from the log', async () => {
  await running.stop();
  expect(await rebuildAndCompare({ url: shop.url, reactions: shop.reactions })).toEqual([]);
  running = shop.start();
});

test('[SAL-79] the limit and the rights of the moment count, not those of today', async () => {
  await announce('devices.settings-changed', [{ till: one.device.id, store: shop.store, settings: { discountLimit: 500 } }]);
  // Just changed: the till may not have heard of it.
  expect(await sell({ off: 150 })).toEqual([]);
  await shop.database.pool.query("update ingest.policy_since set since = since - interval '1 hour'");
  expect(await sell({ off: 150 })).toHaveLength(1);
});

test('where sales were made before anybody asked, they are not asked: only what comes from now on, with the rights that held', async () => {
  const old = await openTestShop();
  try {
    const till = await old.addTill(1);
    await old.database.pool.query("insert into identity.staff (id, name, short_name, language) values ($1, 'Anna', 'A', 'de')", [gone]);
    const sellHere = async (): Promise<string> => {
      const body = { ...buildSale({ store: old.store, till: till.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 500 }] }), cashier: gone };
      const { id } = till.till.record({ type: 'sales.sale-completed', body });
      await till.till.flush();
      return id;
    };
    const client = await old.database.pool.connect();
    const rows = [{ id: gone, status: 'ended', access: [{ store: old.store, rights: ['sales.sell'] }] }];
    await appendEvent(client, { type: 'identity.staff-changed', version: 1, actor: { kind: 'system', id: 'test' }, body: { rows } });
    client.release();
    await sellHere();
    await old.database.pool.query("delete from log.cursor where reaction = 'acts'");
    await old.database.pool.query(readFileSync(join(import.meta.dirname, '../../migrations/0057_acts-start.sql'), 'utf8'));
    const started = old.start();
    const after = await sellHere();
    await started.caughtUp();
    expect((await old.database.pool.query("select entry from ingest.exception where kind = 'act-not-allowed'")).rows).toEqual([{ entry: after }]);
  } finally {
    await old.close();
  }
});
