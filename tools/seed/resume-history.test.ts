import { createDeviceKey, exportDeviceKey } from '@tresen/testkit';
import { expect, it } from 'vitest';
import { daysUntil } from './history/calendar.ts';
import { DEMO_APP, describeChain } from './index.ts';
import { type OpenStore, openChain, recordStoreDay } from './load-history.ts';
import type { Load } from './load-master.ts';
import { STORES, TILLS } from './places.ts';

const UNTIL = Date.UTC(2026, 10, 21, 20);
const chain = describeChain(3, 'tiny');
const keys = TILLS.map(() => exportDeviceKey(createDeviceKey()));

function openStores(): readonly OpenStore[] {
  const tills = TILLS.map((till, index) => ({
    store: till.store.code,
    number: till.number,
    device: till.store.id,
    secret: '',
    key: keys[index] ?? '',
    receiptPrefix: `${till.prefix}-`,
    seq: 0,
    hash: '',
    receipts: 0,
  }));
  const ids = Object.fromEntries(STORES.map((store) => [store.code, store.id]));
  const cashiers = Object.fromEntries(STORES.map((store) => [store.code, [store.id]]));
  const state = { seed: 3, size: 'tiny', server: '', until: UNTIL, done: {}, stores: ids, cashiers, tills, finished: false } as const;
  const load = { api: { server: 'http://127.0.0.1:1' }, state } as unknown as Load;
  return openChain(load, { articles: chain.articles, customers: chain.known }).stores;
}

it('remembers the same sales for their returns whether days are written or only gone through again', () => {
  const plan = { articles: chain.articles, customers: chain.known, days: 40, base: 12, app: DEMO_APP };
  const written = openStores();
  const again = openStores();
  let coming = 0;
  for (const [index, open] of written.entries()) {
    const other = again[index];
    if (other === undefined) throw new Error('no such store');
    for (const day of daysUntil(open.store, UNTIL, plan.days)) {
      recordStoreDay(open, plan, { seed: 3, day, until: UNTIL, dry: false, closed: true });
      recordStoreDay(other, plan, { seed: 3, day, until: UNTIL, dry: true, closed: true });
      expect(other.comingBack.map((one) => [one.dueOn, one.before.id])).toEqual(open.comingBack.map((one) => [one.dueOn, one.before.id]));
      coming += open.comingBack.length;
    }
  }
  expect(coming).toBeGreaterThan(100);
});
