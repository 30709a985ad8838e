import type { CustomerRow } from '@tresen/contract/feed';
import { expect, test } from 'vitest';
import { createStore } from '../app/store.ts';
import type { Till } from '../app/till.ts';
import { findCardElsewhere, findElsewhere, readCustomerName, rememberName } from './customers-elsewhere.ts';

const row = (lastName: string, card = ''): CustomerRow => ({ id: lastName, number: '1', firstName: '', lastName, company: '', email: '', phone: '', card, zip: '', city: '' });

function openTill(answer: { status: number; body: unknown } | null, online = true): { till: Till; asked: string[] } {
  const asked: string[] = [];
  const ask = async ({ path }: { readonly path: string }) => {
    asked.push(path);
    return answer;
  };
  return { till: { port: { ask, customer: async () => null }, state: createStore({ online }) } as unknown as Till, asked };
}

test('customers of other stores are asked for online; without a way the server is not asked and that is said', async () => {
  const shop = openTill({ status: 200, body: { items: [row('Fern')] } });
  expect(await findElsewhere(shop.till, 'fern & co')).toEqual({ kind: 'found', rows: [row('Fern')] });
  expect(shop.asked).toEqual(['/api/v1/customers/lookup?q=fern%20%26%20co']);
  const off = openTill(null, false);
  expect(await findElsewhere(off.till, 'fern')).toEqual({ kind: 'offline' });
  expect(off.asked).toEqual([]);
  expect(await findElsewhere(openTill(null).till, 'fern')).toEqual({ kind: 'offline' });
  expect(await findElsewhere(openTill({ status: 429, body: {} }).till, 'fern')).toEqual({ kind: 'too-often' });
  expect(await findElsewhere(openTill({ status: 503, body: null }).till, 'fern')).toEqual({ kind: 'offline' });
});

test('a card is its holder’s when it is exactly this card, not one that begins like it', async () => {
  const shop = openTill({ status: 200, body: { items: [row('Länger', '29100000011'), row('Genau', '2910000001')] } });
  expect((await findCardElsewhere(shop.till, '2910 0000 01'))?.lastName).toBe('Genau');
  expect(await findCardElsewhere(openTill({ status: 200, body: { items: [row('Länger', '29100000011')] } }).till, '2910000001')).toBeNull();
  const numbered = openTill({ status: 200, body: { items: [{ ...row('Nummer'), number: 'K104558' }] } });
  expect((await findCardElsewhere(numbered.till, 'k104558'))?.lastName).toBe('Nummer');
  const words = openTill({ status: 200, body: { items: [] } });
  expect(await findCardElsewhere(words.till, 'Milch')).toBeNull();
  expect(words.asked).toEqual([]);
});

test('the receipt of a customer whom this till does not hold bears the name of the basket', async () => {
  const { till } = openTill(null);
  expect(await readCustomerName(till, 'Fern')).toBeNull();
  rememberName({ id: 'Fern', name: 'Ida Fern' });
  expect(await readCustomerName(till, 'Fern')).toBe('Ida Fern');
});
