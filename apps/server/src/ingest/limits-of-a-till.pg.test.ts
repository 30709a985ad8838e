import { openLightTill, sealPayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findUnknownVariants } from '../catalog/index.ts';
import { appendEvent, type RunningReactions } from '../log/index.ts';
import { KEPT_A_DAY } from './quarantine.ts';
import { buildSale, newId, openTestShop, type SaleOptions, type ShopTill, type TestShop } from './test-shop.ts';

let shop: TestShop;
let running: RunningReactions;
let next = 1;
beforeAll(async () => {
  shop = await openTestShop();
  running = shop.start();
});
afterAll(() => shop.close());

const ask = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> => (await shop.database.pool.query<Row>(text, values)).rows;
const addTill = (): Promise<ShopTill> => shop.addTill(next++);
const exceptionsOf = (one: ShopTill, kind: string) =>
  ask<{ detail: object; entry: string }>('select detail, entry from ingest.exception where device = $1 and kind = $2 order by id', one.device.no, kind);

interface Sold extends Pick<SaleOptions, 'lines' | 'tender'> {
  /** What the last line says of itself besides. */
  readonly last?: {
    readonly depositOf?: number;
    readonly returnOf?: { readonly sale: string; readonly n: number };
    readonly unit?: string;
    readonly gtin?: string;
    readonly scale?: number;
    readonly quantity?: number;
    readonly unitPrice?: number;
  };
  readonly at?: string;
  readonly tax?: string;
}

async function sell(one: ShopTill, { at, tax, last = {}, ...options }: Sold): Promise<string> {
  const built = buildSale({ store: shop.store, till: one.device.id, ...options });
  const body = { ...built, lines: built.lines.map((line) => (line.n === built.lines.length ? { ...line, ...last } : line)) };
  const taxed = tax === undefined ? body : { ...body, lines: body.lines.map((line) => ({ ...line, tax })), taxes: body.taxes.map((group) => ({ ...group, tax })) };
  const entry = one.till.record({ type: 'sales.sale-completed', body: taxed, ...(at === undefined ? {} : { at, businessDate: at.slice(0, 10) }) });
  await one.till.flush();
  await running.caughtUp();
  return entry.id;
}

test('what a till puts aside in a day is bounded: the rest stays with it, what was kept may come again, and other tills go on', async () => {
  const [one, other] = [await addTill(), await addTill()];
  await sell(one, { lines: [{ variant: newId(), quantity: 1, unitPrice: 100 }] });
  const copy = openLightTill({ identity: one.till.identity, transport: one.transport, keepAll: true });
  const forked = copy.record({
    type: 'sales.sale-completed',
    body: buildSale({ store: shop.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 200 }] }),
  });
  expect(await copy.push()).toMatchObject({ kind: 'stored', quarantined: 1 });
  await ask(
    `insert into ingest.quarantine (device, hash, seq, entry, reason, type, payload, signature)
       select $1, sha256(n::text::bytea), n, n::text, 'forked', 'test', '{}', '' from generate_series(2, $2) as n`,
    one.device.no,
    KEPT_A_DAY,
  );
  copy.record({ type: 'sales.sale-completed', body: {} });
  expect(await copy.push()).toMatchObject({ kind: 'wait' });
  expect(copy.unsent).toBe(1);
  const push = await one.transport(one.device.id, '', [forked.sealed]);
  expect(push.status).toBe(200);
  expect((await ask<{ n: number }>('select count(*)::int as n from ingest.quarantine where device = $1', one.device.no))[0]?.n).toBe(KEPT_A_DAY);
  const sold = await sell(other, { lines: [{ variant: newId(), quantity: 1, unitPrice: 300 }] });
  expect(await ask('select id from sales.sale where id = $1', sold)).toHaveLength(1);
});

