import {
  ArticleDetail,
  ArticleEdit,
  ArticlesBulk,
  ArticlesPage,
  ArticlesQuery,
  BulkOutcome,
  HistoryPage,
  LookupQuery,
  VariantListItem,
  VariantsBySku,
  VariantsFound,
  VariantsPage,
  VariantsQuery,
} from '@tresen/contract/catalog';
import { PageQuery } from '@tresen/contract/paging';
import { isId } from '@tresen/kernel';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type Actor, eventActor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { isUnchanged, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route } from '../platform/route.ts';
import { categoryRoutes } from './category-routes.ts';
import { editArticle } from './commands/edit-article.ts';
import { saveArticles } from './commands/save-articles.ts';
import { pictureRoutes } from './picture-routes.ts';
import { listArticles } from './queries/list-articles.ts';
import { requireCategory } from './queries/list-categories.ts';
import { listHistory } from './queries/list-history.ts';
import { listVariants } from './queries/list-variants.ts';
import { lookupCode } from './queries/lookup-code.ts';
import { readArticleVariants } from './queries/read-article-variants.ts';
import { readStates } from './queries/read-states.ts';
import { readVariants } from './queries/read-variants.ts';
import { readVariantsBySku } from './queries/read-variants-by-sku.ts';

const HistoryQuery = Type.Object(PageQuery);

async function readDetail(sql: Sql, id: string): Promise<ArticleDetail> {
  const stored = (await readStates(sql, [id])).get(id);
  if (stored === undefined) throw problem('catalog-article-unknown');
  return { ...stored.state, version: stored.version, createdAt: stored.createdAt.toISOString(), changedAt: stored.changedAt.toISOString() };
}

/** What catalog needs of pricing; given by house.ts, because pricing already depends on catalog. */
export interface PriceRange {
  readonly min: number;
  readonly max: number;
}
export type ReadPriceRanges = (sql: Sql, zone: string, variants: ReadonlyMap<string, string>) => Promise<ReadonlyMap<string, PriceRange>>;

export interface PriceNeeds {
  /** The tax categories that any country of the house knows, today. */
  readonly readTaxes: (now: Date) => readonly { readonly category: string }[];
  readonly readPriceRanges: ReadPriceRanges;
  /** Refuses a zone that does not exist or lies beyond the actor. */
  readonly requireZoneRead: (sql: Sql, actor: Actor | null, zone: string) => Promise<void>;
}

async function listWithPrices(sql: Sql, query: ArticlesQuery, readPriceRanges: ReadPriceRanges) {
  const list = await listArticles(sql, query);
  const ranges =
    query.zone === undefined
      ? new Map<string, PriceRange>()
      : await readPriceRanges(
          sql,
          query.zone,
          await readArticleVariants(
            sql,
            list.rows.map((row) => row.id),
          ),
        );
  return { items: list.rows.map((row) => ({ ...row, price: ranges.get(row.id) ?? null })), next: list.next, ...(list.total === undefined ? {} : { total: list.total }) };
}

function readRoutes(app: FastifyInstance, house: House, prices: PriceNeeds): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/catalog/articles',
      right: 'catalog.read',
      summary: 'Articles by search and filters',
      query: ArticlesQuery,
      response: ArticlesPage,
      errors: ['pricing-zone-unknown', 'catalog-category-unknown'],
    },
    async (request) => {
      const { zone, category } = request.query;
      if (zone !== undefined) await prices.requireZoneRead(pool, request.actor, zone);
      await requireCategory(pool, category);
      return await listWithPrices(pool, request.query, prices.readPriceRanges);
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/catalog/articles/:id',
      right: 'catalog.read',
      summary: 'One article with its variants',
      params: IdParams,
      response: ArticleDetail,
      errors: ['catalog-article-unknown'],
    },
    async (request, reply) => {
      const detail = await readDetail(pool, request.params.id);
      if (isUnchanged(request, reply, `"${detail.version}"`)) return reply.code(304).send();
      return detail;
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/catalog/articles/:id/history',
      right: 'catalog.read',
      summary: 'Who changed what on an article',
      params: IdParams,
      query: HistoryQuery,
      response: HistoryPage,
      errors: ['catalog-article-unknown'],
    },
    async (request) => {
      const { id } = request.params;
      if (!(await readStates(pool, [id])).has(id)) throw problem('catalog-article-unknown');
      return await listHistory(pool, id, { cursor: request.query.cursor, limit: request.query.limit ?? 50 });
    },
  );
}

