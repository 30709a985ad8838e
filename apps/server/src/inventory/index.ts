import type { Room } from '../platform/room.ts';
import { keepStock } from './reactions/keep-stock.ts';

export const inventory: Room = {
  name: 'inventory',
  reactions: (house) => [keepStock(house.database.pool)],
};
