import type { VariantListItem } from '@tresen/contract/catalog';
import type { CustomerState } from '@tresen/contract/customers';
import type { Store } from '@tresen/contract/identity';
import type { SaleListItem } from '@tresen/contract/sales';
import { type Office, pathOf } from './ask.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What there is to ask about: a spread of real articles, customers, sales and stores of the server. */
export interface Surroundings {
  readonly variants: readonly VariantListItem[];
  readonly customers: readonly CustomerState[];
  readonly sales: readonly SaleListItem[];
  readonly stores: readonly Store[];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly amounts: { readonly articles: number; readonly customers: number; readonly sales: number };
}

const LETTERS = [...'abcdefghklmnoprstwz'];

/** A few of each letter, so that not only the most popular ones are asked for. */
async function spread<T>(office: Office, path: string): Promise<T[]> {
  const pages = [];
  for (const q of LETTERS) pages.push(await office.get<Page<T>>(pathOf(path, { q, limit: 60 })));
  return pages.flatMap((page) => page.items);
}

export async function lookAround(office: Office): Promise<Surroundings> {
  const stores = (await office.get<{ items: Store[] }>('/api/v1/identity/stores')).items;
  const days = (await office.get<{ items: { key: string; sales: number }[] }>('/api/v1/reporting/totals?by=day&limit=10000')).items;
  const [first, last] = [days[0]?.key ?? '', days.at(-1)?.key ?? ''];
  const sales = [];
  for (let n = 0; n < 20; n += 1) {
    const on = days[Math.floor((days.length * n) / 20)]?.key;
    sales.push(...(await office.get<Page<SaleListItem>>(pathOf('/api/v1/sales', { from: on, to: on, limit: 50 }))).items);
  }
  const counted = async (path: string): Promise<number> => (await office.get<{ total?: number }>(`${path}?count=true&limit=1`)).total ?? 0;
  return {
    stores,
    sales,
    firstDay: first,
    lastDay: last,
    variants: await spread<VariantListItem>(office, '/api/v1/catalog/variants'),
    customers: await spread<CustomerState>(office, '/api/v1/customers'),
    amounts: {
      articles: await counted('/api/v1/catalog/articles'),
      customers: await counted('/api/v1/customers'),
      sales: days.reduce((sum, day) => sum + day.sales, 0),
    },
  };
}