/** Ids that are named instead of a search. @throws request-invalid */
function idsOf(text: string, search: Pick<VariantsQuery, 'q' | 'category' | 'status' | 'cursor'>): string[] {
  const wrong = (message: string) => problem('request-invalid', { errors: [{ pointer: '/querystring/ids', message }] });
  const ids = text.split(',');
  if (!ids.every(isId)) throw wrong('must be ids with commas between them');
  if (ids.length > MOST_IDS) throw wrong(`must have at most ${MOST_IDS} ids`);
  const beside = (['q', 'category', 'status', 'cursor'] as const).find((name) => search[name]);
  if (beside !== undefined) throw wrong(`is asked instead of a search, not together with ${beside}`);
  return ids;
}
const MOST_IDS = 1000;

function variantRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/catalog/variants',
      right: 'catalog.read',
      summary: 'Variants by search, or by ids',
      query: VariantsQuery,
      response: VariantsPage,
      errors: ['catalog-category-unknown'],
    },
    async (request) => {
      const { ids, ...query } = request.query;
      await requireCategory(pool, query.category);
      if (ids !== undefined) return { items: [...(await readVariants(pool, idsOf(ids, query))).values()], next: null };
      const page = await listVariants(pool, query);
      return { items: page.rows, next: page.next };
    },
  );
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/catalog/variants/by-sku',
      right: 'catalog.read',
      summary: 'Variants by their exact article numbers',
      body: VariantsBySku,
      response: VariantsFound,
    },
    async (request) => ({ items: await readVariantsBySku(pool, request.body.skus) }),
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/catalog/lookup',
      right: ['catalog.read', 'device'],
      summary: 'The variant with this barcode or article number',
      query: LookupQuery,
      response: VariantListItem,
      errors: ['catalog-code-unknown'],
    },
    async (request) => {
      const variant = await lookupCode(pool, request.query.code);
      if (variant === null) throw problem('catalog-code-unknown');
      return variant;
    },
  );
}

/** An article with a category that no country knows would be sold without a tax. */
function requireTaxCategories(rows: readonly { readonly taxCategory?: string }[], pointer: (index: number) => string, { readTaxes }: PriceNeeds): void {
  const known = new Set(readTaxes(new Date()).map((tax) => tax.category));
  const wrong = rows.flatMap((row, index) => (row.taxCategory === undefined || known.has(row.taxCategory) ? [] : [index]));
  if (wrong.length === 0) return;
  const message = `is no tax category: one of ${[...known].join(', ')}`;
  throw problem('request-invalid', { errors: wrong.slice(0, 20).map((index) => ({ pointer: pointer(index), message })) });
}

function writeRoutes(app: FastifyInstance, house: House, needs: PriceNeeds): void {
  const taken = [
    'catalog-code-invalid',
    'catalog-code-taken',
    'catalog-sku-taken',
    'catalog-variant-moved',
    'catalog-row-repeated',
    'catalog-category-unknown',
    'catalog-deposit-invalid',
  ] as const;
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/catalog/articles/bulk',
      right: 'catalog.write',
      summary: 'Make or replace up to 500 articles with their variants',
      body: ArticlesBulk,
      response: BulkOutcome,
      bodyLimit: 4 * 1024 * 1024,
      errors: taken,
    },
    async (request) => {
      requireTaxCategories(request.body.rows, (index) => `/rows/${index}/taxCategory`, needs);
      return await withIdempotency(house.database, request, (trx) => saveArticles(trx, request.body.rows, eventActor(request.actor)));
    },
  );
  route(
    app,
    {
      method: 'PATCH',
      url: '/api/v1/catalog/articles/:id',
      right: 'catalog.write',
      summary: 'Change fields of an article',
      params: IdParams,
      body: ArticleEdit,
      response: ArticleDetail,
      errors: ['catalog-article-unknown', 'if-match-missing', 'changed-meanwhile', ...taken],
    },
    async (request, reply) => {
      requireTaxCategories([request.body], () => '/taxCategory', needs);
      const detail = await withIdempotency(house.database, request, async (trx) => {
        await editArticle(trx, { id: request.params.id, changes: request.body, actor: eventActor(request.actor), check: (version) => requireMatch(request, `"${version}"`) });
        return await readDetail(trx, request.params.id);
      });
      reply.header('etag', `"${detail.version}"`);
      return detail;
    },
  );
}

export function catalogRoutes(app: FastifyInstance, house: House, prices: PriceNeeds): void {
  readRoutes(app, house, prices);
  variantRoutes(app, house);
  writeRoutes(app, house, prices);
  categoryRoutes(app, house);
  pictureRoutes(app, house);
}
