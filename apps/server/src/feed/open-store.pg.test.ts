import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { addArticles, newId, openTestTill, until } from './test-till.ts';

let at: TestServer;
beforeAll(async () => {
  at = await startTestServer();
});
afterAll(() => at.close());

const hours = [
  { day: 1, from: '09:00', to: '12:30' },
  { day: 1, from: '14:00', to: '18:30' },
];

test('a store opened through the API gets a till with the taxes, prices, language and money of its country', async () => {
  const { company } = await at.addStore('BER1');
  const [article] = await addArticles(at, ['Bluse']);
  await at.call('POST', '/api/v1/pricing/prices/bulk', { zone: 'ch-chf', rows: [{ variant: article?.variants[0], amount: 5490, was: null }] });
  const body = {
    id: newId(),
    code: 'ZRH1',
    name: 'Zürich Niederdorf',
    company,
    country: 'CH',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
    priceZone: 'ch-chf',
    address: ['Niederdorfstrasse 1', '8001 Zürich'],
    phone: '',
    hours,
  };
  const opened = await at.call('POST', '/api/v1/identity/stores', body);
  expect(opened.status, opened.text).toBe(201);
  expect(opened.body).toMatchObject({ status: 'open', hours });
  expect((await at.call('POST', '/api/v1/identity/stores', { ...body, id: newId() })).body['code']).toBe('identity-code-taken');
  await at.call('PUT', `/api/v1/devices/stores/${body.id}/settings`, { languages: ['fr', 'de', 'en'] });

  const { till, close } = await openTestTill(at, body.id);
  try {
    await until('the till has its taxes', async () => (await till.taxes()).length > 0);
    expect(await till.taxes()).toContainEqual(expect.objectContaining({ category: 'standard', rate: 810 }));
    expect(await till.taxes()).not.toContainEqual(expect.objectContaining({ rate: 1900 }));
    await until('the till has the price of its zone', async () => (await till.variants([article?.variants[0] ?? '']))[0]?.amount === 5490);
    await until('the till has its settings', async () => (await till.settings()) !== null);
    expect(await till.settings()).toMatchObject({ store: { code: 'ZRH1', country: 'CH', currency: 'CHF', timeZone: 'Europe/Zurich' }, languages: ['fr', 'de', 'en'] });
  } finally {
    await close();
  }
});

test('a clerk, and who looks after one store, cannot open another', async () => {
  const { store, company } = await at.addStore('BER2');
  const manager = await at.addPerson('Mara', [{ role: 'admin', scope: 'store', id: store }]);
  const body = { code: 'BER3', name: 'X', company, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', priceZone: 'de-eur', address: [], phone: '' };
  const refused = await at.call('POST', '/api/v1/identity/stores', body, { cookie: manager.cookie, origin: at.url });
  expect(refused.body['code']).toBe('right-missing');
});
