import type { Movement as MovementSchema, MovementsPage, StockItem as StockItemSchema, StockOfVariant, StockPage } from '@tresen/contract/inventory';
import type { Static } from 'typebox';
import { command, get } from './client.ts';

export type StockItem = Static<typeof StockItemSchema>;
export type Movement = Static<typeof MovementSchema>;
export type StoreStock = Static<typeof StockOfVariant>['items'][number];

export interface StockFilters {
  readonly store: string;
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly level?: string | undefined;
}

export const loadStock = (filters: StockFilters, cursor: string | null, limit = 200): Promise<Static<typeof StockPage>> =>
  get('/api/v1/inventory/stock', { query: { ...filters, cursor, limit } });
export const loadStockOfVariant = async (variant: string): Promise<readonly StoreStock[]> => (await get<Static<typeof StockOfVariant>>(`/api/v1/inventory/stock/${variant}`)).items;
export const loadMovements = (store: string, variant: string, cursor: string | null): Promise<Static<typeof MovementsPage>> =>
  get('/api/v1/inventory/movements', { query: { store, variant, cursor, limit: 100 } });

/** A delivery: all rows or none. */
export const receiveGoods = async (
  { reason, ...delivery }: { readonly store: string; readonly rows: readonly { readonly variant: string; readonly quantity: number }[]; readonly reason: string },
  idempotencyKey: string,
): Promise<void> => {
  await command('POST', '/api/v1/inventory/received', { body: { ...delivery, ...(reason === '' ? {} : { reason }) }, idempotencyKey });
};

interface StockCommand {
  readonly store: string;
  readonly variant: string;
  /** Thousandths; negative takes away. */
  readonly quantity: number;
  readonly reason: string;
}
export const adjustStock = async (kind: 'received' | 'adjusted', change: StockCommand, idempotencyKey: string): Promise<void> => {
  const { store, variant, quantity, reason } = change;
  await command('POST', `/api/v1/inventory/${kind}`, { body: { store, rows: [{ variant, quantity }], ...(reason === '' ? {} : { reason }) }, idempotencyKey });
};
