import type { CustomerState } from '../api/customers.ts';

/** How a customer is called; empty when nothing is known but a number. */
export const fullName = (customer: Pick<CustomerState, 'firstName' | 'lastName' | 'company'>): string =>
  [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.company;
