import type { CustomerState } from '@tresen/contract/customers';
import { searchWords } from '../platform/prefix-search.ts';

/** One fixed key order, so that equal states are equal texts. */
export function orderCustomer(state: CustomerState): CustomerState {
  const { id, number, firstName, lastName, company, email, phone, card, zip, city } = state;
  return { id, number, firstName, lastName, company, email, phone, card, zip, city };
}

/** Order of lists: last name, first name, company; folded. */
export const nameKey = (state: CustomerState): string =>
  searchWords([state.lastName === '' ? state.company : state.lastName, state.firstName])
    .join(' ')
    .slice(0, 200);

/** A phone number is found with and without its country code: +49 170 12 and 0170 12. */
function phoneWords(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 3) return [];
  const national = phone.trim().startsWith('+') ? digits.replace(/^(?:49|43|41|33|44)0?/, '0') : digits;
  return [digits, national];
}

export function customerWords(state: CustomerState): string[] {
  const whole = [...phoneWords(state.phone), state.email.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')]
    .map((word) => [...word].slice(0, 60).join(''))
    .filter((word) => word !== '');
  return [...new Set([...searchWords([state.firstName, state.lastName, state.company, state.city, state.zip, state.email, state.card, state.number]), ...whole])];
}
