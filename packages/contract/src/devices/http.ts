import { type Static, Type } from 'typebox';
import { lineText, longText, nameText } from '../text/index.ts';

const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
const nullable = <S extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: S) => Type.Union([schema, Type.Null()]);

/** Letters of an enrolment code: none that look or sound alike. */
export const ENROLMENT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const ENROLMENT_LENGTH = 8;

/** `POST /api/v1/devices/enrolments`: prepares the place of one till. */
export const EnrolmentRequest = Type.Object({
  store: Id,
  /** Name of the till; default `<store code>-<number>`. */
  name: Type.Optional(nameText(80)),
  /** Number in the store; default: the next free one. */
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
  /** Till whose place the new device takes over. */
  replaces: Type.Optional(Id),
  /**
   * A till without a counter that brings receipts of another system (an import, a connector of another sales channel) or of former
   * times. Needs the right integrations.write for the group.
   */
  importing: Type.Optional(Type.Boolean()),
  /** How long the code may be used, default 24 hours, at most 30 days. */
  validHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
});
export type EnrolmentRequest = Static<typeof EnrolmentRequest>;

/** The code is shown once and works once. `url` is the content of the QR code. */
export const Enrolment = Type.Object({ id: Id, code: Type.String(), url: Type.String(), store: Id, number: Type.Integer(), name: Type.String(), expiresAt: Type.String() });
export type Enrolment = Static<typeof Enrolment>;

/** P-256 public key as JWK; the private key never leaves the device. */
export const DeviceKey = Type.Object(
  {
    kty: Type.Literal('EC'),
    crv: Type.Literal('P-256'),
    x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    y: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  },
  { description: 'P-256 public key (JWK)' },
);
export type DeviceKey = Static<typeof DeviceKey>;

/** What a device signs to show that the key it enrols with is its own; `code` as it is sent. */
export const enrolmentProofText = (code: string): string => `tresen-enrolment/1 ${code}`;

/** `POST /api/v1/devices/enrol`, by the browser that becomes a till. Spaces, dashes and lower case in the code are fine. */
export const EnrolRequest = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 40 }),
  publicKeyJwk: DeviceKey,
  /** ES256 of `enrolmentProofText(code)` with the private key, base64url: whose key it is. Needed to ask a second time. */
  proof: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' })),
  deviceName: Type.Optional(lineText(200)),
  /** Version of the till software. */
  app: Type.Optional(Type.String({ maxLength: 40 })),
});
export type EnrolRequest = Static<typeof EnrolRequest>;

/** `device` is the till's id, `secret` the other half of `Authorization: Bearer <device>.<secret>`; it is never shown again. */
export const EnrolAnswer = Type.Object({
  device: Id,
  secret: Type.String(),
  /** RFC 7638 thumbprint of the key: `prev` of the first journal entry. */
  thumbprint: Type.String(),
  number: Type.Integer(),
  name: Type.String(),
  receiptPrefix: Type.String(),
  store: Type.Object({ id: Id, code: Type.String(), name: Type.String(), country: Type.String(), currency: Type.String(), timeZone: Type.String(), priceZone: Type.String() }),
  serverTime: Type.String(),
});
export type EnrolAnswer = Static<typeof EnrolAnswer>;

