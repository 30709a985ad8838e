import type { Room } from '../platform/room.ts';
import { bookPayments } from './reactions/on-sale-completed.ts';

export { isKnownTender } from './known-names.ts';
export { readTenders } from './queries/read-tenders.ts';

export const payments: Room = {
  name: 'payments',
  reactions: (house) => [bookPayments(house.database.pool)],
};
