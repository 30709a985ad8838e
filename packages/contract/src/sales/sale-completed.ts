import { type Static, Type } from 'typebox';

const Id = Type.String({ minLength: 36, maxLength: 36 });
/** Minor units (cent, Rappen, penny); negative on return lines. */
const Minor = Type.Integer({ minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 });

export const LineReduction = Type.Object({
  kind: Type.Union([Type.Literal('line-discount'), Type.Literal('basket-discount'), Type.Literal('price-override'), Type.Literal('promotion')]),
  /** Positive = the customer pays less. For a return line the sign is flipped with the line. */
  amount: Minor,
  /** Basis points when the discount was given as a percentage. */
  percent: Type.Optional(Type.Integer()),
  reason: Type.String({ maxLength: 200 }),
});
export type LineReduction = Static<typeof LineReduction>;

export const SaleLine = Type.Object({
  n: Type.Integer({ minimum: 1 }),
  /** Variant id; null for an open-price line without an article. */
  variant: Type.Union([Id, Type.Null()]),
  sku: Type.String({ maxLength: 100 }),
  name: Type.String({ maxLength: 500 }),
  /** Size, colour, … as printed. */
  detail: Type.Optional(Type.String({ maxLength: 500 })),
  gtin: Type.Optional(Type.String({ maxLength: 14 })),
  /** Number of 10^-scale parts of the unit; negative for goods that come back. */
  quantity: Type.Integer(),
  scale: Type.Integer({ minimum: 0, maximum: 3 }),
  unit: Type.String({ maxLength: 8 }),
  /** Gross price of one whole unit before reductions. */
  unitPrice: Minor,
  reductions: Type.Array(LineReduction),
  /** What the line costs, gross, after all reductions: the truth that receipts, refunds and the ledger read. */
  gross: Minor,
  /** Tax code of the country's table, and its rate in basis points on that day. */
  tax: Type.String({ maxLength: 20 }),
  rate: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** n of the line that this deposit line belongs to. */
  depositOf: Type.Optional(Type.Integer()),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  /** The sold line that comes back. */
  returnOf: Type.Optional(Type.Object({ sale: Id, n: Type.Integer() })),
});
export type SaleLine = Static<typeof SaleLine>;

export const TaxGroup = Type.Object({ tax: Type.String(), rate: Type.Integer(), gross: Minor, net: Minor, vat: Minor });
export type TaxGroup = Static<typeof TaxGroup>;

export const Tender = Type.Object({
  /** `cash`, `other` (a plain second tender with a label), later `card`, `gift-card` … */
  type: Type.String({ maxLength: 40 }),
  label: Type.Optional(Type.String({ maxLength: 80 })),
  /** What this tender pays of the sale: given − change. */
  amount: Minor,
  given: Type.Optional(Minor),
  change: Type.Optional(Minor),
});
export type Tender = Static<typeof Tender>;

/** Fact `sales.sale-completed` version 1: goods and money have changed hands. The id of the sale is the id of its entry. */
export const SaleCompletedV1 = Type.Object({
  /** Running number of the till as printed, e.g. `BER1-2-000123`. */
  receiptNo: Type.String({ maxLength: 60 }),
  store: Id,
  till: Id,
  cashier: Type.Union([Id, Type.Null()]),
  customer: Type.Union([Id, Type.Null()]),
  currency: Type.String({ minLength: 3, maxLength: 3 }),
  lines: Type.Array(SaleLine, { minItems: 1, maxItems: 2000 }),
  taxes: Type.Array(TaxGroup),
  /** Sum of line gross. */
  total: Minor,
  /** Cash rounding (CH 5 Rappen): tenders add up to total + rounding. */
  rounding: Minor,
  tenders: Type.Array(Tender),
  /** First scan of the basket; `at` of the entry is the completion. */
  startedAt: Type.String(),
  /** Unguessable token of the digital receipt page `/r/<token>`. */
  receiptToken: Type.String({ maxLength: 64 }),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  /** Version of the till software that made the fact. */
  app: Type.String({ maxLength: 40 }),
  /** Where a receipt of another system came from (`tresen import receipts`). */
  origin: Type.Optional(Type.Object({ system: Type.String(), receipt: Type.String() })),
});
export type SaleCompletedV1 = Static<typeof SaleCompletedV1>;

/** Somebody with the right said yes to something that the cashier may not do alone. */
export const SaleApproval = Type.Object({
  /** `reduce` (below the list price), `return`, `return-without-receipt`, …: an act of the rules in `domain/sales`. */
  act: Type.String({ maxLength: 40 }),
  /** n of the line; absent = the whole sale. */
  line: Type.Optional(Type.Integer({ minimum: 1 })),
  /** How much of the list price may go, in basis points. */
  percent: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  by: Id,
  /** Who asked; the same person when somebody used a right of their own. */
  asked: Type.Union([Id, Type.Null()]),
  at: Type.String({ maxLength: 40 }),
  reason: Type.String({ maxLength: 200 }),
});
export type SaleApproval = Static<typeof SaleApproval>;

/** Who sold, as it stood on the receipt of that day. */
export const SaleIssuer = Type.Object({
  company: Type.String({ maxLength: 200 }),
  taxId: Type.String({ maxLength: 40 }),
  store: Type.String({ maxLength: 200 }),
  address: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 6 }),
  phone: Type.String({ maxLength: 60 }),
  footer: Type.String({ maxLength: 1000 }),
  country: Type.String({ maxLength: 2 }),
  timeZone: Type.String({ maxLength: 60 }),
  till: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
});
export type SaleIssuer = Static<typeof SaleIssuer>;

/** Version 2: version 1 with what was approved, by whom and why, and with who sold. */
export const SaleCompletedV2 = Type.Object({
  ...SaleCompletedV1.properties,
  approvals: Type.Optional(Type.Array(SaleApproval, { maxItems: 200 })),
  issuer: Type.Optional(SaleIssuer),
});
export type SaleCompletedV2 = Static<typeof SaleCompletedV2>;

export const SaleLineV3 = Type.Object({
  ...SaleLine.properties,
  /** Of goods that came back: nobody can buy them, they do not go back on the shelf. Absent = they do. */
  unsellable: Type.Optional(Type.Boolean()),
});
export type SaleLineV3 = Static<typeof SaleLineV3>;

/** Version 3: version 2 with what becomes of goods that came back. Tills write it only where it says more than version 2. */
export const SaleCompletedV3 = Type.Object({
  ...SaleCompletedV2.properties,
  lines: Type.Array(SaleLineV3, { minItems: 1, maxItems: 2000 }),
});
export type SaleCompletedV3 = Static<typeof SaleCompletedV3>;
