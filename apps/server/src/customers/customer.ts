import type { CustomerState } from '@tresen/contract/customers';
import type { Id } from '@tresen/kernel';
import { searchWords, withParts } from '../platform/prefix-search.ts';

/** A customer as stored: the store they belong to is always said. */
export type StoredState = CustomerState & { readonly homeStore: Id | null };

/** One fixed key order, so that equal states are equal texts. */
export function orderCustomer(state: CustomerState, homeStore: Id | null): StoredState {
  const { id, number, firstName, lastName, company, email, phone, card, zip, city } = state;
  return { id, number, firstName, lastName, company, email, phone, card, zip, city, homeStore };
}

/** Order of lists: last name, first name, company; folded. */
export const nameKey = (state: CustomerState): string =>
  searchWords([state.lastName === '' ? state.company : state.lastName, state.firstName])
    .join(' ')
    .slice(0, 200);

/** Words for the search index. What identifies one customer has indexes of its own (find-by-code.ts). */
export const customerWords = (state: CustomerState): string[] => withParts(searchWords([state.firstName, state.lastName, state.company, state.city, state.zip]));
