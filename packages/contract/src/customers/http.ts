import { type Static, Type } from 'typebox';
import { PageQuery, pageOf } from '../paging/index.ts';
import { lineText, nameText, optionalMail, optionalName } from '../text/index.ts';

const Text = lineText(200);
const Name = optionalName(200);
const Id = Type.String({ minLength: 36, maxLength: 36, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' });
/** A customer as stored and as the bulk command takes it: the fields of the feed's `CustomerRow`, and the store they belong to. */
export const CustomerState = Type.Object({
  id: Id,
  /** Unique without regard to case; blanks around it are taken away. */
  number: nameText(40),
  firstName: Name,
  lastName: Name,
  company: Name,
  email: Text,
  phone: Text,
  /** Unique like the number; empty = no card. */
  card: Name,
  zip: Text,
  city: Text,
  homeStore: Type.Optional(
    Type.Union([Id, Type.Null()], {
      description:
        'the store whose tills hold this customer, beside those where they bought within 12 months; null = none; left out = as it is, or for a new one the only store of whoever saves',
    }),
  ),
});
export type CustomerState = Static<typeof CustomerState>;

/** Body of event `customers.customers-changed` version 1, at most 500 rows. No longer written: the log cannot forget. */
export interface CustomersChangedV1 {
  readonly rows: readonly CustomerState[];
}

/** Body of version 2: who changed, not what; the state is read where it can be erased. */
export interface CustomersChangedV2 {
  readonly rows: readonly { readonly id: string; readonly erased?: true }[];
}

/** `POST /api/v1/customers/bulk`. Answer: `BulkOutcome` of contract/catalog. */
const CustomerInput = Type.Object({ ...CustomerState.properties, email: optionalMail(200) });
export const CustomersBulk = Type.Object({ rows: Type.Array(CustomerInput, { minItems: 1, maxItems: 500 }) });
export type CustomersBulk = Static<typeof CustomersBulk>;

/** `GET /api/v1/customers`: `q` = word beginnings of name, company, city, or beginning of email, phone, card, number. */
export const CustomersQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  count: Type.Optional(Type.Boolean()),
  sort: Type.Optional(Type.Union([Type.Literal('name'), Type.Literal('-name')])),
});
export type CustomersQuery = Static<typeof CustomersQuery>;
export const CustomersPage = pageOf(CustomerState);

/** `GET /api/v1/customers/{id}`, `ETag: "<version>"`. The sales of a customer: `GET /api/v1/sales?customer=`. */
export const CustomerDetail = Type.Object({ ...CustomerState.properties, version: Type.Integer(), createdAt: Type.String(), changedAt: Type.String() });
export type CustomerDetail = Static<typeof CustomerDetail>;
/** `PATCH /api/v1/customers/{id}` with `If-Match`. */
export const CustomerEdit = Type.Partial(Type.Omit(CustomerInput, ['id']), { additionalProperties: false });
export type CustomerEdit = Static<typeof CustomerEdit>;

/** `POST /api/v1/customers/by-number`: customers with these whole numbers, in capitals or not; unknown numbers are left out of the answer. */
export const CustomersByNumber = Type.Object({ numbers: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 1000 }) });
export const CustomersFound = Type.Object({ items: Type.Array(CustomerState) });
/** `GET /api/v1/customers/lookup?q=` for a till: 20 customers of the whole group at most; what it holds of its own store it knows offline. */
export const CustomersLookup = Type.Object({ q: Type.String({ minLength: 3, maxLength: 200, description: 'beginning of a name, or a whole number, card, e-mail or phone' }) });
/** `POST /api/v1/customers/by-id`. */
export const CustomersById = Type.Object({ ids: Type.Array(CustomerState.properties.id, { minItems: 1, maxItems: 1000 }) });

/** `GET /api/v1/customers/{id}/data`: everything that is kept about one person, to be handed to them (GDPR article 15). */
export const CustomerData = Type.Object({
  customer: CustomerDetail,
  purchases: Type.Array(
    Type.Object({
      id: Type.String(),
      receiptNo: Type.String(),
      at: Type.String(),
      storeName: Type.String(),
      currency: Type.String(),
      total: Type.Integer({ description: 'minor units' }),
      receiptUrl: Type.String(),
    }),
  ),
});
export type CustomerData = Static<typeof CustomerData>;