test('a flood of bad signatures is fifty exceptions of a day and one that says so; what the till itself then sends twice is said', async () => {
  const one = await addTill();
  await sell(one, { lines: [{ variant: newId(), quantity: 1, unitPrice: 100 }] });
  const copy = openLightTill({ identity: one.till.identity, transport: one.transport, keepAll: true });
  const line = (unitPrice: number) => ({ lines: [{ variant: newId(), quantity: 1, unitPrice }] });
  const payloads = Array.from({ length: 120 }, (_, n) => {
    copy.record({ type: 'sales.sale-completed', body: buildSale({ store: shop.store, till: one.device.id, ...line(n + 1) }) });
    return copy.outbox.at(-1)?.sealed.payload ?? '';
  });
  const signature = Buffer.alloc(64, 1).toString('base64url');
  for (const payload of payloads) expect((await one.transport(one.device.id, '', [{ payload, signature }])).status).toBe(200);
  for (const payload of payloads.slice(0, 5)) await one.transport(one.device.id, '', [{ payload, signature }]);
  expect(await exceptionsOf(one, 'bad-signature')).toHaveLength(50);
  expect((await exceptionsOf(one, 'too-many')).map(({ detail }) => detail)).toMatchObject([{ kind: 'bad-signature' }]);
  const honest = payloads.map((payload) => sealPayload(payload, one.key.privateKey));
  for (let n = 0; n < 2; n += 1) await one.transport(one.device.id, '', honest);
  const said = await ask<{ reason: string; told: number }>(
    'select q.reason, count(e.id)::int as told from ingest.quarantine q left join ingest.exception e on e.quarantine = q.id where q.device = $1 group by q.id, q.reason',
    one.device.no,
  );
  expect(said).toHaveLength(120);
  expect(said.filter(({ reason, told }) => reason === 'bad-signature' || told !== 1)).toEqual([]);
});

test('where the law of a store is not known, that is said once, and its sums are checked all the same', async () => {
  const lawless = await openTestShop();
  await lawless.database.pool.query("update identity.store set country = 'XX' where id = $1", [lawless.store]);
  const reactions = lawless.start();
  const one = await lawless.addTill(1);
  for (const more of [0, 0, 5]) {
    const body = buildSale({ store: lawless.store, till: one.device.id, lines: [{ variant: newId(), quantity: 1, unitPrice: 100 }] });
    one.till.record({ type: 'sales.sale-completed', body: { ...body, total: body.total + more } });
  }
  await one.till.flush();
  await reactions.caughtUp();
  const { rows } = await lawless.database.pool.query<{ kind: string }>("select kind from ingest.exception where kind <> 'variant-unknown' order by kind");
  expect(rows.map(({ kind }) => kind)).toEqual(['law-unknown', 'total-differs']);
  await lawless.close();
});

test('money and taxes of a kind that nobody knows open no accounts: they are booked as other, and said of every sale', async () => {
  const one = await addTill();
  const sale = { lines: [{ variant: newId(), quantity: 1, unitPrice: 1190 }] };
  for (const tender of ['moon-stones', 'shells', 'moon-stones']) await sell(one, { ...sale, tender, tax: `Z-${tender}` });
  const paths = (await ask<{ path: string }>('select path from ledger.account order by path')).map((row) => row.path);
  expect(paths).toEqual(expect.arrayContaining([`tender/${one.device.id}/other`, `vat/${shop.store}/other`]));
  expect(paths.filter((path) => /moon|shells/.test(path))).toEqual([]);
  expect((await exceptionsOf(one, 'tender-unknown')).map(({ detail }) => detail)).toMatchObject([{ tender: 'moon-stones' }, { tender: 'shells' }, { tender: 'moon-stones' }]);
  // What the fact says stays readable.
  expect(await ask('select distinct type from payments.payment where till = $1 order by type', one.device.id)).toEqual([{ type: 'moon-stones' }, { type: 'shells' }]);
});

