import type { LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import { lookUpCode, searchVariants } from '../api/catalog.ts';
import { loadCustomers } from '../api/customers.ts';
import { loadSales } from '../api/sales.ts';

export interface Hit {
  readonly key: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly note: string;
  readonly link: Pick<LinkProps, 'to' | 'params' | 'search'>;
}

export interface FoundThing {
  readonly kind: 'article' | 'customer' | 'receipt';
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly link: Hit['link'];
}

/** Looks like something a scanner types or a receipt carries, rather than a name. */
export const looksLikeCode = (text: string): boolean => /^\d{8,14}$/.test(text);
export const looksLikeReceipt = (text: string): boolean => /^[A-Z0-9]{2,12}-\d/i.test(text);

async function findArticles(text: string, signal: AbortSignal): Promise<readonly FoundThing[]> {
  const exact = looksLikeCode(text) ? await lookUpCode(text, signal) : null;
  const items = exact === null ? (await searchVariants(text, signal)).items : [exact];
  const seen = new Set<string>();
  return items
    .filter((item) => !seen.has(item.article) && seen.add(item.article))
    .slice(0, 5)
    .map((item) => ({ kind: 'article', key: item.article, title: item.name, note: item.brand, link: { to: '/articles/$id', params: { id: item.article } } }));
}

async function findCustomers(text: string, signal: AbortSignal): Promise<readonly FoundThing[]> {
  const { items } = await loadCustomers(text, null, { limit: 5, signal });
  return items.map((item) => ({
    kind: 'customer',
    key: item.id,
    title: [item.firstName, item.lastName].filter(Boolean).join(' ') || item.company || item.number,
    note: [item.zip, item.city].filter(Boolean).join(' '),
    link: { to: '/customers/$id', params: { id: item.id } },
  }));
}

async function findReceipts(text: string, signal: AbortSignal): Promise<readonly FoundThing[]> {
  const { items } = await loadSales({ q: text }, null, signal);
  return items.slice(0, 5).map((item) => ({ kind: 'receipt', key: item.id, title: item.receiptNo, note: item.storeName, link: { to: '/sales/$id', params: { id: item.id } } }));
}

/** Asks what the person may see; one source that fails does not hide the others. */
export async function findAnywhere(text: string, rights: ReadonlySet<string>, signal: AbortSignal): Promise<readonly FoundThing[]> {
  const asked: Promise<readonly FoundThing[]>[] = [];
  if (rights.has('sales.read') && looksLikeReceipt(text)) asked.push(findReceipts(text, signal));
  if (rights.has('catalog.read')) asked.push(findArticles(text, signal));
  if (rights.has('customers.read')) asked.push(findCustomers(text, signal));
  const answers = await Promise.allSettled(asked);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
