import type { StaffRow } from '@tresen/contract/feed';
import { roleRights } from '@tresen/domain/identity';
import type { ParkedBasket, SealRequest, TillPort } from '@tresen/sync';
import { createFormats } from '@tresen/ui';
import { createStore } from '../app/store.ts';
import type { Shop, Till } from '../app/till.ts';
import { createView } from '../app/view.ts';
import { endWithCustomer } from './end-customer.ts';
import { createSaleStore } from './sale-store.ts';

const person = (id: string, rights: readonly string[]): StaffRow => ({
  id,
  name: id,
  shortName: id,
  pinHash: '',
  pinSalt: '',
  rights,
  language: 'de',
});

export const cashier = person('cashier', roleRights.cashier);
export const lead = person('manager', roleRights.manager);
export const onlooker = person('onlooker', roleRights.marketing);

/** The limit of the bare till: a fifth. */
export const LIMIT = 2000;

/** A till without screens, server and disk, for tests of what its keys do: its stores, and a port that keeps what it is given. */
export function openBareTill(who: StaffRow = cashier): { readonly till: Till; readonly sealed: SealRequest[] } {
  const sealed: SealRequest[] = [];
  const parked = new Map<string, ParkedBasket>();
  const shop = createStore<Shop | null>({
    settings: {
      till: { id: 'till', number: 1, name: 'Kasse 1', receiptPrefix: 'BER1-1-' },
      store: { id: 'store', code: 'BER1', name: 'Berlin Mitte', timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR', address: ['Torstraße 1'], phone: '', receiptFooter: '' },
      company: { id: 'company', name: 'Probe GmbH', taxId: 'DE123456789' },
      languages: ['de'],
      printer: null,
      receiptBaseUrl: '',
      inStoreCodes: [],
      discountLimit: LIMIT,
    },
    law: { cashIncrement: 1 } as Shop['law'],
    taxes: [{ category: 'standard', code: 'A', rate: 1900 }],
    staff: [cashier, lead, onlooker],
  });
  const port: Partial<TillPort> = {
    variants: async () => [],
    seal: async (request) => {
      sealed.push(request);
      if (request.basket !== undefined) parked.delete(request.basket);
      return { id: request.id ?? `fact-${sealed.length}`, seq: sealed.length, at: new Date().toISOString(), entryHash: '', receiptNo: request.numbered ? 'BER1-1-000001' : null };
    },
    parkBasket: async ({ id, label, data }) => void parked.set(id, { id, label, data: structuredClone(data), parkedAt: new Date().toISOString() }),
    parkedBaskets: async () => [...parked.values()],
    resumeBasket: async (id) => {
      const found = parked.get(id) ?? null;
      parked.delete(id);
      return found;
    },
    dropBasket: async (id) => void parked.delete(id),
  };
  const sale = createSaleStore(() => ({ currency: 'EUR', taxes: shop.get()?.taxes ?? [] }));
  const till = {
    port,
    shop,
    sale,
    view: createView(),
    cashier: createStore<StaffRow | null>(who),
    state: createStore({ online: true, locked: false }),
    t: (key: string, values?: Record<string, unknown>) => (values === undefined ? key : `${key} ${JSON.stringify(values)}`),
    format: () => createFormats('de-DE', 'Europe/Berlin'),
    printing: { openDrawer: () => undefined },
  } as unknown as Till;
  endWithCustomer(till);
  return { till, sealed };
}
