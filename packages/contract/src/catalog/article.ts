import { type Static, Type } from 'typebox';
import { lineText, longText, nameText, optionalName } from '../text/index.ts';

const Id = Type.String({ minLength: 36, maxLength: 36, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
const NullableId = Type.Union([Id, Type.Null()]);
const Slug = Type.String({ minLength: 1, maxLength: 80, pattern: '^[a-z0-9][a-z0-9-]*$' });

/** A name in the languages of the house, by language code. */
export const Names = Type.Object({
  de: nameText(200),
  en: nameText(200),
  fr: nameText(200),
});
export type Names = Static<typeof Names>;

/** The sellable thing: one size and colour of an article. Ledger unit, price key, owner of barcodes. */
export const VariantState = Type.Object({
  id: Id,
  /** Unique without regard to case; blanks around it are taken away. */
  sku: nameText(100),
  /** Size, colour … as printed: `38 · Salbei`. */
  detail: lineText(500),
  options: Type.Record(Type.String(), lineText(200), { propertyNames: nameText(100) }),
  /** GTIN-8, -12, -13 or -14, stored with 14 digits; or an in-store item number `plu:<digits>`. */
  codes: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 50 }),
  /** Where an uploaded picture lies; no address of another site. */
  picture: Type.Union([Type.String({ maxLength: 200, pattern: '^/api/v1/catalog/pictures/[0-9a-f]{32}\\.(svg|webp|png|jpg)$' }), Type.Null()]),
  status: Type.Union([Type.Literal('active'), Type.Literal('ended')]),
  /** Higher = more popular. */
  rank: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
});
export type VariantState = Static<typeof VariantState>;

/** The full state of an article with all its variants: what the bulk command takes and what `catalog.articles-changed` carries. */
export const ArticleState = Type.Object({
  id: Id,
  name: nameText(500),
  description: longText(5000),
  brand: optionalName(200),
  /** Category path of stable ids, outermost first. */
  categories: Type.Array(Slug, { maxItems: 8 }),
  taxCategory: Type.String({ minLength: 1, maxLength: 40 }),
  unit: Type.Union([Type.Literal('pc'), Type.Literal('kg'), Type.Literal('l'), Type.Literal('m'), Type.Literal('h')]),
  openPrice: Type.Boolean(),
  /** Variant id of the deposit that is added by itself: a variant of another article. */
  deposit: NullableId,
  minAge: Type.Integer({ minimum: 0, maximum: 99 }),
  variants: Type.Array(VariantState, { minItems: 1, maxItems: 500 }),
});
export type ArticleState = Static<typeof ArticleState>;

export const CategoryState = Type.Object({ id: Slug, parent: Type.Union([Slug, Type.Null()]), names: Names, order: Type.Integer() });
export type CategoryState = Static<typeof CategoryState>;

/** Body of event `catalog.articles-changed` version 1: the state after the change, at most 500 rows. */
export interface ArticlesChangedV1 {
  readonly rows: readonly ArticleState[];
}
/** Body of event `catalog.categories-changed` version 1. */
export interface CategoriesChangedV1 {
  readonly rows: readonly CategoryState[];
}
