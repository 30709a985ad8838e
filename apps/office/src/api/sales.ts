import type { BasketActs, SaleDetail, SaleEntry, SalesFilter, SalesPage } from '@tresen/contract/sales';
import { buildUrl, get, type QueryValue } from './client.ts';

export type SalesFilters = { readonly [Key in keyof SalesFilter]?: SalesFilter[Key] | undefined };

const asQuery = (filters: SalesFilters): Record<string, QueryValue> => ({ ...filters });

/** `ahead` and `sort` are of the list alone, no filters of an export. */
export type SalesListQuery = SalesFilters & { readonly ahead?: 'hide' | 'only' | undefined; readonly sort?: 'at' | undefined };

export const loadSales = (filters: SalesListQuery, cursor: string | null, signal?: AbortSignal): Promise<SalesPage> =>
  get<SalesPage>('/api/v1/sales', { query: { ...asQuery(filters), cursor, limit: 200 }, ...(signal === undefined ? {} : { signal }) });
export const salesExportUrl = (filters: SalesFilters, language: string): string => buildUrl('/api/v1/sales/export', { ...asQuery(filters), language });
export const loadSale = (id: string): Promise<SaleDetail> => get<SaleDetail>(`/api/v1/sales/${id}`);
export const loadSaleEntry = (id: string): Promise<SaleEntry> => get<SaleEntry>(`/api/v1/sales/${id}/entry`);
export const loadBasketActs = (till: string): Promise<BasketActs> => get<BasketActs>('/api/v1/sales/basket-acts', { query: { till } });