/** An instant in UTC. */
const Moment = Type.String({ maxLength: 30, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$' });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** `POST /api/v1/devices/{id}/health`, by the till itself about every half minute. */
export const TillHealth = Type.Object(
  {
    app: Type.Optional(Type.String({ maxLength: 40 })),
    /** Entries that the server has not acknowledged. */
    unsent: Count,
    oldestUnsentAt: Type.Optional(nullable(Moment)),
    /** Highest entry in the till's own journal. */
    seq: Count,
    storagePersisted: Type.Optional(Type.Boolean()),
    storageBytes: Type.Optional(Count),
    referenceVersion: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
    printer: Type.Optional(nullable(Type.String({ maxLength: 40, description: '`ok`, or what is wrong' }))),
    clock: Type.Optional(Type.String({ maxLength: 40, description: 'clock of the device, ISO 8601' })),
  },
  { additionalProperties: true, description: 'A till of another version may say more: that is not kept' },
);
export type TillHealth = Static<typeof TillHealth>;

export const HealthAnswer = Type.Object({ serverTime: Type.String(), status: Type.Union([Type.Literal('active'), Type.Literal('locked'), Type.Literal('replaced')]) });
export type HealthAnswer = Static<typeof HealthAnswer>;

/** One till as the office sees it. */
export const Till = Type.Object({
  id: Id,
  no: Type.Integer({ description: 'short number of the device in the log' }),
  number: Type.Integer({ description: 'number in its store' }),
  name: Type.String(),
  deviceName: Type.String(),
  store: Type.Object({ id: Id, code: Type.String(), name: Type.String() }),
  /** `revoked`: reported stolen; nothing of it is heard any more. */
  status: Type.Union([Type.Literal('active'), Type.Literal('locked'), Type.Literal('replaced'), Type.Literal('revoked')]),
  /** Brings receipts of another system or of former times. */
  importing: Type.Boolean(),
  receiptPrefix: Type.String(),
  app: nullable(Type.String()),
  enrolledAt: Type.String(),
  /** Last time the till said anything: heartbeat or push. */
  lastContactAt: nullable(Type.String()),
  unsent: nullable(Type.Integer()),
  oldestUnsentAt: nullable(Type.String()),
  /** Highest entry that the till holds, and the highest that the server holds. */
  seq: nullable(Type.Integer()),
  headSeq: Type.Integer(),
  storagePersisted: Type.Union([Type.Boolean(), Type.Null()]),
  storageBytes: nullable(Type.Integer()),
  referenceVersion: nullable(Type.String()),
  printer: nullable(Type.String()),
  /** Clock of the till minus clock of the server at the last heartbeat, in ms. */
  clockSkew: nullable(Type.Integer()),
  /** Set when the same entry number came with two contents: the identity was copied. */
  forkedAt: nullable(Type.String()),
  replacedBy: nullable(Type.String()),
  version: Type.Integer(),
});
export type Till = Static<typeof Till>;

/** `PATCH /api/v1/devices/tills/{id}`. */
export const TillChange = Type.Object({
  name: Type.Optional(nameText(80)),
  /** `locked` sells no more and hands over what it has; `revoked` (stolen) is not heard any more, for ever. */
  status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('locked'), Type.Literal('revoked')])),
});
export type TillChange = Static<typeof TillChange>;

/** What may be set for a store and overridden for a single till; everything else in `TillSettings` follows from store and company. */
export const SettingsChange = Type.Object({
  languages: Type.Optional(Type.Array(Type.String({ pattern: '^(de|en|fr)$' }), { minItems: 1, maxItems: 10, uniqueItems: true })),
  receiptFooter: Type.Optional(longText(1000)),
  discountLimit: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  lockMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 240, description: 'minutes without input after which a till asks for the PIN again; 0 = never' })),
  printer: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 60, description: 'id of a printer' })])),
  receiptBaseUrl: Type.Optional(Type.String({ maxLength: 300, pattern: '^https?://' })),
  inStoreCodes: Type.Optional(
    Type.Array(
      Type.Object({
        prefix: Type.String({ pattern: '^\\d{1,6}$' }),
        itemDigits: Type.Integer({ minimum: 1, maximum: 10 }),
        valueDigits: Type.Integer({ minimum: 1, maximum: 10 }),
        kind: Type.Union([Type.Literal('weight'), Type.Literal('price'), Type.Literal('count')]),
        decimals: Type.Integer({ minimum: 0, maximum: 4 }),
      }),
      { maxItems: 50 },
    ),
  ),
});
export type SettingsChange = Static<typeof SettingsChange>;

const HOST_LABEL = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const HOST = `^(?:${HOST_LABEL}(?:\\.${HOST_LABEL})*\\.?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)$`;

/** A receipt printer that the server reaches by raw TCP (port 9100 as a rule). */
export const Printer = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }),
  store: Id,
  name: nameText(80),
  host: Type.String({ minLength: 1, maxLength: 255, pattern: HOST, description: 'a name, or an IPv4 or IPv6 address' }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  columns: Type.Integer({ minimum: 24, maximum: 80 }),
});
export type Printer = Static<typeof Printer>;

/** `POST /api/v1/devices/{id}/print`: bytes for a printer of the till's store, at most 1 MB. */
export const PrintRequest = Type.Object({
  printer: Type.String({ maxLength: 60 }),
  bytesBase64: Type.String({ maxLength: 1_400_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
  job: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'chosen by the till; a job that was printed is not printed again' })),
});
export type PrintRequest = Static<typeof PrintRequest>;

/** The printer has confirmed it. `paperLow` = the roll ends soon. */
export const PrintAnswer = Type.Object({ printed: Type.Literal(true), paperLow: Type.Boolean(), milliseconds: Type.Integer() });
export type PrintAnswer = Static<typeof PrintAnswer>;
