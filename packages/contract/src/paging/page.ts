import { type TSchema, Type } from 'typebox';

/** Rows on a page when the caller does not say. */
export const PAGE_LIMIT = 50;

/** Query fields of every list. `cursor` is the `next` of the page before; it is opaque. */
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
};

/** A page of a list: `next` is null on the last page. `total` comes only where the caller asked with `count=true`. */
export const pageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]), total: Type.Optional(Type.Integer()) });
