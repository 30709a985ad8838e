import { ENTRY_MAX_BYTES, type JournalReceipt } from '@tresen/contract/journal';
import { createDeviceKey, openLightTill, sealPayload } from '@tresen/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLedger } from '../ledger/index.ts';
import type { RunningReactions } from '../log/index.ts';
import { bookQuarantined } from './commands/book-quarantined.ts';
import { buildSale, newId, openTestShop, type ShopTill, type TestShop, transportTo } from './test-shop.ts';

let shop: TestShop;
let running: RunningReactions;
let next = 1;
beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
});
afterAll(() => shop.close());

const addTill = (): Promise<ShopTill> => shop.addTill(next++);
const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await shop.database.pool.query<{ n: string }>(`select count(*)::text as n from ${sql}`, values)).rows[0]?.n);
const saleBody = (one: ShopTill, variant = newId()) =>
  buildSale({
    store: shop.store,
    till: one.device.id,
    lines: [
      { variant, quantity: 2, unitPrice: 500 },
      { variant: newId(), quantity: 1, unitPrice: 199 },
    ],
  });
const sell = (one: ShopTill, variant?: string) => one.till.record({ type: 'sales.sale-completed', body: saleBody(one, variant) });
const salesOf = (one: ShopTill): Promise<number> => count('sales.sale where till = $1', [one.device.id]);
const exceptionsOf = async (one: ShopTill): Promise<string[]> =>
  (await shop.database.pool.query<{ kind: string }>('select kind from ingest.exception where device = $1 order by id', [one.device.no])).rows.map((row) => row.kind);
