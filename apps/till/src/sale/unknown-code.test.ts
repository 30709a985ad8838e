import type { CustomerRow } from '@tresen/contract/feed';
import type { TillPort, VariantView } from '@tresen/sync';
import { expect, test } from 'vitest';
import { createStore } from '../app/store.ts';
import type { Till } from '../app/till.ts';
import { createView } from '../app/view.ts';
import { createSaleStore } from './sale-store.ts';
import { lookUpAtServer } from './unknown-code.ts';

const article = { id: 'v1', name: 'Gerade angelegt' } as VariantView;

/** A till whose data is behind: the article is there once it has asked the server for what is new. */
function openTill(answer: { status: number; body: unknown } | null, comes: boolean, holder: CustomerRow | null = null) {
  let isFresh = false;
  const port: Partial<TillPort> = {
    ask: async ({ path }) => (path.startsWith('/api/v1/customers/lookup') ? { status: 200, body: { items: holder === null ? [] : [holder] } } : answer),
    syncNow: async () => {
      isFresh = comes;
    },
    findByCode: async () => (isFresh ? [article] : []),
  };
  const view = createView();
  const sale = createSaleStore(() => ({ currency: 'EUR', taxes: [] }));
  const till = { port, view, sale, state: createStore({ online: true }), t: (key: string) => key } as unknown as Till;
  const settled = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve(view.get().notice?.text ?? ''), 5));
  return { till, view, settled };
}

test('a code that only the server knows is fetched and offered', async () => {
  const { till, view, settled } = openTill({ status: 200, body: { id: 'v1', name: 'Gerade angelegt' } }, true);
  await lookUpAtServer(till, '4099123456784');
  expect(view.get().notice?.text).toBe('scan.unknownAsking');
  expect(await settled()).toBe('scan.found');
  expect(view.get().notice?.action?.label).toBe('scan.add');
});

test('what nobody knows, what does not come and a silent server are said', async () => {
  for (const [answer, comes, text] of [
    [{ status: 404, body: {} }, false, 'scan.unknown'],
    [{ status: 200, body: { name: 'x' } }, false, 'scan.foundElsewhere'],
    [null, false, 'scan.unknown'],
  ] as const) {
    const { till, settled } = openTill(answer, comes);
    await lookUpAtServer(till, '4099123456784');
    expect(await settled()).toBe(text);
  }
});

test('says nothing about a code when somebody has gone on, or to the next customer', async () => {
  const next = openTill({ status: 404, body: {} }, false);
  await lookUpAtServer(next.till, '4099123456784');
  next.till.sale.begin();
  expect(await next.settled()).toBe('scan.unknownAsking');
  const { till, view, settled } = openTill({ status: 404, body: {} }, false);
  await lookUpAtServer(till, '4099123456784');
  view.set((now) => ({ ...now, notice: null }));
  expect(await settled()).toBe('');
});

test('the card of a customer of another store is asked for online and attached, unless somebody has gone on to the next basket', async () => {
  const holder = { id: '0192f000-0000-7000-8000-000000000078', number: 'K2', firstName: 'Ida', lastName: 'Fern', company: '', card: '2910000001007' } as CustomerRow;
  const shop = openTill({ status: 404, body: {} }, false, holder);
  await lookUpAtServer(shop.till, '2910000001007');
  expect(await shop.settled()).toBe('customer.attached');
  expect(shop.till.sale.get().basket.customer).toEqual({ id: holder.id, name: 'Ida Fern' });
  const other = openTill({ status: 404, body: {} }, false, holder);
  await lookUpAtServer(other.till, '2910000001007');
  other.till.sale.begin();
  await other.settled();
  expect(other.till.sale.get().basket.customer).toBeNull();
});
