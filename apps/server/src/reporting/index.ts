import type { Room } from '../platform/room.ts';
import { keepTotalsInCalm } from './keep-totals.ts';
import { bookSalesHours } from './reactions/on-sale-completed.ts';
import { reportingRoutes } from './routes.ts';

export const reporting: Room = {
  name: 'reporting',
  routes: reportingRoutes,
  reactions: (house) => [bookSalesHours(house.database.pool)],
  start: (house) => Promise.resolve(keepTotalsInCalm(house)),
};
