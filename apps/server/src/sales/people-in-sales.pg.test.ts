import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import { createDeviceKey, type DeviceKey, hashPayload, sealPayload, writePayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reactionsOf } from '../ingest/index.ts';
import { buildSale } from '../ingest/test-shop.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';

interface SmallTill {
  readonly device: string;
  readonly store: string;
  readonly prefix: string;
  readonly headers: Record<string, string>;
  readonly key: DeviceKey;
  seq: number;
  prev: string;
}

let at: TestServer;
let till: SmallTill;
const newId = (): string => buildId(Date.now(), randomBytes(10));
const customer = newId();

beforeAll(async () => {
  at = await startTestServer();
  till = await enrol('PIS1');
  const named = { id: customer, number: 'K-7', firstName: 'Zoë', lastName: 'Quilling', company: '', email: '', phone: '', card: '', zip: '', city: '' };
  await at.call('POST', '/api/v1/customers/bulk', { rows: [named] });
});
afterAll(() => at.close());

async function enrol(code: string): Promise<SmallTill> {
  const { store } = await at.addStore(code);
  const key = createDeviceKey();
  const made = await at.call('POST', '/api/v1/devices/enrolments', { store });
  const { body } = await at.call('POST', '/api/v1/devices/enrol', { code: made.body['code'], publicKeyJwk: key.jwk }, {});
  const device = String(body['device']);
  return { device, store, prefix: String(body['receiptPrefix']), headers: { authorization: `Bearer ${device}.${body['secret']}` }, key, seq: 0, prev: key.thumbprint };
}

/** Sells to the customer; answers when the sale is in the books. */
async function sell(one: SmallTill, receiptToken = randomBytes(16).toString('base64url')): Promise<{ id: string; receiptNo: string }> {
  one.seq += 1;
  const [id, now, receiptNo] = [newId(), new Date().toISOString(), `${one.prefix}${String(one.seq).padStart(6, '0')}`];
  const sale = buildSale({ store: one.store, till: one.device, lines: [{ variant: null, quantity: 1, unitPrice: 500 }] });
  const head = { id, device: one.device, seq: one.seq, prev: one.prev, type: 'sales.sale-completed', version: 1, at: now, businessDate: now.slice(0, 10) };
  const payload = writePayload({ ...head, body: { ...sale, customer, receiptNo, receiptToken } });
  one.prev = hashPayload(payload);
  const pushed = await at.call('POST', `/api/v1/devices/${one.device}/journal`, { entries: [sealPayload(payload, one.key.privateKey)] }, one.headers);
  if (pushed.status !== 200) throw new Error(pushed.text);
  await reactionsOf(at.server.house)?.caughtUp();
  return { id, receiptNo };
}

test('a receipt tells a till nobody’s name or remarks, and numbers of other stores cannot be counted up', async () => {
  const other = await enrol('PIS2');
  const own = await sell(other);
  const sold = await sell(till, 'rueckgabe_token-0888');
  const ask = (receipt: string) => at.call('GET', `/api/v1/sales/returnable?receipt=${receipt}`, undefined, other.headers);
  expect((await ask('rueckgabe_token-0888')).body).toMatchObject({ id: sold.id, fact: { customer: null, cashier: null } });
  expect((await at.call('GET', `/api/v1/sales/returnable?receipt=${sold.receiptNo}`)).body).toMatchObject({ fact: { customer } });
  const counted: number[] = [];
  for (let n = 100; n < 140; n += 1) counted.push((await ask(`${till.prefix}000${n}`)).status);
  expect(counted.slice(-10)).toEqual(Array.from({ length: 10 }, () => 429));
  expect((await ask('rueckgabe_token-0888')).status).toBe(200);
  expect((await ask(own.receiptNo)).status).toBe(200);
});

test('who may see sales but no customers sees none of their names and does not find sales by them', async () => {
  const sold = await sell(till);
  const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'clerk', grants: [{ role: 'clerk', scope: 'group', id: null }], validDays: 1 });
  const clerk = { authorization: `Bearer ${made.body['token']}` };
  expect((await at.call('GET', `/api/v1/sales/${sold.id}`)).text).toContain('Quilling');
  for (const path of [`/api/v1/sales/${sold.id}`, '/api/v1/sales', '/api/v1/sales/export'])
    expect((await at.call('GET', path, undefined, clerk)).text, path).not.toContain('Quilling');
  expect((await at.call('GET', '/api/v1/sales?q=Quilling', undefined, clerk)).body['items']).toEqual([]);
  expect((await at.call('GET', '/api/v1/sales?q=Quilling')).body['items']).not.toEqual([]);
});
