import type { Room } from '../platform/room.ts';
import { customersRoutes } from './routes.ts';

export { findCustomers } from './queries/find-customers.ts';
export { readCustomerNames } from './queries/read-customer-names.ts';

export const customers: Room = { name: 'customers', routes: customersRoutes };
