import { type Static, Type } from 'typebox';
import { PageQuery, pageOf } from '../paging/index.ts';
import { ArticleState, CategoryState, VariantState } from './article.ts';

/** `POST /api/v1/catalog/articles/bulk`: makes or replaces whole articles by id; variants that are left out end. */
export const ArticlesBulk = Type.Object({ rows: Type.Array(ArticleState, { minItems: 1, maxItems: 500 }) });
export type ArticlesBulk = Static<typeof ArticlesBulk>;
/** Answer of every bulk command. */
export const BulkOutcome = Type.Object({ created: Type.Integer(), updated: Type.Integer(), unchanged: Type.Integer() });
export type BulkOutcome = Static<typeof BulkOutcome>;

/** `GET /api/v1/catalog/articles`. `q` searches name, brand, sku, detail and codes by word beginnings. */
export const ArticlesQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  category: Type.Optional(Type.String({ maxLength: 80 })),
  brand: Type.Optional(Type.String({ maxLength: 200 })),
  status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('ended')])),
  /** Adds the price range of this zone to every row. */
  zone: Type.Optional(Type.String({ maxLength: 20 })),
  sort: Type.Optional(Type.Union([Type.Literal('rank'), Type.Literal('name'), Type.Literal('-name')])),
  count: Type.Optional(Type.Boolean()),
});
export type ArticlesQuery = Static<typeof ArticlesQuery>;

export const ArticleListItem = Type.Object({
  id: Type.String(),
  name: Type.String(),
  brand: Type.String(),
  categories: Type.Array(Type.String()),
  unit: Type.String(),
  picture: Type.Union([Type.String(), Type.Null()]),
  status: Type.String(),
  variants: Type.Integer({ description: 'how many' }),
  /** sku of the only or first variant. */
  sku: Type.String(),
  price: Type.Union([Type.Object({ min: Type.Integer(), max: Type.Integer() }), Type.Null()]),
});
export type ArticleListItem = Static<typeof ArticleListItem>;
export const ArticlesPage = pageOf(ArticleListItem);

/** `GET /api/v1/catalog/articles/{id}`; its version stands in `version` and as `ETag: "<version>"`. */
export const ArticleDetail = Type.Object({ ...ArticleState.properties, version: Type.Integer(), createdAt: Type.String(), changedAt: Type.String() });
export type ArticleDetail = Static<typeof ArticleDetail>;

/** `PATCH /api/v1/catalog/articles/{id}` with `If-Match: "<version>"`; what is left out stays. */
export const ArticleEdit = Type.Partial(
  Type.Object({
    name: ArticleState.properties.name,
    description: ArticleState.properties.description,
    brand: ArticleState.properties.brand,
    categories: ArticleState.properties.categories,
    taxCategory: ArticleState.properties.taxCategory,
    unit: ArticleState.properties.unit,
    openPrice: ArticleState.properties.openPrice,
    deposit: ArticleState.properties.deposit,
    minAge: ArticleState.properties.minAge,
    variants: Type.Array(Type.Object({ id: VariantState.properties.id, ...Type.Partial(Type.Omit(VariantState, ['id'])).properties }), { maxItems: 500 }),
    newVariants: Type.Array(VariantState, { maxItems: 500, description: 'variants that the article gets, behind those it has' }),
  }),
  { additionalProperties: false },
);
export type ArticleEdit = Static<typeof ArticleEdit>;

/** One change of a record, newest first: who, when, and every field that differs. */
export const HistoryItem = Type.Object({
  at: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: Type.String(), name: Type.Optional(Type.String()) }),
  changes: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
});
export type HistoryItem = Static<typeof HistoryItem>;
export const HistoryPage = pageOf(HistoryItem);

/** `GET /api/v1/catalog/variants`: flat list for stock, labels, pickers. */
export const VariantListItem = Type.Object({
  id: Type.String(),
  article: Type.String(),
  sku: Type.String(),
  name: Type.String(),
  detail: Type.String(),
  brand: Type.String(),
  categories: Type.Array(Type.String()),
  codes: Type.Array(Type.String()),
  unit: Type.String(),
  picture: Type.Union([Type.String(), Type.Null()]),
  status: Type.String(),
});
export type VariantListItem = Static<typeof VariantListItem>;
export const VariantsQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  category: Type.Optional(Type.String({ maxLength: 80 })),
  status: ArticlesQuery.properties.status,
  ids: Type.Optional(Type.String({ maxLength: 40_000, description: 'comma-separated variant ids instead of a search' })),
});
export type VariantsQuery = Static<typeof VariantsQuery>;
export const VariantsPage = pageOf(VariantListItem);

/** `GET /api/v1/catalog/lookup?code=`: a scanned code in any GTIN length, `plu:…`, or an exact sku. */
export const LookupQuery = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) });

/** `PUT /api/v1/catalog/categories`. */
export const CategoriesBulk = Type.Object({ rows: Type.Array(CategoryState, { minItems: 1, maxItems: 500 }) });
/** `GET /api/v1/catalog/categories`: all of them, in order. */
export const Categories = Type.Object({ items: Type.Array(CategoryState) });
/** `GET /api/v1/catalog/brands?q=`: brands by beginning, with their number of articles. */
export const Brands = Type.Object({ items: Type.Array(Type.Object({ brand: Type.String(), articles: Type.Integer() })) });

/** `POST /api/v1/catalog/pictures`: bulk upload. Every picture is drawn anew as WebP, at most 1200 pixels long; its path holds the hash of what is stored. */
export const PicturesUpload = Type.Object({
  pictures: Type.Array(
    Type.Object({
      mediaType: Type.Union([
        Type.Literal('image/svg+xml'),
        Type.Literal('image/webp'),
        Type.Literal('image/png'),
        Type.Literal('image/jpeg'),
        Type.Literal('image/gif'),
        Type.Literal('image/avif'),
      ]),
      data: Type.String({ description: 'base64', maxLength: 3_000_000 }),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type PicturesUpload = Static<typeof PicturesUpload>;
/** In the order of the request. */
export const PicturesStored = Type.Object({ pictures: Type.Array(Type.Object({ hash: Type.String(), path: Type.String() })) });

/** `POST /api/v1/catalog/variants/by-sku`: variants with these whole article numbers, in capitals or not; unknown numbers are left out of the answer. */
export const VariantsBySku = Type.Object({ skus: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 1000 }) });
export const VariantsFound = Type.Object({ items: Type.Array(VariantListItem) });
