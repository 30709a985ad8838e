import { randomBytes } from 'node:crypto';
import type { CustomerState } from '@tresen/contract/customers';
import { buildId } from '@tresen/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../platform/test-app.ts';
import { customers } from './index.ts';

let house: TestApp;
beforeAll(async () => {
  house = await createTestApp([customers]);
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

test('numbers have one owner; editing needs the version; the event carries the whole customer', async () => {
  const one = customer('N-1', { lastName: 'Eins' });
  await save(one);
  expect((await save(customer('N-1'))).body).toMatchObject({ code: 'customers-number-taken' });
  expect((await save(customer('N-2'), customer('N-2'))).body).toMatchObject({ code: 'customers-row-repeated' });
  const url = `/api/v1/customers/${one.id}`;
  expect((await house.call('PATCH', url, { city: 'Graz' }, { 'if-match': '"1"' })).body).toMatchObject({ city: 'Graz', version: 2, lastName: 'Eins' });
  expect((await house.call('PATCH', url, { city: 'Linz' }, { 'if-match': '"1"' })).body).toMatchObject({ code: 'changed-meanwhile' });
  expect((await house.call('GET', `/api/v1/customers/${id()}`)).body).toMatchObject({ code: 'customers-customer-unknown' });
  const { rows } = await house.database.pool.query<{ payload: string }>("select payload from log.event where type = 'customers.customers-changed' order by id desc limit 1");
  expect(JSON.parse(rows[0]?.payload ?? '{}').body).toEqual({ rows: [{ ...one, city: 'Graz' }] });
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
  expect((await house.call('POST', '/api/v1/customers/by-number', { numbers: ['EX-1', 'EX-', 'nobody'] })).body).toEqual({ items: [one] });
  expect((await house.call('POST', '/api/v1/customers/by-id', { ids: [one.id, id()] })).body).toEqual({ items: [one] });
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
