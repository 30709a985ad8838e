import type { Room } from '../platform/room.ts';
import { salesRoutes } from './routes.ts';
import { bookSales } from './reactions/on-sale-completed.ts';

export { hasSale } from './queries/has-sale.ts';

export const sales: Room = {
  name: 'sales',
  routes: salesRoutes,
  reactions: (house) => [bookSales(house.database.pool)],
};
