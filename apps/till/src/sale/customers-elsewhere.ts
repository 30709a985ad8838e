import type { CustomerRow } from '@tresen/contract/feed';
import type { Till } from '../app/till.ts';
import { customerName } from './edit-basket.ts';

/** The server is asked from so many letters on. */
export const LEAST_LETTERS = 3;
const PATIENCE = 4000;

/** What the server knows of customers that this till does not hold. */
export type Elsewhere = { readonly kind: 'found'; readonly rows: readonly CustomerRow[] } | { readonly kind: 'offline' | 'too-often' };

/** Asks the server for customers of all stores. A till holds those of its own store only. */
export async function findElsewhere(till: Till, text: string): Promise<Elsewhere> {
  if (!till.state.get().online) return { kind: 'offline' };
  const answer = await till.port.ask({ method: 'GET', path: `/api/v1/customers/lookup?q=${encodeURIComponent(text)}`, timeoutMs: PATIENCE }).catch(() => null);
  if (answer?.status === 429) return { kind: 'too-often' };
  // A proxy may answer for a server that is not there.
  if (answer === null || answer.status >= 500) return { kind: 'offline' };
  const { items = [] } = answer.status === 200 ? ((answer.body ?? {}) as { items?: CustomerRow[] }) : {};
  return { kind: 'found', rows: items };
}

const fold = (card: string): string => card.replaceAll(/\s/g, '').toUpperCase();

/** The one whose card or number this is, when this till does not hold them; null when nobody has it, or nobody can be asked. */
export async function findCardElsewhere(till: Till, card: string): Promise<CustomerRow | null> {
  if (card.length < LEAST_LETTERS || card.length > 40 || !/\d{3}/.test(card)) return null;
  const found = await findElsewhere(till, card);
  return found.kind === 'found' ? (found.rows.find((row) => [row.card, row.number].some((own) => own !== '' && fold(own) === fold(card))) ?? null) : null;
}

/** Names of customers in this till's baskets, as long as it is open: a receipt may be printed before the server has sent them. */
const names = new Map<string, string>();

export function rememberName(customer: { readonly id: string; readonly name: string } | null): void {
  if (customer !== null) names.set(customer.id, customer.name);
}

export async function readCustomerName(till: Till, id: string): Promise<string | null> {
  const held = await till.port.customer(id);
  return held === null ? (names.get(id) ?? null) : customerName(held);
}