const push = async (one: ShopTill, entries: readonly { payload: string; signature: string }[]) =>
  (await one.transport(one.device.id, '', entries)) as { status: number; body: JournalReceipt & { code?: string; expected?: number } };

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
    const { rows } = await shop.database.pool.query('select amount from ledger.balance join ledger.account a on a.id = account where path = $1', [`cash/${one.device.id}/drawer`]);
    expect(rows).toEqual([{ amount: 1199 }]);
    expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
    expect(shop.problems).toEqual([]);
  });

  test('counts what comes back within an exchange, and a deposit as money only', async () => {
    const one = await addTill();
    const [bottle, deposit, shirt] = [newId(), newId(), newId()];
    const lines = [
      { variant: bottle, quantity: 3, unitPrice: 100 },
      { variant: deposit, quantity: 3, unitPrice: 25, depositOf: 1 },
      { variant: shirt, quantity: -1, unitPrice: 2000 },
    ];
    const figures =
      'select coalesce(sum(sales), 0)::int as sales, coalesce(sum(returns), 0)::int as returns, coalesce(sum(gross), 0)::int as gross, coalesce(sum(sold), 0)::int as sold, coalesce(sum(returned), 0)::int as returned from reporting.sales_hour where business_date = $1';
    one.till.record({
      type: 'sales.sale-completed',
      at: '2026-01-05T10:00:00.000Z',
      businessDate: '2026-01-05',
      body: buildSale({ store: shop.store, till: one.device.id, lines }),
    });
    one.till.record({
      type: 'sales.sale-completed',
      at: '2026-01-05T10:00:00.000Z',
      businessDate: '2026-01-05',
      body: buildSale({ store: shop.store, till: one.device.id, lines: lines.slice(2) }),
    });
    await one.till.flush();
    await running.caughtUp();
    expect((await shop.database.pool.query(figures, ['2026-01-05'])).rows).toEqual([{ sales: 1, returns: 1, gross: -3625, sold: 300, returned: 4000 }]);
    const stock = await shop.database.pool.query('select variant, on_hand from inventory.on_hand where variant = any($1) order by on_hand', [[bottle, deposit, shirt]]);
    expect(stock.rows).toEqual([
      { variant: bottle, on_hand: -3000 },
      { variant: shirt, on_hand: 2000 },
    ]);
  });

  test('is booked once however often and through however many servers it comes', async () => {
    const one = await addTill();
    const entries = Array.from({ length: 30 }, () => sell(one).sealed);
    const other = transportTo(shop.writer(), one.device, shop.people);
    const parts = [entries.slice(0, 10), entries, entries.slice(0, 20), entries.slice(5, 15), entries];
    await Promise.all(parts.flatMap((part) => [push(one, part), other(one.device.id, '', part)]));
    const again = await push(one, entries);
    expect(again.body).toMatchObject({ accepted: 0, replayed: 30, quarantined: [], head: { seq: 30, hash: one.till.head.hash } });
    await running.caughtUp();
    expect(await salesOf(one)).toBe(30);
    expect(await count('log.event where device = $1', [one.device.no])).toBe(30);
  });

  test('waits at the till while entries before it are missing', async () => {
    const one = await addTill();
    const entries = Array.from({ length: 4 }, () => sell(one).sealed);
    const early = await push(one, entries.slice(2));
    expect([early.status, early.body.code, early.body.expected]).toEqual([409, 'journal-gap', 1]);
    expect((await push(one, entries.slice(0, 3))).body.accepted).toBe(3);
    expect((await push(one, entries.slice(1))).body).toMatchObject({ accepted: 1, replayed: 2 });
  });

  test('is taken late by reactions that were not running', async () => {
    await running.stop();
    const one = await addTill();
    for (let n = 0; n < 5; n += 1) sell(one);
    await one.till.flush();
    expect(await salesOf(one)).toBe(0);
    running = shop.start();
    await running.caughtUp();
    expect(await salesOf(one)).toBe(5);
  });

  test('is booked when the connections of the reactions are cut', async () => {
    const one = await addTill();
    for (let n = 0; n < 300; n += 1) sell(one);
    const cutting = (async () => {
      for (let n = 0; n < 4; n += 1) {
        await shop.database.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'tresen-reaction-%' and datname = current_database()");
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    await one.till.flush({ batch: 20 });
    await cutting;
    await running.caughtUp();
    expect(await salesOf(one)).toBe(300);
    expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
    shop.problems.length = 0;
  });
});

describe('what cannot join the chain', () => {
  test('a cloned identity is quarantined, alarmed, and the first one goes on', async () => {
    const one = await addTill();
    const clone = openLightTill({ identity: one.till.identity, transport: one.transport });
    sell(one);
    await one.till.flush();
    clone.record({ type: 'sales.sale-completed', body: saleBody(one) });
    const forked = clone.record({ type: 'sales.sale-completed', body: saleBody(one) });
    const answer = await push(
      one,
      clone.outbox.map((entry) => entry.sealed),
    );
    expect(answer.body.quarantined.map((entry) => [entry.seq, entry.reason])).toEqual([
      [1, 'forked'],
      [2, 'altered'],
    ]);
    await push(
      one,
      clone.outbox.map((entry) => entry.sealed),
    );
    expect(await count('ingest.quarantine where device = $1 and times_sent = 2', [one.device.no])).toBe(2);
    expect(await exceptionsOf(one)).toEqual(['forked', 'altered']);
    expect(await count('ingest.head where device = $1 and forked_at is not null', [one.device.no])).toBe(1);
    sell(one);
    await one.till.flush();
    await running.caughtUp();
    expect(await salesOf(one)).toBe(2);
    const id = (await shop.database.pool.query<{ id: number }>('select id from ingest.quarantine where entry = $1', [forked.id])).rows[0]?.id ?? 0;
    const book = () => shop.database.transaction((trx) => bookQuarantined(trx, { quarantine: id, by: 'test' }, shop.needs));
    const tries = await Promise.allSettled([book(), book(), book()]);
    expect(tries.filter((one) => one.status === 'fulfilled').length).toBe(1);
    await running.caughtUp();
    expect(await salesOf(one)).toBe(3);
    expect(await count('sales.sale where id = $1 and seq is null and device = $2', [forked.id, one.device.no])).toBe(1);
  });

  test('an altered entry and those behind it are put aside, byte for byte', async () => {
    const one = await addTill();
    const entries = [sell(one), sell(one), sell(one)].map((entry) => entry.sealed);
    const [first, second, third] = entries;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three entries');
    const changed = sealPayload(second.payload.replace('"total":1199', '"total":1'), one.key.privateKey);
    const answer = await push(one, [first, changed, third]);
    expect(answer.body.accepted).toBe(2);
    expect(answer.body.quarantined.map((entry) => entry.reason)).toEqual(['altered']);
    const { rows } = await shop.database.pool.query('select payload from ingest.quarantine where device = $1', [one.device.no]);
    expect(rows).toEqual([{ payload: third.payload }]);
  });

  test('a wrong signature keeps the good entries before it', async () => {
    const one = await addTill();
    const entries = Array.from({ length: 5 }, () => sell(one).sealed);
    const thief = createDeviceKey();
    const bad = entries.map((entry, index) => (index < 3 ? entry : sealPayload(entry.payload, thief.privateKey)));
    const answer = await push(one, bad);
    expect(answer.body).toMatchObject({ accepted: 3, head: { seq: 3 } });
    expect(answer.body.quarantined.map((entry) => [entry.seq, entry.reason])).toEqual([
      [4, 'bad-signature'],
      [5, 'bad-signature'],
    ]);
    expect((await push(one, entries)).body).toMatchObject({ accepted: 2, replayed: 3 });
  });

  test('every entry is let in by a valid signature of its own: what stands behind a bad one comes again', async () => {
    const one = await addTill();
    const [first, second, third] = Array.from({ length: 3 }, () => sell(one).sealed);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three entries');
    const damaged = { ...second, signature: Buffer.alloc(64, 7).toString('base64url') };
    const answer = await push(one, [first, damaged, third]);
    expect(answer.body).toMatchObject({ accepted: 1, head: { seq: 1 } });
    expect(answer.body.quarantined.map((entry) => [entry.seq, entry.reason])).toEqual([[2, 'bad-signature']]);
    expect((await push(one, [second, third])).body).toMatchObject({ accepted: 2, head: { seq: 3 } });
  });

  test('the signature is looked at before the place: who has not the key makes no fork of it, and nobody books it', async () => {
    const one = await addTill();
    sell(one);
    await one.till.flush();
    const { payload } = openLightTill({ identity: one.till.identity, transport: one.transport }).record({ type: 'sales.sale-completed', body: saleBody(one) }).sealed;
    const answer = await push(one, [{ payload, signature: Buffer.alloc(64, 1).toString('base64url') }]);
    expect(answer.body.quarantined.map((entry) => entry.reason)).toEqual(['bad-signature']);
    expect(await count('ingest.head where device = $1 and forked_at is not null', [one.device.no])).toBe(0);
    const { rows } = await shop.database.pool.query<{ id: number }>('select id from ingest.quarantine where device = $1', [one.device.no]);
    const book = shop.database.transaction((trx) => bookQuarantined(trx, { quarantine: rows[0]?.id ?? 0, by: 'test' }, shop.needs));
    await expect(book).rejects.toThrow('signature');
    // The same bytes with the till's own signature: now it is known who sent them.
    await push(one, [sealPayload(payload, one.key.privateKey)]);
    expect((await shop.database.pool.query('select reason from ingest.quarantine where device = $1', [one.device.no])).rows).toEqual([{ reason: 'forked' }]);
  });
});

describe('what is odd', () => {
  test('an unreadable body, an unknown type and amounts out of range are stored and shown; the sale behind them is booked', async () => {
    const one = await addTill();
    one.till.record({ type: 'sales.sale-completed', body: { nothing: true } });
    one.till.record({ type: 'sales.sale-completed', body: 'text \u0000 and more' });
    one.till.record({ type: 'moon.landed', body: {} });
    one.till.record({ type: 'sales.sale-completed', version: 9, body: saleBody(one) });
    one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), total: 2 ** 60 } });
    one.till.record({ type: 'sales.sale-completed', body: saleBody(one), businessDate: '2026-02-31' });
    const odd = 'A\u0000B\t\\N\n"😀" مرحبا';
    one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), receiptNo: `${one.device.receiptPrefix}${odd}` } });
    const named = saleBody(one);
    one.till.record({ type: 'sales.sale-completed', body: { ...named, lines: named.lines.map((line) => ({ ...line, variant: null, name: odd })) } });
    await one.till.flush();
    await running.caughtUp();
    const unreadable = ['body-unreadable', 'body-unreadable', 'body-unreadable', 'body-unreadable'];
    expect((await exceptionsOf(one)).toSorted()).toEqual(['act-not-allowed', ...unreadable, 'misplaced-receipt', 'type-unknown', 'type-unknown']);
    expect((await shop.database.pool.query('select distinct name from sales.sale_line where till = $1', [one.device.id])).rows).toEqual([{ name: 'AB\t\\N\n"😀" مرحبا' }]);
    expect(await count('log.event where device = $1', [one.device.no])).toBe(8);
  });

  test('a sale that does not add up is booked as it is and shown', async () => {
    const one = await addTill();
    one.till.record({ type: 'sales.sale-completed', body: { ...saleBody(one), total: 1200 } });
    await one.till.flush();
    await running.caughtUp();
    expect(await exceptionsOf(one)).toEqual(['total-differs']);
    expect(await count('sales.sale where till = $1 and total = 1200', [one.device.id])).toBe(1);
    expect(await checkLedger(shop.database.pool)).toEqual({ unbalanced: [], wrong: [] });
  });

  test('a sale that is sealed a second time under another number, or by another till, is booked once', async () => {
    const [one, other] = [await addTill(), await addTill()];
    const first = sell(one);
    one.till.record({ type: 'sales.sale-completed', body: saleBody(one), id: first.id });
    sell(one);
    await one.till.flush();
    other.till.record({ type: 'sales.sale-completed', body: saleBody(other), id: first.id });
    await other.till.flush();
    await running.caughtUp();
    expect(await count('sales.sale where id = $1', [first.id])).toBe(1);
    expect([await salesOf(one), await salesOf(other)]).toEqual([2, 0]);
    expect([await exceptionsOf(one), await exceptionsOf(other)]).toEqual([['id-repeated'], ['id-repeated']]);
  });

  test('whatever is odd names its till and store, so that the people of that store see it', async () => {
    const one = await addTill();
    one.till.record({ type: 'sales.sale-completed', body: { lines: 'none' } });
    one.till.record({ type: 'sales.invented', version: 1, body: {} });
    one.till.record({ type: 'sales.sale-completed', at: new Date(Date.now() + 86_400_000).toISOString(), body: saleBody(one) });
    await one.till.flush();
    const twin = openLightTill({ identity: one.till.identity, transport: one.transport, resume: { seq: 1, hash: 'x' } });
    twin.record({ type: 'sales.sale-completed', body: saleBody(one) });
    await twin.flush();
    await running.caughtUp();
    const { rows } = await shop.database.pool.query('select distinct kind, till, store from ingest.exception where device = $1 order by kind', [one.device.no]);
    expect(rows).toEqual(['body-unreadable', 'clock-skew', 'forked', 'type-unknown'].map((kind) => ({ kind, till: one.device.id, store: shop.store })));
  });

  test('a clock that is ahead is told once a day', async () => {
    const one = await addTill();
    const at = new Date(Date.now() + 3_600_000).toISOString();
    for (let n = 0; n < 3; n += 1) one.till.record({ type: 'sales.sale-completed', body: saleBody(one), at });
    await one.till.flush();
    await running.caughtUp();
    expect(await exceptionsOf(one)).toEqual(['clock-skew']);
  });

  test('days and times that no shop can have are kept and shown, and make no table', async () => {
    const one = await addTill();
    const months = () => count('pg_inherits');
    const before = await months();
    for (const businessDate of ['0000-01-01', '0001-01-01', '1969-12-31', '2101-01-01', '9999-12-31'])
      one.till.record({ type: 'sales.sale-completed', body: saleBody(one), businessDate });
    for (const at of ['0000-01-01T00:00:00.000Z', '9998-12-31T00:00:00.000Z'])
      one.till.record({ type: 'sales.sale-completed', body: saleBody(one), at, businessDate: '2026-01-02' });
    await one.till.flush();
    await running.caughtUp();
    expect(await salesOf(one)).toBe(0);
    expect(await exceptionsOf(one)).toEqual(Array.from({ length: 7 }, () => 'body-unreadable'));
    expect(await months()).toBe(before);
  });
});

