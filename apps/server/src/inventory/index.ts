import type { Room } from '../platform/room.ts';
import { keepStock } from './reactions/keep-stock.ts';
import { inventoryRoutes } from './routes.ts';

export const inventory: Room = {
  name: 'inventory',
  routes: inventoryRoutes,
  reactions: (house) => [keepStock(house.database.pool)],
};
