import type { Room } from '../platform/room.ts';
import { type CustomersNeeds, customersRoutes } from './routes.ts';

export { findCustomers } from './queries/find-customers.ts';
export { readCustomerNames } from './queries/read-customer-names.ts';
export { readCustomers } from './queries/read-customers.ts';

export const createCustomersRoom = (needs: CustomersNeeds): Room => ({ name: 'customers', routes: (app, house) => customersRoutes(app, house, needs) });
