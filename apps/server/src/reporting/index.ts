import type { Room } from '../platform/room.ts';
import { bookSalesHours } from './reactions/on-sale-completed.ts';

export const reporting: Room = {
  name: 'reporting',
  reactions: (house) => [bookSalesHours(house.database.pool)],
};
