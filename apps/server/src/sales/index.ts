import type { Room } from '../platform/room.ts';
import type { SalesNeeds } from './needs.ts';
import { bookBasketActs } from './reactions/on-basket-act.ts';
import { bookSales } from './reactions/on-sale-completed.ts';
import { salesRoutes } from './routes.ts';

export { hasSale } from './queries/has-sale.ts';
export { listVariantSales, type MovesRequest, type VariantSale } from './queries/list-variant-sales.ts';
export { listOrigins, type OriginSystem, readOriginSystems } from './queries/read-origins.ts';
export { readPurchases } from './queries/read-purchases.ts';
export { type SalesWindow, type SoldWhere, type Sum, type SumFilter, soldLines, soldReceipts, sumSalesBetween } from './queries/sum-sales.ts';

/** Completed sales: lists, receipts, returns. */
export const createSalesRoom = (needs: SalesNeeds): Room => ({
  name: 'sales',
  routes: salesRoutes,
  reactions: (house) => [bookSales(house.database.pool, needs), bookBasketActs(needs)],
});
