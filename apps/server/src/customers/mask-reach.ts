import type { CustomerState } from '@tresen/contract/customers';
import type { StoreScope } from '../platform/actor.ts';

const fold = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

/**
 * A customer as a till of another store sees them: enough to tell two of a name apart, not enough to write or call. The card is
 * told to who holds it.
 */
export function maskReach(customer: CustomerState, asked: string): CustomerState {
  const at = customer.email.lastIndexOf('@');
  return {
    ...customer,
    email: at < 1 ? '' : `${customer.email.slice(0, 1)}…${customer.email.slice(at)}`,
    phone: customer.phone === '' ? '' : `…${customer.phone.replaceAll(/\D/g, '').slice(-3)}`,
    card: fold(customer.card) === fold(asked) ? customer.card : '',
  };
}

/** A customer as somebody sees them who reads customers for some stores: those of another store, and of none, without how to reach them. */
export const maskOthers = <State extends CustomerState>(customer: State, reach: StoreScope | undefined, asked = ''): State =>
  reach === 'all' || (customer.homeStore != null && reach?.has(customer.homeStore) === true) ? customer : { ...customer, ...maskReach(customer, asked) };
