import type { CustomerDetail, CustomerEdit, CustomerState, CustomersPage } from '@tresen/contract/customers';
import type { Static } from 'typebox';
import { type Answer, command, get, getTagged } from './client.ts';

export type { CustomerDetail, CustomerEdit, CustomerState };

export const loadCustomers = (
  q: string | undefined,
  cursor: string | null,
  options: { readonly limit?: number; readonly signal?: AbortSignal; readonly sort?: string | undefined } = {},
): Promise<Static<typeof CustomersPage>> =>
  get('/api/v1/customers', {
    query: { q, cursor, sort: options.sort, limit: options.limit ?? 200, count: cursor === null && options.limit === undefined ? true : undefined },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
/** Makes one customer; the same id again replaces it, so a repeat does no harm. */
export const createCustomer = async (customer: CustomerState, idempotencyKey: string): Promise<void> => {
  await command('POST', '/api/v1/customers/bulk', { body: { rows: [customer] }, idempotencyKey });
};
export const loadCustomer = (id: string): Promise<Answer<CustomerDetail>> => getTagged<CustomerDetail>(`/api/v1/customers/${id}`);
export const editCustomer = (id: string, body: CustomerEdit, ifMatch: string): Promise<Answer<CustomerDetail>> =>
  command<CustomerDetail>('PATCH', `/api/v1/customers/${id}`, { body, ifMatch });
/** Takes name, contact and codes away for good; the sales stay. */
export const eraseCustomer = async (id: string): Promise<void> => {
  await command('DELETE', `/api/v1/customers/${id}`);
};
