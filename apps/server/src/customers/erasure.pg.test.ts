import { randomBytes } from 'node:crypto';
import { createDeviceKey, type DeviceKey, hashPayload, sealPayload, writePayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, openTestTill, until } from '../feed/test-till.ts';
import { reactionsOf } from '../ingest/index.ts';
import { buildSale } from '../ingest/test-shop.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';

interface SmallTill {
  readonly device: string;
  readonly prefix: string;
  readonly headers: Record<string, string>;
  readonly key: DeviceKey;
  seq: number;
  prev: string;
}

let at: TestServer;
let store: string;
beforeAll(async () => {
  at = await startTestServer();
  store = (await at.addStore('ERA1')).store;
});
afterAll(() => at.close());

const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => (await at.server.house.database.pool.query<Row>(text, values)).rows;

async function save(fields: object): Promise<string> {
  const id = newId();
  const whole = { id, number: id, firstName: '', lastName: '', company: '', email: '', phone: '', card: '', zip: '', city: '', ...fields };
  const saved = await at.call('POST', '/api/v1/customers/bulk', { rows: [whole] });
  if (saved.status !== 200) throw new Error(saved.text);
  return id;
}

async function enrol(): Promise<SmallTill> {
  const key = createDeviceKey();
  const made = await at.call('POST', '/api/v1/devices/enrolments', { store });
  const { body } = await at.call('POST', '/api/v1/devices/enrol', { code: made.body['code'], publicKeyJwk: key.jwk }, {});
  const device = String(body['device']);
  return { device, prefix: String(body['receiptPrefix']), headers: { authorization: `Bearer ${device}.${body['secret']}` }, key, seq: 0, prev: key.thumbprint };
}

/** Sells to the customer; answers when the sale is in the books. */
async function sell(one: SmallTill, customer: string): Promise<{ id: string; receiptToken: string }> {
  one.seq += 1;
  const [id, now, receiptToken] = [newId(), new Date().toISOString(), randomBytes(16).toString('base64url')];
  const sale = buildSale({ store, till: one.device, lines: [{ variant: null, quantity: 1, unitPrice: 500 }] });
  const head = { id, device: one.device, seq: one.seq, prev: one.prev, type: 'sales.sale-completed', version: 1, at: now, businessDate: now.slice(0, 10) };
  const payload = writePayload({ ...head, body: { ...sale, customer, receiptNo: `${one.prefix}${String(one.seq).padStart(6, '0')}`, receiptToken } });
  one.prev = hashPayload(payload);
  const pushed = await at.call('POST', `/api/v1/devices/${one.device}/journal`, { entries: [sealPayload(payload, one.key.privateKey)] }, one.headers);
  if (pushed.status !== 200) throw new Error(pushed.text);
  await reactionsOf(at.server.house)?.caughtUp();
  return { id, receiptToken };
}

async function tablesOf(schemas: readonly string[] | null): Promise<string[]> {
  const found = await sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') and ($1::text[] is null or table_schema = any($1)) order by 1`,
    [schemas],
  );
  return found.map(({ name }) => name);
}

/** Everything that the house counts, as text. */
async function books(): Promise<string> {
  const tables = await tablesOf(['sales', 'payments', 'ledger', 'inventory', 'reporting']);
  const rows = await Promise.all(tables.map(async (name) => [name, await sql(`select t::text as row from ${name} t order by 1`)]));
  const facts = await sql("select id, payload from log.event where type = 'sales.sale-completed' order by id");
  return JSON.stringify([rows, facts]);
}

/** Saves views and writes a note that name the customer, and some that do not. */
async function writeAbout(id: string, name: string): Promise<void> {
  const views = [
    ['sales', 'Vergessmich'],
    ['customers', 'Stammkunden', 'q=vergess'],
    ['customers', 'Brief', 'q=wilhelmine%40brief'],
    ['sales', 'Wer ruft an', 'q=030+2312577&sort=name'],
    ['sales', 'Unser Willi', `customer=${id}`],
    ['articles', 'Karte', 'q=2910000777770'],
    ['articles', 'Laden', 'q=Jacken'],
    ['customers', 'Neue', 'sort=-createdAt'],
  ] as const;
  for (const [list, view, search = ''] of views) {
    const saved = await at.call('PUT', `/api/v1/identity/me/views/${list}/${encodeURIComponent(view)}`, { search, columns: null });
    if (saved.status !== 200) throw new Error(saved.text);
  }
  await sql("insert into ingest.exception (key, kind, severity, detail, store) values ('note/erasure', 'price-differs', 'info', '{}', $1)", [store]);
  const [exception] = await sql<{ id: number }>("select id from ingest.exception where key = 'note/erasure'");
  const note = `Mit ${name} gesprochen (+49302312577, wilhelmine@brief.example): Frau Vergessmich kommt wieder.`;
  const noted = await at.call('POST', `/api/v1/ingest/exceptions/${exception?.id}/resolve`, { action: 'note', note });
  if (noted.status !== 200) throw new Error(noted.text);
  for (const path of ['/api/v1/customers?q=vergess&count=true', '/api/v1/sales?q=vergess']) await at.call('GET', path);
}

const secrets = 'vergessmich|wilhelmine|2312577|2910000777770|ERASE-1';

