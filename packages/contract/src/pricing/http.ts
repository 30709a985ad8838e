import { MAX_AMOUNT } from '@tresen/kernel';
import { type Static, Type } from 'typebox';

const Id = Type.String({ minLength: 36, maxLength: 36, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
/** The largest is what a line of a receipt may come to at a till. */
const Amount = Type.Integer({ minimum: 0, maximum: MAX_AMOUNT });
const Zone = Type.String({ minLength: 2, maxLength: 20, pattern: '^[a-z0-9-]+$' });
const Was = Type.Union([Amount, Type.Null()]);

/** Gross price of a variant in one price zone, minor units; `was` = crossed-out price. */
export const PriceState = Type.Object({ variant: Id, amount: Amount, was: Was });
export type PriceState = Static<typeof PriceState>;

/** Body of event `pricing.prices-changed` version 1, at most 500 rows. `before` is null for a first price. */
export interface PricesChangedV1 {
  readonly zone: string;
  readonly rows: readonly (PriceState & { readonly before: { readonly amount: number; readonly was: number | null } | null })[];
}

/** `POST /api/v1/pricing/prices/bulk`: sets prices of one zone. Answer: `BulkOutcome`. */
export const PricesBulk = Type.Object({ zone: Zone, rows: Type.Array(PriceState, { minItems: 1, maxItems: 500 }) });
export type PricesBulk = Static<typeof PricesBulk>;

/** `PUT /api/v1/pricing/prices/{zone}/{variant}` with `If-Match: "<version>"` once there is a price. */
export const PriceEdit = Type.Object({ amount: Amount, was: Type.Optional(Was) }, { additionalProperties: false });
export type PriceEdit = Static<typeof PriceEdit>;
export const PriceParams = Type.Object({ zone: Zone, variant: Id });

export const PriceRead = Type.Object({
  zone: Type.String(),
  currency: Type.String(),
  variant: Type.String(),
  amount: Type.Integer(),
  was: Type.Union([Type.Integer(), Type.Null()]),
  version: Type.Integer(),
  changedAt: Type.String(),
});
export type PriceRead = Static<typeof PriceRead>;
/** `GET /api/v1/pricing/prices?variants=a,b&zone=`: prices of variants, in one zone or in all. */
export const PricesQuery = Type.Object({ variants: Type.String({ minLength: 36, maxLength: 40_000 }), zone: Type.Optional(Zone) });
export const Prices = Type.Object({ items: Type.Array(PriceRead) });
/** `GET /api/v1/pricing/prices/{zone}/{variant}/history`: `HistoryPage` of contract/catalog with fields `amount` and `was`. */

/** `GET /api/v1/pricing/zones`: the price zones with a store in reach; `writable` = the asker may set prices of this zone. */
export const Zones = Type.Object({ items: Type.Array(Type.Object({ zone: Type.String(), country: Type.String(), currency: Type.String(), writable: Type.Boolean() })) });
/** `GET /api/v1/pricing/taxes`: tax categories of every country with the rate in force (basis points) and the code on the receipt. */
export const Taxes = Type.Object({ items: Type.Array(Type.Object({ country: Type.String(), category: Type.String(), code: Type.String(), rate: Type.Integer() })) });