async function announcePrice(variant: string): Promise<void> {
  const client = await shop.database.pool.connect();
  try {
    await client.query('begin');
    const body = { zone: 'de-eur', rows: [{ variant, amount: 0, was: null, before: null }] };
    await appendEvent(client, { type: 'pricing.prices-changed', version: 1, actor: { kind: 'system', id: 'test' }, body });
    await client.query('commit');
  } finally {
    client.release();
  }
  running.wake();
  await running.caughtUp();
}

async function addVariant(price: number, more: { readonly open?: boolean; readonly code?: string; readonly deposit?: string; readonly unit?: string } = {}): Promise<string> {
  const [article, variant] = [newId(), newId()];
  await ask(
    `insert into catalog.article (id, name, description, brand, categories, tax_category, unit, open_price, deposit, min_age, variant_count, sku, status, rank, name_key, search, digest)
       values ($1, 'Ware', '', '', '{}', 'standard', $4, $2, $3, 0, 1, '', 'active', 0, 'ware', '', '')`,
    article,
    more.open ?? false,
    more.deposit ?? null,
    more.unit ?? 'pc',
  );
  await ask(
    "insert into catalog.variant (id, article, position, sku, detail, options, codes, status, rank, search) values ($1, $2, 0, $4, '', '{}', $3, 'active', 0, '')",
    variant,
    article,
    more.code === undefined ? [] : [more.code],
    variant,
  );
  await ask("insert into pricing.price (variant, zone, amount) values ($1, 'de-eur', $2)", variant, price);
  return variant;
}

async function changePrice(variant: string, { to, daysAgo }: { readonly to: number; readonly daysAgo: number }): Promise<void> {
  await ask(
    `with old as (select amount, version from pricing.price where variant = $1 and zone = 'de-eur'),
       kept as (insert into pricing.price_change (variant, zone, version, at, actor_kind, actor_id, before_amount, amount)
         select $1, 'de-eur', version + 1, now() - make_interval(days => $3), 'system', 'test', amount, $2 from old)
     update pricing.price set amount = $2, version = version + 1, changed_at = now() - make_interval(days => $3) where variant = $1 and zone = 'de-eur'`,
    variant,
    to,
    daysAgo,
  );
  await announcePrice(variant);
}

test('a list price that no list had is booked and said once of the sale; former prices, typed ones and those of labels are none of these', async () => {
  const one = await addTill();
  const [shirt, service, cheese] = [await addVariant(1290), await addVariant(1000, { open: true }), await addVariant(500, { code: 'plu:12345' })];
  const line = (variant: string, unitPrice: number, quantity = 1) => ({ variant, quantity, unitPrice });
  await sell(one, { lines: [line(shirt, 1290), line(service, 7700), line(cheese, 750)] });
  await sell(one, { lines: [line(shirt, 999, -1)] });
  expect(await exceptionsOf(one, 'price-differs')).toEqual([]);
  const forged = await sell(one, { lines: [line(shirt, 1), line(shirt, 2, 3)] });
  expect(await exceptionsOf(one, 'price-differs')).toMatchObject([
    {
      entry: forged,
      detail: {
        differences: [
          { line: 1, expected: 1290, found: 1 },
          { line: 2, expected: 1290, found: 2 },
        ],
      },
    },
  ]);
  expect(await ask('select total::int from sales.sale where id = $1', forged)).toEqual([{ total: 7 }]);
  // A till that was without a network for three days, and one that lives in the past.
  await changePrice(shirt, { to: 1490, daysAgo: 3 });
  await sell(one, { lines: [line(shirt, 1290)] });
  await sell(one, { lines: [line(shirt, 1490)] });
  expect(await exceptionsOf(one, 'price-differs')).toHaveLength(1);
  await changePrice(service, { to: 1100, daysAgo: 30 });
  const jacket = await addVariant(9900);
  await changePrice(jacket, { to: 12_900, daysAgo: 30 });
  await sell(one, { lines: [line(jacket, 9900)] });
  expect(await exceptionsOf(one, 'price-differs')).toHaveLength(2);
});

