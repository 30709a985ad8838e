import type { CustomerState } from '@tresen/contract/customers';

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
