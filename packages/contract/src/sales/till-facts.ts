import { type Static, Type } from 'typebox';

/** Fact `sales.basket-cancelled` version 1: a basket with lines was thrown away before payment. */
export const BasketCancelledV1 = Type.Object({
  store: Type.String(),
  till: Type.String(),
  cashier: Type.Union([Type.String(), Type.Null()]),
  lines: Type.Integer(),
  total: Type.Integer(),
  currency: Type.String(),
});
export type BasketCancelledV1 = Static<typeof BasketCancelledV1>;

/** What stood in a line that was taken out of a basket. */
const VoidedGoods = {
  variant: Type.Union([Type.String({ maxLength: 36 }), Type.Null()]),
  sku: Type.String({ maxLength: 100 }),
  name: Type.String({ maxLength: 500 }),
  /** Parts of the unit that left the basket; negative for goods that came back. */
  quantity: Type.Integer(),
  scale: Type.Integer({ minimum: 0, maximum: 3 }),
  unit: Type.String({ maxLength: 8 }),
  /** What they would have cost. */
  gross: Type.Integer(),
};
const TillAct = {
  store: Type.String({ maxLength: 36 }),
  till: Type.String({ maxLength: 36 }),
  cashier: Type.Union([Type.String({ maxLength: 36 }), Type.Null()]),
  /** Id of the basket: the id of the sale that comes of it. */
  basket: Type.String({ maxLength: 36 }),
};

/** Fact `sales.line-voided` version 1: goods were taken out of a basket before payment, a whole line or a part of it. */
export const LineVoidedV1 = Type.Object({
  ...TillAct,
  currency: Type.String({ minLength: 3, maxLength: 3 }),
  goods: Type.Object(VoidedGoods),
  /** Parts that stayed in the basket; 0 = the line is gone. */
  left: Type.Integer(),
});
export type LineVoidedV1 = Static<typeof LineVoidedV1>;

/** Fact `sales.void-undone` version 1: what a `sales.line-voided` or `sales.basket-cancelled` took away is in the basket again. */
export const VoidUndoneV1 = Type.Object({ ...TillAct, /** Id of the fact that was undone. */ undone: Type.String({ maxLength: 36 }) });
export type VoidUndoneV1 = Static<typeof VoidUndoneV1>;

/** Fact `sales.basket-cancelled` version 2: version 1 with the basket's id, how it ended, and its first goods. */
export const BasketCancelledV2 = Type.Object({
  ...BasketCancelledV1.properties,
  basket: Type.String({ maxLength: 36 }),
  /** `cleared` at the till, `discarded` while parked, `abandoned` without anybody deciding. */
  how: Type.Union([Type.Literal('cleared'), Type.Literal('discarded'), Type.Literal('abandoned')]),
  /** The first lines; `lines` counts all. */
  goods: Type.Array(Type.Object(VoidedGoods), { maxItems: 20 }),
});
export type BasketCancelledV2 = Static<typeof BasketCancelledV2>;

/** Fact `sales.receipt-reprinted` version 1. */
export const ReceiptReprintedV1 = Type.Object({
  store: Type.String(),
  till: Type.String(),
  cashier: Type.Union([Type.String(), Type.Null()]),
  sale: Type.String(),
  copy: Type.Integer(),
});
export type ReceiptReprintedV1 = Static<typeof ReceiptReprintedV1>;
