import type { Room } from '../platform/room.ts';
import { bookSales } from './reactions/on-sale-completed.ts';

export const sales: Room = {
  name: 'sales',
  reactions: (house) => [bookSales(house.database.pool)],
};
