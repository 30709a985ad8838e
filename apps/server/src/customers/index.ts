import type { Room } from '../platform/room.ts';
import { keepForgetting } from './forget-buyers.ts';
import { keepBuyers } from './reactions/keep-buyers.ts';
import { type CustomersNeeds, customersRoutes } from './routes.ts';

export { findCustomers } from './queries/find-customers.ts';
export { isCustomer } from './queries/is-customer.ts';
export { readCustomerNames } from './queries/read-customer-names.ts';
export { type CustomerPlace, readCustomerPlaces } from './queries/read-customer-places.ts';
export { readErasures } from './queries/read-erasures.ts';

export const createCustomersRoom = (needs: CustomersNeeds): Room => ({
  name: 'customers',
  routes: (app, house) => customersRoutes(app, house, needs),
  reactions: () => [keepBuyers()],
  start: async (house) => keepForgetting(house),
});
