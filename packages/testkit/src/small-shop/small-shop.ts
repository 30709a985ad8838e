import { randomBytes } from 'node:crypto';
import type { ArticleState } from '@tresen/contract/catalog';
import { buildId, type Id } from '@tresen/kernel';
import type { ApiClient } from './api-client.ts';

export interface SmallShopVariant {
  readonly id: Id;
  readonly sku: string;
  readonly name: string;
  readonly gtin: string;
  readonly amount: number;
}

/** What stories, chaos and benchmarks sell in: one company, some stores, a few articles, people with PINs. */
export interface SmallShop {
  readonly stores: readonly { readonly id: Id; readonly code: string }[];
  readonly variants: readonly SmallShopVariant[];
  /** An open-price article, a weighed one (`plu:10001`) and one with a deposit are among the variants' articles. */
  readonly special: { readonly openPrice: Id; readonly weighed: Id; readonly drink: SmallShopVariant; readonly deposit: Id };
  readonly staff: { readonly id: Id; readonly name: string; readonly pin: string; readonly email: string; readonly password: string };
  /** A new code that turns one browser or virtual till into a till of this store. */
  enrolmentCode(store: Id): Promise<string>;
}

const newId = (): Id => buildId(Date.now(), randomBytes(10));

/** 13 digits with a check digit (GS1 General Specifications §7.9), from the range for use inside a shop's own tests. */
export function sampleGtin(number: number): string {
  const digits = `4099${String(number).padStart(8, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const words = ['Notizbuch', 'Leinenbluse', 'Kaffeebecher', 'Regenjacke', 'Wollsocken', 'Olivenöl', 'Bleistift', 'Handtuch', 'Seife', 'Kochbuch'];

const blank = { description: '', brand: 'Probe', unit: 'pc', openPrice: false, deposit: null, minAge: 0 } as const;

function makeArticle(number: number): { article: ArticleState; variant: SmallShopVariant } {
  const gtin = sampleGtin(number);
  const name = `${words[number % words.length]} ${number}`;
  const id = newId();
  const sku = `P-${String(number).padStart(5, '0')}`;
  const state = { id, sku, detail: '', options: {}, codes: [gtin], picture: null, status: 'active' as const, rank: 1000 - (number % 1000) };
  return {
    article: { ...blank, id: newId(), name, categories: ['probe'], taxCategory: number % 3 === 0 ? 'reduced' : 'standard', variants: [state] },
    variant: { id, sku, name, gtin, amount: 99 + ((number * 137) % 4900) },
  };
}

interface SpecialArticles {
  readonly articles: readonly ArticleState[];
  readonly prices: readonly { variant: Id; amount: number; was: null }[];
  readonly special: SmallShop['special'];
}

function makeSpecials(): SpecialArticles {
  const [openPrice, weighed, drink, deposit] = [newId(), newId(), newId(), newId()];
  const state = (id: Id, sku: string, codes: string[]): ArticleState['variants'][number] => ({
    id,
    sku,
    detail: '',
    options: {},
    codes,
    picture: null,
    status: 'active',
    rank: 2000,
  });
  const gtin = sampleGtin(99_000_001);
  const of = (name: string, variant: ArticleState['variants'][number], change: Partial<ArticleState> = {}): ArticleState => ({
    ...blank,
    id: newId(),
    name,
    categories: ['probe'],
    taxCategory: 'standard',
    variants: [variant],
    ...change,
  });
  return {
    articles: [
      of('Änderungsschneiderei', state(openPrice, 'OFFEN', []), { openPrice: true }),
      of('Tomaten', state(weighed, 'TOMATE', ['plu:10001']), { unit: 'kg', taxCategory: 'reduced' }),
      of('Pfand 0,25', state(deposit, 'PFAND25', [])),
      of('Mineralwasser 1 l', state(drink, 'WASSER', [gtin]), { deposit }),
    ],
    prices: [
      { variant: weighed, amount: 349, was: null },
      { variant: deposit, amount: 25, was: null },
      { variant: drink, amount: 119, was: null },
    ],
    special: { openPrice, weighed, deposit, drink: { id: drink, sku: 'WASSER', name: 'Mineralwasser 1 l', gtin, amount: 119 } },
  };
}

async function createStores(api: ApiClient, count: number): Promise<SmallShop['stores']> {
  const company = newId();
  await api.post('/api/v1/identity/companies', { id: company, name: 'Probe Handels GmbH', country: 'DE', taxId: 'DE123456789', address: ['Probeweg 1', '10115 Berlin'] });
  const stores: { id: Id; code: string }[] = [];
  for (let number = 1; number <= count; number += 1) {
    const store = { id: newId(), code: `PRB${number}` };
    await api.post('/api/v1/identity/stores', {
      ...store,
      name: `Probe ${number}`,
      company,
      country: 'DE',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      priceZone: 'de-eur',
      address: ['Probeweg 1', '10115 Berlin'],
      phone: '',
    });
    stores.push(store);
  }
  return stores;
}

async function loadArticles(api: ApiClient, count: number): Promise<Pick<SmallShop, 'variants' | 'special'>> {
  await api.put('/api/v1/catalog/categories', { rows: [{ id: 'probe', parent: null, names: { de: 'Probe', en: 'Sample', fr: 'Essai' }, order: 1 }] });
  const specials = makeSpecials();
  const made = Array.from({ length: count }, (_, number) => makeArticle(number + 1));
  const articles = [...specials.articles, ...made.map((one) => one.article)];
  const prices = [...specials.prices, ...made.map(({ variant }) => ({ variant: variant.id, amount: variant.amount, was: null }))];
  for (let start = 0; start < articles.length; start += 500) await api.post('/api/v1/catalog/articles/bulk', { rows: articles.slice(start, start + 500) });
  for (let start = 0; start < prices.length; start += 500) await api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: prices.slice(start, start + 500) });
  return { variants: made.map((one) => one.variant), special: specials.special };
}

/** Sets up a small shop through the public API. `token` must hold every right. */
export async function createSmallShop(api: ApiClient, options: { readonly stores?: number; readonly articles?: number } = {}): Promise<SmallShop> {
  const stores = await createStores(api, options.stores ?? 1);
  const goods = await loadArticles(api, options.articles ?? 60);
  const staff = { id: newId(), name: 'Jana Krüger', pin: '246813', email: 'jana@probe.example', password: 'zebra-lampe-wolke-7' };
  await api.post('/api/v1/identity/staff', { ...staff, shortName: 'Jana K.', language: 'de', grants: [{ role: 'admin', scope: 'group', id: null }] });
  return {
    stores,
    ...goods,
    staff,
    enrolmentCode: async (store) => (await api.post<{ code: string }>('/api/v1/devices/enrolments', { store })).code,
  };
}
