import type { Printer } from '@tresen/contract/devices';
import type { OpeningHours, Store, StoreChange } from '@tresen/contract/identity';
import { type Answer, command, get, getTagged } from './client.ts';

export type { OpeningHours, Printer, StoreChange };

export const loadStore = (id: string): Promise<Answer<Store>> => getTagged<Store>(`/api/v1/identity/stores/${id}`);
export const changeStore = (id: string, body: StoreChange, ifMatch: string): Promise<Answer<Store>> => command<Store>('PUT', `/api/v1/identity/stores/${id}`, { body, ifMatch });
export const loadPrinters = async (): Promise<readonly Printer[]> => (await get<{ items: readonly Printer[] }>('/api/v1/devices/printers')).items;
