import { type Static, Type } from 'typebox';
import { PageQuery, pageOf } from '../paging/index.ts';
import { SaleCompletedV3, SaleIssuer } from './sale-completed.ts';

const Nullable = Type.Union([Type.String(), Type.Null()]);

/** Filters of `GET /api/v1/sales` and `GET /api/v1/sales/export` (CSV). Newest first. Dates are business dates, both ends included. */
export const SalesFilter = Type.Object({
  store: Type.Optional(Type.String({ maxLength: 36 })),
  till: Type.Optional(Type.String({ maxLength: 36 })),
  cashier: Type.Optional(Type.String({ maxLength: 36 })),
  customer: Type.Optional(Type.String({ maxLength: 36 })),
  variant: Type.Optional(Type.String({ maxLength: 36 })),
  from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  to: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  /** Minor units. */
  min: Type.Optional(Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })),
  max: Type.Optional(Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  kind: Type.Optional(Type.Union([Type.Literal('sale'), Type.Literal('return'), Type.Literal('exchange')])),
  /** Receipt number, article name, sku, GTIN, or customer name. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
});
export type SalesFilter = Static<typeof SalesFilter>;
/** `GET /api/v1/sales/export`. `language`: amounts, dates and headings as its spreadsheets have them; without it as programs read them. */
export const SalesExportQuery = Type.Object({ ...SalesFilter.properties, language: Type.Optional(Type.Union([Type.Literal('de'), Type.Literal('en'), Type.Literal('fr')])) });
export type SalesExportQuery = Static<typeof SalesExportQuery>;
export const SalesQuery = Type.Object({
  ...PageQuery,
  ...SalesFilter.properties,
  /** Sales that a till dated more than some minutes ahead of the server: left out, or nothing else. Without it they stand on top. */
  ahead: Type.Optional(Type.Union([Type.Literal('hide'), Type.Literal('only')])),
  /** `at` = the oldest first; not together with `q`. */
  sort: Type.Optional(Type.Literal('at')),
});
export type SalesQuery = Static<typeof SalesQuery>;

export const SaleListItem = Type.Object({
  id: Type.String(),
  receiptNo: Type.String(),
  at: Type.String(),
  businessDate: Type.String(),
  store: Type.String(),
  storeCode: Type.String(),
  storeName: Type.String(),
  till: Type.String(),
  tillNumber: Type.Integer(),
  cashier: Nullable,
  cashierName: Nullable,
  customer: Nullable,
  customerName: Nullable,
  currency: Type.String(),
  total: Type.Integer(),
  lines: Type.Integer(),
  /** How it was paid, each kind once: `cash`, `card`, `other` … */
  tenders: Type.Array(Type.String()),
  /** Dated ahead of the server when it was read: the clock of the till is wrong. */
  ahead: Type.Boolean(),
  /** `return` = every line comes back, `exchange` = some do. */
  kind: Type.Union([Type.Literal('sale'), Type.Literal('return'), Type.Literal('exchange')]),
});
export type SaleListItem = Static<typeof SaleListItem>;
/** `matched` says how `q` was understood: which kind of thing it found. */
export const SalesPage = Type.Object({
  ...pageOf(SaleListItem).properties,
  matched: Type.Optional(Type.Array(Type.Union([Type.Literal('receipt'), Type.Literal('article'), Type.Literal('customer')]))),
});
export type SalesPage = Static<typeof SalesPage>;

/** Something that was taken out of a basket before payment, or a basket that was thrown away; `undone`: it was put back. */
export const BasketAct = Type.Object({
  /** Id of the fact. */
  id: Type.String(),
  /** The basket: the id of its sale, when one came of it (`sold`). */
  basket: Type.String(),
  sold: Type.Boolean(),
  kind: Type.Union([Type.Literal('line-voided'), Type.Literal('basket-cancelled')]),
  at: Type.String(),
  cashier: Nullable,
  cashierName: Nullable,
  currency: Type.String(),
  /** What left the basket, in minor units. */
  amount: Type.Integer(),
  detail: Type.Object({
    goods: Type.Array(Type.Object({ name: Type.String(), sku: Type.String(), quantity: Type.Integer(), scale: Type.Integer(), unit: Type.String(), gross: Type.Integer() })),
    /** Lines of a basket in all. */
    lines: Type.Optional(Type.Integer()),
    /** `cleared`, `discarded` or `abandoned`. */
    how: Type.Optional(Type.String()),
    /** Parts that stayed in the line. */
    left: Type.Optional(Type.Integer()),
  }),
  undone: Type.Boolean(),
});
export type BasketAct = Static<typeof BasketAct>;
/** `GET /api/v1/sales/basket-acts?till=`: the newest of a till. */
export const BasketActsQuery = Type.Object({ till: Type.String({ minLength: 36, maxLength: 36 }), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) });
export const BasketActs = Type.Object({ items: Type.Array(BasketAct) });
export type BasketActs = Static<typeof BasketActs>;

/** `GET /api/v1/sales/{id}`: the fact as the till sealed it (`fact`), with names for its ids. */
export const SaleDetail = Type.Object({
  ...SaleListItem.properties,
  recordedAt: Type.String(),
  receiptUrl: Type.String(),
  fact: SaleCompletedV3,
  /** Who sold, as the receipt says: of the day of sale. */
  issuer: Type.Union([SaleIssuer, Type.Null()]),
  /** Who approved what of it, with names for the ids in `fact.approvals`. */
  approverNames: Type.Record(Type.String(), Type.String()),
  acts: Type.Array(BasketAct),
  exceptions: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), status: Type.String() })),
});
export type SaleDetail = Static<typeof SaleDetail>;

/** `GET /api/v1/sales/{id}/entry`: the journal entry and what a check of it gives right now. */
export const SaleEntry = Type.Object({
  device: Type.String(),
  deviceName: Type.String(),
  seq: Type.Integer(),
  prev: Type.String(),
  /** base64url SHA-256 of the payload bytes. */
  hash: Type.String(),
  protected: Type.String(),
  payload: Type.String(),
  signature: Type.String(),
  recordedAt: Type.String(),
  publicKey: Type.Unknown(),
  /** `reason` is a word: `intact`, `signature-wrong`, `chain-broken`, `predecessor-missing`, `key-unknown`, `successor-differs`. */
  verified: Type.Object({ chain: Type.Boolean(), signature: Type.Boolean(), reason: Type.String() }),
});
export type SaleEntry = Static<typeof SaleEntry>;

/** `GET /api/v1/sales/returnable?receipt=`: printed number or the token of the digital receipt's page. */
export const ReturnableQuery = Type.Object({ receipt: Type.String({ minLength: 3, maxLength: 100 }) });
/** A receipt of any store, for goods that come back: the fact as it was sealed, and what came back already, at any till. */
export const ReturnableReceipt = Type.Object({
  id: Type.String(),
  receiptNo: Type.String(),
  at: Type.String(),
  businessDate: Type.String(),
  storeName: Type.String(),
  currency: Type.String(),
  total: Type.Integer(),
  fact: SaleCompletedV3,
  /** Who sold, as the receipt says: of the day of sale. */
  issuer: Type.Union([SaleIssuer, Type.Null()]),
  /** Per line of the sale, in thousandths of its unit; lines of which nothing came back are left out. */
  returned: Type.Array(Type.Object({ n: Type.Integer(), quantity: Type.Integer() })),
});
export type ReturnableReceipt = Static<typeof ReturnableReceipt>;
