import type {
  ArticleDetail,
  ArticleEdit,
  ArticleListItem,
  ArticleState,
  ArticlesPage as ArticlesPageSchema,
  Categories,
  HistoryPage,
  PicturesStored,
  PicturesUpload,
  VariantListItem,
  VariantsPage,
} from '@tresen/contract/catalog';
import type { PriceEdit, PriceRead, Prices, PricesBulk, Taxes, Zones } from '@tresen/contract/pricing';
import type { Static } from 'typebox';
import { type Answer, command, get, getTagged } from './client.ts';
import { RefusedRequest } from './problem.ts';

export type { ArticleDetail, ArticleEdit, ArticleListItem, PriceRead, VariantListItem };
export type Category = Static<typeof Categories>['items'][number];
export type HistoryItem = Static<typeof HistoryPage>['items'][number];
export type Zone = Static<typeof Zones>['items'][number];

export interface ArticleFilters {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly status?: string | undefined;
  readonly zone?: string | undefined;
  readonly sort?: string | undefined;
}

type Signal = { readonly signal?: AbortSignal };
const withSignal = (signal: AbortSignal | undefined): Signal => (signal === undefined ? {} : { signal });

export const loadArticles = (filters: ArticleFilters, cursor: string | null, signal?: AbortSignal): Promise<Static<typeof ArticlesPageSchema>> =>
  get('/api/v1/catalog/articles', { query: { ...filters, cursor, limit: 200, count: cursor === null ? true : undefined }, ...withSignal(signal) });
export const loadArticle = (id: string): Promise<Answer<ArticleDetail>> => getTagged<ArticleDetail>(`/api/v1/catalog/articles/${id}`);
/** Makes one article; the same id again replaces it, so a repeat does no harm. */
export const createArticle = async (article: ArticleState, idempotencyKey: string): Promise<void> => {
  await command('POST', '/api/v1/catalog/articles/bulk', { body: { rows: [article] }, idempotencyKey });
};
export const editArticle = (id: string, body: ArticleEdit, ifMatch: string): Promise<Answer<ArticleDetail>> =>
  command<ArticleDetail>('PATCH', `/api/v1/catalog/articles/${id}`, { body, ifMatch });
/** Stores a picture; the answer is its address. The same picture twice is one. */
export const uploadPicture = async (picture: PicturesUpload['pictures'][number]): Promise<string> => {
  const body: PicturesUpload = { pictures: [picture] };
  const { pictures } = (await command<Static<typeof PicturesStored>>('POST', '/api/v1/catalog/pictures', { body })).data;
  const [stored] = pictures;
  if (stored === undefined) throw new Error('the server stored no picture');
  return stored.path;
};
export const loadArticleHistory = async (id: string): Promise<readonly HistoryItem[]> => (await get<Static<typeof HistoryPage>>(`/api/v1/catalog/articles/${id}/history`)).items;
export const loadCategories = async (): Promise<readonly Category[]> => (await get<Static<typeof Categories>>('/api/v1/catalog/categories')).items;
export const searchVariants = (q: string, signal?: AbortSignal): Promise<Static<typeof VariantsPage>> =>
  get('/api/v1/catalog/variants', { query: { q, limit: 8 }, ...withSignal(signal) });

/** Ids that one address holds with ease. */
const IDS_AT_ONCE = 100;

/** The articles that variants belong to, by variant; one that the catalogue does not know is left out. */
export async function loadArticlesOf(variants: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const parts = Array.from({ length: Math.ceil(variants.length / IDS_AT_ONCE) }, (_, index) => variants.slice(index * IDS_AT_ONCE, (index + 1) * IDS_AT_ONCE));
  const pages = await Promise.all(parts.map((ids) => get<Static<typeof VariantsPage>>('/api/v1/catalog/variants', { query: { ids: ids.join(',') }, ...withSignal(signal) })));
  return new Map(pages.flatMap((page) => page.items.map(({ id, article }) => [id, article] as const)));
}

export async function lookUpCode(code: string, signal?: AbortSignal): Promise<VariantListItem | null> {
  try {
    return await get<VariantListItem>('/api/v1/catalog/lookup', { query: { code }, ...withSignal(signal) });
  } catch (error) {
    if (error instanceof RefusedRequest && error.problem.status < 500) return null;
    throw error;
  }
}

export const loadZones = async (): Promise<readonly Zone[]> => (await get<Static<typeof Zones>>('/api/v1/pricing/zones')).items;
export const loadTaxes = async (): Promise<Static<typeof Taxes>['items']> => (await get<Static<typeof Taxes>>('/api/v1/pricing/taxes')).items;

/** Prices of many variants; asked in groups because an address has a length. */
export async function loadPrices(variants: readonly string[]): Promise<readonly PriceRead[]> {
  const groups = Array.from({ length: Math.ceil(variants.length / 100) }, (_, index) => variants.slice(index * 100, index * 100 + 100));
  const answers = await Promise.all(groups.map((group) => get<Static<typeof Prices>>('/api/v1/pricing/prices', { query: { variants: group.join(',') } })));
  return answers.flatMap((answer) => answer.items);
}

/** Sets up to 500 prices of one zone. */
export const setPrices = async (body: PricesBulk, idempotencyKey: string): Promise<void> => {
  await command('POST', '/api/v1/pricing/prices/bulk', { body, idempotencyKey });
};
export const editPrice = (zone: string, variant: string, change: { readonly body: PriceEdit; readonly version: number | null }): Promise<Answer<PriceRead>> =>
  command<PriceRead>('PUT', `/api/v1/pricing/prices/${zone}/${variant}`, { body: change.body, ...(change.version === null ? {} : { ifMatch: `"${change.version}"` }) });
export const loadPriceHistory = async (zone: string, variant: string): Promise<readonly HistoryItem[]> =>
  (await get<Static<typeof HistoryPage>>(`/api/v1/pricing/prices/${zone}/${variant}/history`)).items;