test('a label says what goods by weight cost, not what a kilogram of them costs; without a label nothing is rounded but the price', async () => {
  const one = await addTill();
  const [cheese, rope] = [await addVariant(1299, { code: 'plu:12346', unit: 'kg' }), await addVariant(2999, { unit: 'm' })];
  const measures = { [cheese]: { unit: 'kg', scale: 3 }, [rope]: { unit: 'm', scale: 2 } };
  const weigh = (variant: string, [quantity, unitPrice, gross]: readonly [number, number, number], gtin?: string) =>
    sell(one, { lines: [{ variant, quantity: 1, unitPrice: gross }], last: { ...measures[variant], quantity, unitPrice, ...(gtin === undefined ? {} : { gtin }) } });
  // 385 g are what 5.00 buys, and 5.00 for them.
  await weigh(cheese, [385, 1299, 500]);
  await weigh(cheese, [2000, 1299, 2598]);
  await weigh(rope, [33, 2999, 990]);
  // What a GS1 code says a piece of it costs.
  await weigh(rope, [33, 2999, 1000], '04006381333931');
  expect([await exceptionsOf(one, 'price-differs'), await exceptionsOf(one, 'line-amount-differs')]).toEqual([[], []]);
  const cheap = await weigh(cheese, [2000, 1, 2]);
  expect(await exceptionsOf(one, 'price-differs')).toMatchObject([{ entry: cheap, detail: { differences: [{ code: 'price-differs', line: 1, expected: 1299, found: 1 }] } }]);
  const derived = await weigh(rope, [33, 2999, 1000]);
  expect(await exceptionsOf(one, 'line-amount-differs')).toMatchObject([{ entry: derived, detail: { differences: [{ code: 'line-amount-differs', line: 1 }] } }]);
});

test('neither calling a line a deposit nor naming an earlier sale makes it another price: only what comes back costs what it cost then', async () => {
  const one = await addTill();
  const deposit = await addVariant(25);
  const bottle = await addVariant(199, { deposit });
  const line = (variant: string, unitPrice: number, quantity = 1) => ({ variant, quantity, unitPrice });
  const sold = await sell(one, { lines: [line(bottle, 199), line(deposit, 25)], last: { depositOf: 1 } });
  await sell(one, { lines: [line(bottle, 150, -1)], last: { returnOf: { sale: sold, n: 1 } } });
  expect(await exceptionsOf(one, 'price-differs')).toEqual([]);
  const [asDeposit, asReturn] = [
    await sell(one, { lines: [line(bottle, 199), line(bottle, 1)], last: { depositOf: 1 } }),
    await sell(one, { lines: [line(bottle, 2)], last: { returnOf: { sale: sold, n: 1 } } }),
  ];
  expect(await exceptionsOf(one, 'price-differs')).toMatchObject([
    {
      entry: asDeposit,
      detail: {
        differences: [
          { line: 2, expected: 199, found: 1 },
          { code: 'deposit-wrong', line: 2 },
        ],
      },
    },
    { entry: asReturn, detail: { differences: [{ line: 1, expected: 199, found: 2 }] } },
  ]);
});

test('an article that nobody knows is told of with every sale of it, as nobody knows its price', async () => {
  const { findUnknownVariants: before } = shop.needs;
  Object.assign(shop.needs, { findUnknownVariants });
  const [one, other] = [await addTill(), await addTill()];
  const [known, strange] = [await addVariant(500), newId()];
  const of = (variant: string, unitPrice: number) => ({ lines: [{ variant, quantity: 1, unitPrice }] });
  await sell(one, of(known, 500));
  const sales = [await sell(one, of(strange, 1)), await sell(one, of(strange, 99_999)), await sell(other, of(strange, 1))];
  Object.assign(shop.needs, { findUnknownVariants: before });
  const found = [...(await exceptionsOf(one, 'variant-unknown')), ...(await exceptionsOf(other, 'variant-unknown'))];
  expect(found.map((each) => each.entry)).toEqual(sales);
  expect(found[1]).toMatchObject({ detail: { variant: strange, total: 99_999 } });
});

