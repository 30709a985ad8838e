import { randomBytes } from 'node:crypto';
import type { CustomerState } from '@tresen/contract/customers';
import { buildId } from '@tresen/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rewriteNotes } from '../ingest/index.ts';
import { createTestApp, type TestApp } from '../platform/test-app.ts';
import { readPurchases } from '../sales/index.ts';
import { createCustomersRoom } from './index.ts';

let house: TestApp;
beforeAll(async () => {
  house = await createTestApp([createCustomersRoom({ readPurchases, rewriteNotes })]);
});
afterAll(() => house.close());

const id = (): string => buildId(Date.now(), randomBytes(10));
const customer = (number: string, more: Partial<CustomerState> = {}): CustomerState => ({
  id: id(),
  number,
  firstName: '',
  lastName: '',
  company: '',
  email: '',
  phone: '',
  card: '',
  zip: '',
  city: '',
  ...more,
});
const save = (...rows: CustomerState[]) => house.call('POST', '/api/v1/customers/bulk', { rows });
const find = async (q: string): Promise<string[]> =>
  (await house.call<{ items: { number: string }[] }>('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`)).body.items.map((item) => item.number);

test('a customer is found by the beginning of anything that identifies them', async () => {
  const jo = customer('K-1001', {
    firstName: 'Jörg',
    lastName: 'Müller-Lüdenscheidt',
    company: 'Wanne GmbH',
    email: 'joerg.m@wanne.example',
    phone: '+49 170 1234567',
    card: '9900112233',
    zip: '10115',
    city: 'Berlin',
  });
  expect((await save(jo, customer('K-1002', { firstName: 'Ana', lastName: 'Diaz' }))).body).toEqual({ created: 2, updated: 0, unchanged: 0 });
  expect((await save(jo)).body).toEqual({ created: 0, updated: 0, unchanged: 1 });
  for (const q of ['muller', 'mueller', 'jor lud', 'wanne', 'joerg.m@wan', '0170 1234', '+49 170 12', '99001122', 'K-1001', 'berl', '10115'])
    expect(await find(q), q).toEqual(['K-1001']);
  expect(await find('müller ana')).toEqual([]);
  expect(await find('…')).toEqual([]);
});

test('numbers have one owner; editing needs the version; the event says who changed and nothing about them', async () => {
  const one = customer('N-1', { lastName: 'Eins' });
  await save(one);
  expect((await save(customer('N-1'))).body).toMatchObject({ code: 'customers-number-taken' });
  expect((await save(customer('N-2'), customer('N-2'))).body).toMatchObject({ code: 'customers-row-repeated' });
  const url = `/api/v1/customers/${one.id}`;
  expect((await house.call('PATCH', url, { city: 'Graz' }, { 'if-match': '"1"' })).body).toMatchObject({ city: 'Graz', version: 2, lastName: 'Eins' });
  expect((await house.call('PATCH', url, { city: 'Linz' }, { 'if-match': '"1"' })).body).toMatchObject({ code: 'changed-meanwhile' });
  expect((await house.call('GET', `/api/v1/customers/${id()}`)).body).toMatchObject({ code: 'customers-customer-unknown' });
  const { rows } = await house.database.pool.query<{ payload: string }>("select payload from log.event where type = 'customers.customers-changed' order by id desc limit 1");
  expect(JSON.parse(rows[0]?.payload ?? '{}').body).toEqual({ rows: [{ id: one.id }] });
});

test('lists go by name and page through everything once', async () => {
  await save(...Array.from({ length: 30 }, (_, n) => customer(`P-${n}`, { lastName: `Seitenmann ${String.fromCharCode(90 - (n % 26))}`, firstName: `V${n}` })));
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { body: { items: CustomerState[]; next: string | null } } = await house.call('GET', `/api/v1/customers?q=seitenm&limit=8&cursor=${cursor}`);
    seen.push(...page.body.items.map((item) => item.lastName));
    cursor = page.body.next;
  }
  expect(seen).toHaveLength(30);
  expect(seen).toEqual([...seen].sort());
});

test('customers are read by exact numbers and ids, unknown ones are left out', async () => {
  const one = customer('EX-1', { lastName: 'Genau' });
  await save(one);
  expect((await house.call('POST', '/api/v1/customers/by-number', { numbers: ['EX-1', 'EX-', 'nobody'] })).body).toEqual({ items: [{ ...one, homeStore: null }] });
  expect((await house.call('POST', '/api/v1/customers/by-id', { ids: [one.id, id()] })).body).toEqual({ items: [{ ...one, homeStore: null }] });
  expect((await house.call('POST', '/api/v1/customers/by-id', { ids: ['x'] })).status).toBe(400);
});

test('hostile input is refused or kept as text', async () => {
  const name = `'; drop table customers.customer; -- "🎉" שלום ${'x'.repeat(150)}`;
  const odd = customer('H-1', { lastName: name });
  expect((await save(odd)).status).toBe(200);
  expect((await house.call<CustomerState>('GET', `/api/v1/customers/${odd.id}`)).body.lastName).toBe(name);
  expect((await save(customer('H-2', { lastName: 'a\0b' }))).status).toBe(400);
  expect((await save(customer('H-3', { lastName: 'x'.repeat(201) }))).body).toMatchObject({ code: 'request-invalid' });
  for (const q of ["'", '\\', ':*', '!', '%00%00', '((', '𝕏'.repeat(90)]) expect((await house.call('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
});

test('an erased customer is nowhere: not in tables, lists, names, kept answers or the log; the id stays and does not come back', async () => {
  const one = customer('ERASE-1', {
    firstName: 'Wilhelmine',
    lastName: 'Vergessmich',
    email: 'wilhelmine@brief.example',
    phone: '+49 30 2312577',
    card: '2910000777770',
    zip: '10115',
    city: 'Berlin',
  });
  await save(one);
  const url = `/api/v1/customers/${one.id}`;
  await house.call('PATCH', url, { company: 'Vergessmich KG' }, { 'idempotency-key': 'erase-test' });
  expect((await house.call('GET', `${url}/data`)).body).toMatchObject({ customer: { lastName: 'Vergessmich' }, purchases: [] });
  expect((await house.call('DELETE', url, undefined, { 'if-match': '"1"' })).body).toMatchObject({ code: 'changed-meanwhile' });
  expect((await house.call('DELETE', url)).status).toBe(204);
  const { rows: tables } = await house.database.pool.query<{ name: string }>(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
  );
  for (const { name } of tables) {
    const { rows } = await house.database.pool.query(`select 1 from ${name} t where t::text ~* 'vergessmich|wilhelmine|2312577|2910000777770|ERASE-1' limit 1`);
    expect(rows, name).toEqual([]);
  }
  for (const method of ['GET', 'DELETE'] as const) expect((await house.call(method, url)).body).toMatchObject({ code: 'customers-customer-unknown' });
  expect((await house.call('GET', `${url}/data`)).status).toBe(404);
  for (const q of ['vergess', 'ERASE', 'erased', '2910000777770']) expect(await find(q)).toEqual([]);
  expect((await save(one)).body).toMatchObject({ code: 'customers-customer-erased' });
  expect((await house.database.pool.query('select erased_at is not null as erased from customers.customer where id = $1', [one.id])).rows).toEqual([{ erased: true }]);
});

test('the owner of the log takes contact data and PIN hashes out of old events; ids, positions and actors stay', async () => {
  const { pool } = house.database;
  const payload = (rows: readonly object[]) => JSON.stringify({ id: id(), at: '2026-01-02T03:04:05.000Z', actor: { kind: 'staff', id: 'x' }, body: { rows } });
  const [one, person] = [customer('OLD-1', { lastName: 'Altbestand' }), { id: id(), name: 'Ada', pinHash: 'geheim', pinSalt: 'salz', access: [] }];
  const insert = (type: string, row: object) =>
    pool.query<{ id: number }>('insert into log.event (type, version, payload) values ($1, 1, $2) returning id', [type, payload([row])]).then(({ rows }) => rows[0]?.id);
  const positions = [await insert('customers.customers-changed', one), await insert('identity.staff-changed', person)];
  expect((await pool.query('select log.redact_personal() as n')).rows).toEqual([{ n: 2 }]);
  const { rows } = await pool.query<{ id: number; payload: string }>('select id, payload from log.event where id = any($1::bigint[]) order by id', [positions]);
  expect(rows.map((row) => [row.id, JSON.parse(row.payload)])).toMatchObject([
    [positions[0], { actor: { id: 'x' }, at: '2026-01-02T03:04:05.000Z', body: { rows: [{ id: one.id }] } }],
    [positions[1], { body: { rows: [{ id: person.id, name: 'Ada', access: [] }] } }],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Altbestand|geheim|salz/);
  expect((await pool.query('select log.redact_personal() as n')).rows).toEqual([{ n: 0 }]);
});

test('a number and a card belong to one customer, in capitals or not, and when two ask at once', async () => {
  const [one, two] = [customer(' Own-1 ', { card: 'Card-1' }), customer('own-2', { card: 'card-2' })];
  await save(one, two);
  expect((await house.call('GET', `/api/v1/customers/${one.id}`)).body).toMatchObject({ number: 'Own-1' });
  const edit = (changes: object) => house.call('PATCH', `/api/v1/customers/${two.id}`, changes, { 'if-match': '"1"' });
  for (const number of ['OWN-1', 'own-1\u00a0']) {
    expect((await save(customer(number))).body, number).toMatchObject({ status: 409, code: 'customers-number-taken', field: 'number' });
    expect((await edit({ number })).body, number).toMatchObject({ code: 'customers-number-taken' });
  }
  for (const card of ['Card-1', 'CARD-1', ' card-1']) {
    expect((await save(customer('own-3', { card }))).body, card).toMatchObject({ status: 409, code: 'customers-card-taken', field: 'card', conflicts: [{ id: one.id }] });
    expect((await edit({ card })).body, card).toMatchObject({ code: 'customers-card-taken' });
  }
  expect((await save(customer('own-4', { card: 'twin' }), customer('own-5', { card: 'TWIN' }))).body).toMatchObject({ code: 'customers-row-repeated', field: 'card' });
  expect((await save(customer('own-6'), customer('own-7'))).body).toMatchObject({ created: 2 });
  expect((await save({ ...one, card: 'card-2' }, { ...two, card: 'Card-1' })).body).toMatchObject({ updated: 2 });
  const answers = await Promise.all(['race', 'RACE', ' race '].map((card, index) => save(customer(`own-race-${index}`, { card }))));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
});

test('two that had one card before there was a rule may be changed in everything else', async () => {
  const { pool } = house.database;
  await pool.query('alter table customers.customer drop constraint customer_card_once');
  const [old, older] = [customer('dup-1', { card: 'dup' }), customer('dup-2', { card: 'other' })];
  await save(old, older);
  await pool.query("update customers.customer set card = 'DUP' where id = $1", [older.id]);
  const edit = (changes: object, version: number) => house.call('PATCH', `/api/v1/customers/${older.id}`, changes, { 'if-match': `"${version}"` });
  expect((await edit({ city: 'Linz' }, 1)).body).toMatchObject({ city: 'Linz', card: 'DUP' });
  expect((await edit({ card: 'dup ' }, 2)).body).toMatchObject({ code: 'customers-card-taken' });
  expect((await edit({ card: '' }, 2)).body).toMatchObject({ card: '' });
});
