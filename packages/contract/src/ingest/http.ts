import { type Static, Type } from 'typebox';
import { PageQuery, pageOf } from '../paging/index.ts';
import { longText } from '../text/index.ts';
import { EXCEPTION_KINDS } from './exception-kinds.ts';

const Nullable = Type.Union([Type.String(), Type.Null()]);

/** What the server found odd in a fact it has stored. A person decides; the fact itself never changes. */
export const ExceptionItem = Type.Object({
  id: Type.String(),
  /** One of `EXCEPTION_KINDS`. */
  kind: Type.String(),
  status: Type.Union([Type.Literal('open'), Type.Literal('resolved')]),
  severity: Type.Union([Type.Literal('info'), Type.Literal('warning'), Type.Literal('error')]),
  openedAt: Type.String(),
  device: Nullable,
  deviceName: Nullable,
  store: Nullable,
  storeName: Nullable,
  seq: Type.Union([Type.Integer(), Type.Null()]),
  /** Entry id of the fact; for a sale also its id. */
  entry: Nullable,
  owner: Nullable,
  ownerName: Nullable,
  note: Nullable,
  resolution: Nullable,
  resolvedAt: Nullable,
  resolvedByName: Nullable,
});
export type ExceptionItem = Static<typeof ExceptionItem>;
export const ExceptionsQuery = Type.Object({
  ...PageQuery,
  status: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('resolved')])),
  kind: Type.Optional(Type.Enum(EXCEPTION_KINDS)),
  device: Type.Optional(Type.String({ maxLength: 36 })),
  store: Type.Optional(Type.String({ maxLength: 36 })),
});
export type ExceptionsQuery = Static<typeof ExceptionsQuery>;
/** `GET /api/v1/ingest/exceptions`, newest first; `counts` = open ones by kind. */
export const ExceptionsPage = Type.Object({ ...pageOf(ExceptionItem).properties, counts: Type.Record(Type.String(), Type.Integer()) });

/** `GET /api/v1/ingest/exceptions/{id}`: with the entry's text where there is one, what was found, and what can be done. */
export const ExceptionDetail = Type.Object({
  ...ExceptionItem.properties,
  details: Type.Unknown(),
  payload: Nullable,
  signature: Nullable,
  actions: Type.Array(Type.Union([Type.Literal('assign'), Type.Literal('note'), Type.Literal('dismiss'), Type.Literal('book')])),
});
export type ExceptionDetail = Static<typeof ExceptionDetail>;

/** `POST /api/v1/ingest/exceptions/{id}/resolve`. `assign` and `note` keep it open; `book` appends the quarantined entry to the log. */
export const ExceptionResolve = Type.Object(
  {
    action: Type.Union([Type.Literal('assign'), Type.Literal('note'), Type.Literal('dismiss'), Type.Literal('book')]),
    /** For `assign`: a person's id; left out = oneself. */
    owner: Type.Optional(Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', maxLength: 36 })),
    note: Type.Optional(longText(2000)),
  },
  { additionalProperties: false },
);
export type ExceptionResolve = Static<typeof ExceptionResolve>;