describe('what is refused at the door, with nothing stored', () => {
  const refusal = async (make: (one: ShopTill) => { payload: string; signature: string }[]): Promise<unknown[]> => {
    const one = await addTill();
    const good = sell(one).sealed;
    const answer = await push(one, [good, ...make(one)]);
    return [answer.status, answer.body.code, await count('log.event where device = $1', [one.device.no])];
  };
  test('garbage instead of an entry', async () => {
    for (const payload of ['', 'hello', '[]', 'null', '{"id":1}', '{"seq":"1"}'])
      expect(await refusal(() => [{ payload, signature: 'A'.repeat(86) }])).toEqual([400, 'journal-entry-malformed', 0]);
    expect(await refusal(() => [{ payload: 5, signature: {} } as unknown as { payload: string; signature: string }])).toEqual([400, 'journal-entry-malformed', 0]);
  });
  test('an entry that is too large', async () => {
    expect(await refusal((one) => [one.till.record({ type: 'sales.sale-completed', body: { note: 'ä'.repeat(ENTRY_MAX_BYTES / 2) } }).sealed])).toEqual([
      400,
      'journal-entry-malformed',
      0,
    ]);
  });
  test('an entry of another device', async () => {
    const other = await addTill();
    expect(await refusal(() => [sell(other).sealed])).toEqual([403, 'journal-device-mismatch', 0]);
  });
  test('more than 500 entries', async () => {
    expect(await refusal((one) => Array.from({ length: 500 }, () => sell(one).sealed))).toEqual([413, 'journal-push-too-large', 0]);
  });
  test('but 500 entries are fine', async () => {
    const one = await addTill();
    expect(
      (
        await push(
          one,
          Array.from({ length: 500 }, () => sell(one).sealed),
        )
      ).body.accepted,
    ).toBe(500);
  });
});