test('an erased customer is in no table and at no till; their sales, receipt pages and books stay as they were', async () => {
  const one = { number: 'ERASE-1', firstName: 'Wilhelmine', lastName: 'Vergessmich', email: 'wilhelmine@brief.example', phone: '+49302312577', card: '2910000777770' };
  const id = await save(one);
  const { till, close } = await openTestTill(at, store);
  try {
    await until('the till has the customer', async () => (await till.searchCustomers('vergess')).length === 1);
    const sold = await sell(await enrol(), id);
    await at.call('PATCH', `/api/v1/customers/${id}`, { company: 'Vergessmich KG' }, { authorization: `Bearer ${at.token}`, 'idempotency-key': 'erasure', 'if-match': '*' });
    expect((await at.call('GET', '/api/v1/sales?q=vergess')).body['items']).toMatchObject([{ id: sold.id, customerName: 'Wilhelmine Vergessmich' }]);
    expect((await at.call('GET', `/api/v1/customers/${id}/data`)).body).toMatchObject({
      customer: { email: 'wilhelmine@brief.example' },
      purchases: [{ id: sold.id, storeName: 'Probe ERA1', total: 500, receiptUrl: `/r/${sold.receiptToken}` }],
    });
    await writeAbout(id, 'Wilhelmine Vergessmich');
    const before = await books();
    expect((await at.call('DELETE', `/api/v1/customers/${id}`)).status).toBe(204);
    await until('the till has dropped the customer', async () => (await till.searchCustomers('vergess')).length === 0 && (await till.customer(id)) === null);
    await reactionsOf(at.server.house)?.caughtUp();
    expect(await books()).toBe(before);
    for (const name of await tablesOf(null)) expect(await sql(`select 1 from ${name} t where t::text ~* $1 limit 1`, [secrets]), name).toEqual([]);
    expect((await sql<{ name: string }>('select name from identity.list_view order by name')).map((view) => view.name)).toEqual(['Laden', 'Neue']);
    expect(await sql("select note from ingest.exception where key = 'note/erasure'")).toEqual([{ note: 'Mit … gesprochen (…, …): Frau … kommt wieder.' }]);
    expect((await at.call('GET', `/r/${sold.receiptToken}`, undefined, {})).status).toBe(200);
    expect((await at.call('GET', `/api/v1/sales/${sold.id}`)).body).toMatchObject({ id: sold.id, customer: id, customerName: null });
    expect((await at.call('GET', `/api/v1/sales?customer=${id}`)).body['items']).toMatchObject([{ id: sold.id }]);
    for (const q of ['vergess', `erased-${id.slice(0, 4)}`]) expect((await at.call('GET', `/api/v1/sales?q=${q}`)).body['items'], q).toEqual([]);
    for (const path of [`/api/v1/customers/${id}`, `/api/v1/customers/${id}/data`])
      expect((await at.call('GET', path)).body, path).toMatchObject({ code: 'customers-customer-unknown' });
    expect((await at.call('DELETE', `/api/v1/customers/${id}`)).status).toBe(404);
  } finally {
    await close();
  }
});

test('an erased id does not come back with a file; the number and the card are free for somebody else', async () => {
  const one = { number: 'AGAIN-1', lastName: 'Wieder', card: '2910000777787' };
  const id = await save(one);
  expect((await at.call('DELETE', `/api/v1/customers/${id}`)).status).toBe(204);
  await expect(save({ ...one, id })).rejects.toThrow(id);
  await expect(save({ ...one, id })).rejects.toThrow('customers-customer-erased');
  await save(one);
  expect((await at.call('GET', '/api/v1/customers?q=AGAIN-1&count=true')).body).toMatchObject({ total: 1, items: [{ lastName: 'Wieder' }] });
});

test('whoever edits a customer while it is erased brings nothing back', async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await save({ lastName: 'Gleichzeitig' });
    const url = `/api/v1/customers/${id}`;
    const edits = Array.from({ length: 4 }, (_, n) => at.call('PATCH', url, { city: `Ort ${n}` }));
    const bulk = save({ id, lastName: 'Gleichzeitig', city: 'Datei' }).then(
      () => 200,
      () => 409,
    );
    const erased = await at.call('DELETE', url);
    expect(erased.status).toBe(204);
    for (const edit of await Promise.all(edits)) expect([200, 404, 409]).toContain(edit.status);
    await bulk;
    expect((await at.call('GET', url)).status).toBe(404);
    expect(await sql("select last_name, city from customers.customer where id = $1 and (last_name <> '' or city <> '' or number not like 'erased-%')", [id])).toEqual([]);
  }
});

test('the security log tells who handed out and who erased which customer', async () => {
  const lead = await at.addPerson('Maren', [{ role: 'manager', scope: 'group', id: null }]);
  const id = await save({ lastName: 'Protokoll' });
  const url = `/api/v1/customers/${id}`;
  await at.call('GET', `${url}/data`, undefined, { cookie: lead.cookie });
  await at.call('DELETE', url, undefined, { cookie: lead.cookie });
  expect(await sql('select kind, outcome, actor_id, target_kind, target_id from platform.security_log where target_id = $1 order by id', [id])).toEqual(
    ['customer-data-handed-out', 'customer-erased'].map((kind) => ({ kind, outcome: 'ok', actor_id: lead.id, target_kind: 'customer', target_id: id })),
  );
});

test('the server itself cannot edit the log, not through the function of its owner either', async () => {
  await expect(sql('select log.redact_personal()')).rejects.toThrow(/permission denied/);
});
