import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { addArticles, newId, openTestTill, until } from './test-till.ts';

let at: TestServer;
let store: string;
beforeAll(async () => {
  at = await startTestServer();
  store = (await at.addStore('BER1')).store;
});
afterAll(() => at.close());

describe('a till follows the feed', () => {
  test('enrols, becomes ready, finds, sells; a price change is there within a moment', async () => {
    const [article] = await addArticles(at, ['Bluse Müllerin', 'Hose Grün']);
    const { till, close } = await openTestTill(at, store);
    try {
      await until('ready', () => till.state.phase === 'ready');
      // Prices come as a dataset of their own, behind the articles or before them.
      await until('articles with prices', async () => (await till.search('mueller')).filter((view) => view.amount !== null).length === 2);
      const found = await till.search('blus 38');
      expect(found).toMatchObject([{ name: 'Bluse Müllerin', detail: '38 · Salbei', amount: 4990, tax: { rate: 1900 } }]);
      expect((await till.settings())?.store.code).toBe('BER1');
      const variant = article?.variants[1] ?? '';
      const heard: string[] = [];
      till.onChange((notice) => void (notice.dataset === 'prices' && heard.push(...(notice.keys ?? []))));
      await at.call('POST', '/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: [{ variant, amount: 3990, was: 4990 }] });
      await until('new price', async () => (await till.variants([variant]))[0]?.amount === 3990);
      expect(heard).toContain(variant);

      const id = newId();
      const sale = {
        store,
        till: till.state.identity?.device ?? '',
        cashier: null,
        customer: null,
        currency: 'EUR',
        lines: [{ n: 1, variant, sku: 'T-0-38', name: 'Bluse', quantity: 2, scale: 0, unit: 'pc', unitPrice: 3990, reductions: [], gross: 7980, tax: 'A', rate: 1900 }],
        taxes: [{ tax: 'A', rate: 1900, gross: 7980, net: 6706, vat: 1274 }],
        total: 7980,
        rounding: 0,
        tenders: [{ type: 'cash', amount: 7980, given: 8000, change: 20 }],
        startedAt: new Date().toISOString(),
        receiptToken: 'probe-token-0001',
        app: 'test',
      };
      const request = { type: 'sales.sale-completed', version: 1, businessDate: new Date().toISOString().slice(0, 10), body: sale, numbered: true, id };
      const fact = await till.seal(request);
      expect(fact).toMatchObject({ id, seq: 1, receiptNo: 'BER1-1-000001' });
      expect(await till.seal(request)).toEqual(fact);
      await until('acknowledged', () => till.state.unsent === 0 && till.state.journal.ackedSeq === 1);
      await until('stock', async () => (await till.variants([variant]))[0]?.onHand === -2000);
      expect(await till.recentReceipts()).toMatchObject([{ receiptNo: 'BER1-1-000001', sent: true, total: 7980 }]);
      await until('settled', async () => (await till.stock([variant]))[variant] === -2000);
    } finally {
      await close();
    }
  });
});