test('a deposit belongs to an article of the catalogue and goes out with it: what is free to price has none, and nothing comes back as one', async () => {
  const one = await addTill();
  const coat = await addVariant(15_900);
  const line = (variant: string | null, unitPrice: number, quantity = 1) => ({ variant, quantity, unitPrice });
  const free = await sell(one, { lines: [line(null, 1), line(coat, 15_900)], last: { depositOf: 1 } });
  const unnamed = await sell(one, { lines: [line(coat, 15_900), line(null, 1)], last: { depositOf: 1 } });
  expect(await exceptionsOf(one, 'price-differs')).toMatchObject([
    { entry: free, detail: { differences: [{ code: 'deposit-wrong', line: 2 }] } },
    { entry: unnamed, detail: { differences: [{ code: 'deposit-wrong', line: 2 }] } },
  ]);
  const sold = await sell(one, { lines: [line(coat, 15_900, 2)] });
  const onHand = async () => (await ask<{ on_hand: string }>('select on_hand::text from inventory.on_hand where variant = $1', coat))[0]?.on_hand;
  const before = Number(await onHand());
  const back = await sell(one, { lines: [line(coat, 15_900, -1), line(coat, 15_900, -1)], last: { depositOf: 1, returnOf: { sale: sold, n: 1 } } });
  expect(await exceptionsOf(one, 'deposit-link-wrong')).toMatchObject([{ entry: back }]);
  // Two came back, whatever one of them is called.
  expect(Number(await onHand()) - before).toBe(2000);
  // And what is called the deposit of itself, of another quantity or of nothing leaves the shelf like any goods.
  const left = Number(await onHand());
  for (const lines of [
    [line(coat, 15_900), line(coat, 15_900)],
    [line(newId(), 1), line(coat, 15_900, 3)],
    [line(null, 1), line(coat, 15_900)],
  ])
    await sell(one, { lines, last: { depositOf: 1 } });
  expect(left - Number(await onHand())).toBe(6000);
});

test('a deposit is the one that the article has, now or until some days ago: a cheap article is none, whatever it costs', async () => {
  const one = await addTill();
  const [deposit, former, gum] = [await addVariant(25), await addVariant(15), await addVariant(5)];
  const [bottle, shirt] = [await addVariant(199, { deposit }), await addVariant(1290)];
  const line = (variant: string, unitPrice: number) => ({ variant, quantity: 1, unitPrice });
  const withDeposit = (goods: readonly [string, number], other: readonly [string, number]) => sell(one, { lines: [line(...goods), line(...other)], last: { depositOf: 1 } });
  const wrong = async () => (await exceptionsOf(one, 'price-differs')).map((each) => each.entry);
  await withDeposit([bottle, 199], [deposit, 25]);
  expect(await wrong()).toEqual([]);
  const forged = [await withDeposit([bottle, 199], [gum, 5]), await withDeposit([shirt, 1290], [deposit, 25]), await withDeposit([bottle, 199], [former, 15])];
  expect(await wrong()).toEqual(forged);
  await ask(
    `insert into catalog.article_change (article, version, at, actor_kind, actor_id, changes)
       select article, 2, now() - interval '1 day', 'system', 'test', jsonb_build_array(jsonb_build_object('field', 'deposit', 'before', $2::text, 'after', $3::text)) from catalog.variant where id = $1`,
    ...[bottle, former, deposit],
  );
  // Another till may have been without a network for a day.
  await announcePrice(bottle);
  await withDeposit([bottle, 199], [former, 15]);
  expect(await wrong()).toEqual(forged);
});

