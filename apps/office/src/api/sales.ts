import type { BasketActs, SaleDetail, SaleEntry, SalesFilter, SalesPage } from '@tresen/contract/sales';
import { buildUrl, get, type QueryValue } from './client.ts';

export type SalesFilters = { readonly [Key in keyof SalesFilter]?: SalesFilter[Key] | undefined };

const asQuery = (filters: SalesFilters): Record<string, QueryValue> => ({ ...filters });

export const loadSales = (filters: SalesFilters, cursor: string | null, signal?: AbortSignal): Promise<SalesPage> =>
  get<SalesPage>('/api/v1/sales', { query: { ...asQuery(filters), cursor, limit: 200 }, ...(signal === undefined ? {} : { signal }) });
export const salesExportUrl = (filters: SalesFilters): string => buildUrl('/api/v1/sales/export', asQuery(filters));
export const loadSale = (id: string): Promise<SaleDetail> => get<SaleDetail>(`/api/v1/sales/${id}`);
export const loadSaleEntry = (id: string): Promise<SaleEntry> => get<SaleEntry>(`/api/v1/sales/${id}/entry`);
export const loadBasketActs = (till: string): Promise<BasketActs> => get<BasketActs>('/api/v1/sales/basket-acts', { query: { till } });
