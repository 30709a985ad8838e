import { type Static, Type } from 'typebox';

const System = Type.String({ minLength: 1, maxLength: 60, pattern: '^[a-z0-9][a-z0-9-]*$' });
export const ImportParams = Type.Object({ system: System });

/** `GET /api/v1/integrations/imports`: from which systems receipts came in. */
export const Imports = Type.Object({
  items: Type.Array(Type.Object({ system: Type.String(), receipts: Type.Integer(), firstOn: Type.String(), lastOn: Type.String() })),
});

/** `GET /api/v1/integrations/imports/{system}/receipts?cursor=`: receipt numbers of that system that are booked already, in text order. */
export const ImportedQuery = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 2000 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000 })) });
/** `totals` says what each of `receipts` is booked with; `caughtUp: false` = receipts that are stored already may still be missing here: ask again. */
export const ImportedReceipts = Type.Object({
  receipts: Type.Array(Type.String()),
  totals: Type.Array(Type.Integer({ description: 'minor units, in the order of receipts' })),
  next: Type.Union([Type.String(), Type.Null()]),
  caughtUp: Type.Boolean(),
});
export type ImportedReceipts = Static<typeof ImportedReceipts>;
