import type { Printer, SettingsChange } from '@tresen/contract/devices';
import type { OpeningHours, Store, StoreChange, StoreCreate } from '@tresen/contract/identity';
import { type Answer, command, get, getTagged } from './client.ts';

export type { OpeningHours, Printer, StoreChange, StoreCreate };

export const loadStore = (id: string): Promise<Answer<Store>> => getTagged<Store>(`/api/v1/identity/stores/${id}`);
export const changeStore = (id: string, body: StoreChange, ifMatch: string): Promise<Answer<Store>> => command<Store>('PUT', `/api/v1/identity/stores/${id}`, { body, ifMatch });
export const loadPrinters = async (): Promise<readonly Printer[]> => (await get<{ items: readonly Printer[] }>('/api/v1/devices/printers')).items;
export const openStore = async (body: StoreCreate, idempotencyKey: string): Promise<Store> =>
  (await command<Store>('POST', '/api/v1/identity/stores', { body, idempotencyKey })).data;

const settingsPath = (store: string): string => `/api/v1/devices/stores/${store}/settings`;
/** What all tills of a store share. */
export const loadStoreSettings = (store: string): Promise<Answer<SettingsChange>> => getTagged<SettingsChange>(settingsPath(store));
export const setStoreSettings = (store: string, body: SettingsChange, etag: string | null): Promise<Answer<SettingsChange>> =>
  command('PUT', settingsPath(store), { body, ifMatch: etag ?? '*' });
