import type { ArticleState, VariantListItem } from '@tresen/contract/catalog';
import type { CustomerState } from '@tresen/contract/customers';
import type { Company, Store } from '@tresen/contract/identity';
import { numberKey } from '@tresen/domain/catalog';
import type { Id } from '@tresen/kernel';
import { type Api, ApiRefused, chunk } from '../seed/api.ts';
import { deriveId, TIMELESS } from './derive-id.ts';
import type { Mapping } from './mapping.ts';
import type { Scan } from './scan-file.ts';

/** The store that the receipts belong to; made when there is none with this code. */
export async function provideStore(api: Api, mapping: Mapping, countryZone?: string): Promise<Store> {
  const wanted = mapping.store;
  const found = (await api.get<{ items: Store[] }>('/api/v1/identity/stores')).items.find((store) => store.code === wanted.code);
  if (found !== undefined) {
    if (found.currency !== wanted.currency) throw new Error(`The store ${found.code} keeps its books in ${found.currency}, the mapping says ${wanted.currency}.`);
    return found;
  }
  const companies = (await api.get<{ items: Company[] }>('/api/v1/identity/companies')).items;
  const company =
    companies.find((one) => one.name === wanted.company) ??
    (await api.send<Company>('POST', '/api/v1/identity/companies', { body: { name: wanted.company, country: wanted.country, taxId: '', address: [] } }));
  return await api.send<Store>('POST', '/api/v1/identity/stores', {
    body: {
      code: wanted.code,
      name: wanted.name,
      company: company.id,
      country: wanted.country,
      currency: wanted.currency,
      timeZone: wanted.timeZone ?? countryZone ?? mapping.time.zone,
      priceZone: wanted.priceZone,
      address: [],
      phone: '',
    },
  });
}

export interface MadeAndFound {
  /** Code or number in the other system → id here. */
  readonly ids: Map<string, Id>;
  readonly made: number;
}

/** Rows of a file by their numbers; those that differ in capitals only are one. */
const onceEach = <Row>(rows: readonly (readonly [string, Row])[]): (readonly [string, Row])[] =>
  [...new Map(rows.toReversed().map((row) => [numberKey(row[0]), row])).values()].toReversed();

/** Notes the ids of numbers, also of those that are written otherwise there. */
function takeFound(ids: Map<string, Id>, asked: readonly (readonly [string, unknown])[], found: readonly (readonly [string, Id])[]): void {
  const exact = new Map(found);
  const byKey = new Map(found.toReversed().map(([number, id]) => [numberKey(number), id]));
  for (const [number] of asked) {
    const id = exact.get(number) ?? byKey.get(numberKey(number));
    if (id !== undefined) ids.set(number, id);
  }
}

/** Variants by article number; missing articles are made, present ones stay as they are. */
export async function provideArticles(api: Api, mapping: Mapping, wanted: { readonly scan: Scan; readonly names: ReadonlyMap<string, string> }): Promise<MadeAndFound> {
  const ids = new Map<string, Id>();
  let made = 0;
  for (const part of chunk([...wanted.scan.articles], 500)) {
    const found = await api.send<{ items: VariantListItem[] }>('POST', '/api/v1/catalog/variants/by-sku', { body: { skus: part.map(([code]) => code) } });
    takeFound(
      ids,
      part,
      found.items.map(({ sku, id }) => [sku, id]),
    );
    const missing = part.filter(([code]) => !ids.has(code));
    if (missing.length === 0) continue;
    const rows = onceEach(missing).map(
      ([code, article]): ArticleState => ({
        id: deriveId(['article', mapping.system, code], TIMELESS),
        name: (article.description || wanted.names.get(code) || code).slice(0, 500),
        description: '',
        brand: '',
        categories: [],
        taxCategory: article.taxCategory,
        unit: article.measured ? (mapping.measuredIn ?? 'kg') : 'pc',
        openPrice: false,
        deposit: null,
        minAge: 0,
        variants: [
          {
            id: deriveId(['variant', mapping.system, code], TIMELESS),
            sku: code,
            detail: '',
            options: {},
            codes: [],
            picture: null,
            status: 'active',
            rank: Math.min(article.lines, 1_000_000),
          },
        ],
      }),
    );
    await api.send('POST', '/api/v1/catalog/articles/bulk', { body: { rows } });
    const prices = onceEach(missing).flatMap(([code, article]) =>
      article.price === null ? [] : [{ variant: deriveId(['variant', mapping.system, code], TIMELESS), amount: article.price, was: null }],
    );
    if (prices.length > 0) await api.send('POST', '/api/v1/pricing/prices/bulk', { body: { zone: mapping.store.priceZone, rows: prices } });
    takeFound(
      ids,
      missing,
      rows.map(({ variants: [first] }) => [first?.sku ?? '', first?.id ?? '']),
    );
    made += rows.length;
  }
  return { ids, made };
}

/** Makes customers; who was erased stays erased, and their receipts are booked under an id that names nobody. Answers how many were made. */
async function saveCustomers(api: Api, rows: readonly CustomerState[]): Promise<number> {
  try {
    if (rows.length > 0) await api.send('POST', '/api/v1/customers/bulk', { body: { rows } });
    return rows.length;
  } catch (error) {
    const refused = error instanceof ApiRefused ? (error.problem as { readonly code?: string; readonly customers?: readonly Id[] }) : null;
    if (refused?.code !== 'customers-customer-erased' || refused.customers === undefined || refused.customers.length === 0) throw error;
    const erased = new Set(refused.customers);
    return await saveCustomers(
      api,
      rows.filter((row) => !erased.has(row.id)),
    );
  }
}

/** Customers by number; missing ones are made with what the file knows of them: number and country. */
export async function provideCustomers(api: Api, mapping: Mapping, { scan, store }: { readonly scan: Scan; readonly store: Id }): Promise<MadeAndFound> {
  const ids = new Map<string, Id>();
  const prefix = mapping.customerPrefix ?? '';
  let made = 0;
  for (const part of chunk([...scan.customers], 500)) {
    const found = await api.send<{ items: CustomerState[] }>('POST', '/api/v1/customers/by-number', { body: { numbers: part.map(([number]) => prefix + number) } });
    takeFound(
      ids,
      part,
      found.items.map((customer) => [customer.number.slice(prefix.length), customer.id]),
    );
    const missing = part.filter(([number]) => !ids.has(number));
    if (missing.length === 0) continue;
    const rows = onceEach(missing).map(
      ([number, country]): CustomerState => ({
        id: deriveId(['customer', mapping.system, number], TIMELESS),
        number: prefix + number,
        firstName: '',
        lastName: '',
        company: `${prefix}${number}`,
        email: '',
        phone: '',
        card: '',
        zip: '',
        city: country,
        homeStore: store,
      }),
    );
    takeFound(
      ids,
      missing,
      rows.map((row) => [row.number.slice(prefix.length), row.id]),
    );
    made += await saveCustomers(api, rows);
  }
  return { ids, made };
}
