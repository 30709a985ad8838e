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

/** Fact `sales.receipt-reprinted` version 1. */
export const ReceiptReprintedV1 = Type.Object({
  store: Type.String(),
  till: Type.String(),
  cashier: Type.Union([Type.String(), Type.Null()]),
  sale: Type.String(),
  copy: Type.Integer(),
});
export type ReceiptReprintedV1 = Static<typeof ReceiptReprintedV1>;