test('a line bears the tax and the unit of its article, as they are or were some days ago', async () => {
  const one = await addTill();
  const [shirt, cheese] = [await addVariant(1190), await addVariant(1190)];
  await ask("update catalog.article set unit = 'kg' where id = (select article from catalog.variant where id = $1)", cheese);
  const line = (variant: string) => ({ variant, quantity: 1, unitPrice: 1190 });
  await sell(one, { lines: [line(shirt)], tax: 'A' });
  const taxed = await sell(one, { lines: [line(shirt)], tax: 'B' });
  const counted = await sell(one, { lines: [line(cheese)], tax: 'A' });
  expect(await exceptionsOf(one, 'tax-category-differs')).toMatchObject([{ entry: taxed, detail: { differences: [{ code: 'tax-category-differs', line: 1 }] } }]);
  expect(await exceptionsOf(one, 'unit-differs')).toMatchObject([{ entry: counted }]);
  await ask(
    `insert into catalog.article_change (article, version, at, actor_kind, actor_id, changes)
       select article, 2, now() - interval '1 day', 'system', 'test', '[{"field":"taxCategory","before":"reduced","after":"standard"}]' from catalog.variant where id = $1`,
    shirt,
  );
  await announcePrice(shirt);
  await sell(one, { lines: [line(shirt)], tax: 'B' });
  expect(await exceptionsOf(one, 'tax-category-differs')).toHaveLength(1);
});

test('[SAL-24] what was sold by the piece does not come back by weight; a unit that the article once had is right for what comes back', async () => {
  const one = await addTill();
  const [shirt, cheese] = [await addVariant(1190), await addVariant(1190)];
  await ask("update catalog.article set unit = 'kg' where id = (select article from catalog.variant where id = $1)", cheese);
  await ask(
    `insert into catalog.article_change (article, version, at, actor_kind, actor_id, changes)
       select article, 2, now() - interval '60 days', 'system', 'test', '[{"field":"unit","before":"pc","after":"kg"}]' from catalog.variant where id = $1`,
    cheese,
  );
  const line = (variant: string, quantity: number) => ({ variant, quantity, unitPrice: 1190 });
  const sold = await sell(one, { lines: [line(shirt, 1)] });
  const old = { returnOf: { sale: sold, n: 1 } };
  await sell(one, { lines: [line(shirt, -1)], last: old });
  await sell(one, { lines: [line(cheese, -1)], last: { returnOf: { sale: newId(), n: 1 } } });
  expect(await exceptionsOf(one, 'unit-differs')).toEqual([]);
  const weighed = await sell(one, { lines: [line(shirt, -1)], last: { ...old, unit: 'kg', scale: 3, quantity: -1000 } });
  expect(await exceptionsOf(one, 'unit-differs')).toMatchObject([{ entry: weighed, detail: { differences: [{ code: 'unit-differs', line: 1 }] } }]);
});

test('a till whose entries go back in time is told of once a day; one whose clock was ahead is not', async () => {
  const [one, ahead] = [await addTill(), await addTill()];
  const sale = { lines: [{ variant: newId(), quantity: 1, unitPrice: 100 }] };
  const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  for (const minutes of [300, 240, 250, 100]) await sell(one, { ...sale, at: minutesAgo(minutes) });
  expect(await exceptionsOf(one, 'clock-back')).toEqual([]);
  const dated = await sell(one, { ...sale, at: minutesAgo(200) });
  await sell(one, { ...sale, at: minutesAgo(90) });
  await sell(one, { ...sale, at: minutesAgo(400) });
  expect(await exceptionsOf(one, 'clock-back')).toMatchObject([{ entry: dated, detail: { previousAt: expect.any(String) } }]);
  for (const minutes of [-600, 0]) await sell(ahead, { ...sale, at: minutesAgo(minutes) });
  expect(await exceptionsOf(ahead, 'clock-back')).toEqual([]);
});
