import type { ListView } from '@tresen/contract/identity';
import { command, get } from './client.ts';

export type { ListView };

const pathOf = (list: string, name: string): string => `/api/v1/identity/me/views/${list}/${encodeURIComponent(name)}`;

export const loadViews = async (list: string): Promise<readonly ListView[]> => (await get<{ items: readonly ListView[] }>('/api/v1/identity/me/views', { query: { list } })).items;
export const keepView = async ({ list, name, search, columns }: ListView): Promise<ListView> =>
  (await command<ListView>('PUT', pathOf(list, name), { body: { search, columns } })).data;
export const dropView = async (view: Pick<ListView, 'list' | 'name'>): Promise<void> => {
  await command('DELETE', pathOf(view.list, view.name));
};
