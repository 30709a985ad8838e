import { type Static, Type } from 'typebox';
import { VariantListItem } from '../catalog/http.ts';
import { PageQuery, pageOf } from '../paging/index.ts';
import { lineText } from '../text/index.ts';

const Id = Type.String({ minLength: 36, maxLength: 36, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
const Thousandths = Type.Integer({ minimum: -1_000_000_000_000, maximum: 1_000_000_000_000, description: 'thousandths of the unit' });

/** Body of events `inventory.stock-received` and `inventory.stock-adjusted` version 1, and of `POST /api/v1/inventory/received` and `/adjusted` (with `Idempotency-Key`). */
export const StockChange = Type.Object({
  store: Id,
  rows: Type.Array(Type.Object({ variant: Id, quantity: Thousandths }), { minItems: 1, maxItems: 500 }),
  reason: Type.Optional(lineText(200)),
});
export type StockChange = Static<typeof StockChange>;
export const StockChanged = Type.Object({ rows: Type.Integer() });

/** `GET /api/v1/inventory/stock?store=`: stock of one store. With `q` or `category` the catalogue leads and things never stocked show as 0. */
export const StockQuery = Type.Object({
  ...PageQuery,
  store: Id,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  category: Type.Optional(Type.String({ maxLength: 80 })),
  /** `negative`: on hand below zero; `empty`: zero or less; `stocked`: above zero. */
  level: Type.Optional(Type.Union([Type.Literal('negative'), Type.Literal('empty'), Type.Literal('stocked')])),
});
export type StockQuery = Static<typeof StockQuery>;
export const StockItem = Type.Object({
  variant: Type.Pick(VariantListItem, ['id', 'article', 'sku', 'name', 'detail', 'brand', 'codes', 'unit', 'picture', 'status']),
  onHand: Type.Integer({ description: 'thousandths' }),
});
export type StockItem = Static<typeof StockItem>;
export const StockPage = pageOf(StockItem);

/** `GET /api/v1/inventory/stock/{variant}`: one variant in every store. */
export const StockOfVariant = Type.Object({ items: Type.Array(Type.Object({ store: Type.String(), storeCode: Type.String(), storeName: Type.String(), onHand: Type.Integer() })) });

/** `GET /api/v1/inventory/movements?store=&variant=`: newest first. */
export const MovementsQuery = Type.Object({ ...PageQuery, store: Id, variant: Id });
export const Movement = Type.Object({
  at: Type.String(),
  /** `sold`, `returned`, `received`, `adjusted`, `written-off` (came back, and nobody can buy it any more). */
  kind: Type.String(),
  quantity: Type.Integer({ description: 'thousandths; negative = left the shelf' }),
  /** The sale, for `sold` and `returned`. */
  sale: Type.Union([Type.String(), Type.Null()]),
});
export type Movement = Static<typeof Movement>;
export const MovementsPage = pageOf(Movement);
