import { type Static, Type } from 'typebox';
import { lineText, nameText, signInAddress } from '../text/index.ts';

const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' });
const Language = Type.Union([Type.Literal('de'), Type.Literal('en'), Type.Literal('fr')]);
const Name = nameText(200);

/** Where a right holds: everywhere, or in these stores. */
export const StoreReach = Type.Union([Type.Literal('all'), Type.Array(Type.String())]);

/** A role on the whole group (`id` null), a company or a store. */
export const Grant = Type.Object({
  role: Type.Union([
    Type.Literal('admin'),
    Type.Literal('manager'),
    Type.Literal('clerk'),
    Type.Literal('accountant'),
    Type.Literal('marketing'),
    Type.Literal('cashier'),
    Type.Literal('integrator'),
  ]),
  scope: Type.Union([Type.Literal('group'), Type.Literal('company'), Type.Literal('store')]),
  id: Type.Union([Id, Type.Null()]),
});
export type Grant = Static<typeof Grant>;

/** `GET /api/v1/identity/me`. */
export const Me = Type.Object({
  kind: Type.Union([Type.Literal('staff'), Type.Literal('integration'), Type.Literal('system')]),
  id: Type.String(),
  name: Type.String(),
  email: Type.Union([Type.String(), Type.Null()]),
  language: Type.String(),
  roles: Type.Array(Type.String()),
  rights: Type.Record(Type.String(), StoreReach),
  grants: Type.Array(Grant),
  /** Whether a code is asked for beside the password. */
  secondFactor: Type.Boolean(),
  /** What must be done before the person has any right; null = nothing. */
  needs: Type.Union([Type.Literal('second-factor'), Type.Null()]),
});
export type Me = Static<typeof Me>;

export const SignIn = Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), password: Type.String({ minLength: 1, maxLength: 200 }) });
/** `secondFactor` = the password was right and a code is asked for; only then there is no user yet. */
export const SignedIn = Type.Object({
  user: Type.Union([Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() }), Type.Null()]),
  secondFactor: Type.Boolean(),
});
/** Six digits of the app, or a recovery code. */
export const SecondFactorCode = Type.Object({ code: Type.String({ minLength: 6, maxLength: 20, pattern: '^[A-Za-z0-9 -]+$' }) });
export const SecondFactorSecret = Type.Object({
  uri: Type.String({ description: '`otpauth://…`, as a QR code for the app' }),
  recoveryCodes: Type.Array(Type.String()),
});
export type SecondFactorSecret = Static<typeof SecondFactorSecret>;
export const PasswordChange = Type.Object({ currentPassword: Type.String({ maxLength: 200 }), newPassword: Type.String({ minLength: 12, maxLength: 200 }) });

/** `POST /api/v1/identity/auth/confirm`. */
export const PasswordConfirm = Type.Object({ password: Type.String({ minLength: 1, maxLength: 200 }) });

export const CompanyInput = Type.Object({
  name: Name,
  country: Country,
  taxId: lineText(40),
  address: Type.Array(lineText(200), { maxItems: 6 }),
});
export type CompanyInput = Static<typeof CompanyInput>;
/** Creating may bring its own UUID along (imports, seeds). */
export const CompanyCreate = Type.Object({ id: Type.Optional(Id), ...CompanyInput.properties });
export type CompanyCreate = Static<typeof CompanyCreate>;
export const Company = Type.Object({ id: Id, ...CompanyInput.properties, version: Type.Integer() });
export type Company = Static<typeof Company>;

/** Local time of day. */
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
/** When a store is open: weekday 1 (Monday) to 7, several spans a day are possible; `to` may be `24:00`. */
export const OpeningHours = Type.Object({
  day: Type.Integer({ minimum: 1, maximum: 7 }),
  from: TimeOfDay,
  to: Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' }),
});
export type OpeningHours = Static<typeof OpeningHours>;

export const StoreInput = Type.Object({
  code: Type.String({ pattern: '^[A-Z0-9]{2,12}$', description: 'short and unique, part of receipt numbers: BER1' }),
  name: Name,
  company: Id,
  country: Country,
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  timeZone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA name' }),
  priceZone: Type.String({ pattern: '^[a-z0-9-]{2,40}$' }),
  address: Type.Array(lineText(200), { maxItems: 6 }),
  phone: lineText(60),
  /** Left out = as before. */
  hours: Type.Optional(Type.Array(OpeningHours, { maxItems: 28 })),
});
export type StoreInput = Static<typeof StoreInput>;
export const StoreCreate = Type.Object({ id: Type.Optional(Id), ...StoreInput.properties });
export type StoreCreate = Static<typeof StoreCreate>;
export const StoreChange = Type.Object({ ...StoreInput.properties, status: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])) });
export type StoreChange = Static<typeof StoreChange>;
export const Store = Type.Object({
  id: Id,
  ...StoreInput.properties,
  hours: Type.Array(OpeningHours),
  status: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  version: Type.Integer(),
});
export type Store = Static<typeof Store>;

export const StaffInput = Type.Object({
  name: Name,
  /** As printed on receipts and shown at the till. */
  shortName: nameText(40),
  email: Type.Union([signInAddress(), Type.Null()]),
  language: Language,
  grants: Type.Array(Grant, { maxItems: 200 }),
});
export type StaffInput = Static<typeof StaffInput>;
/** Creating may bring PIN and password along, so that one request makes a person who can work. */
export const StaffCreate = Type.Object({
  id: Type.Optional(Id),
  ...StaffInput.properties,
  pin: Type.Optional(Type.String({ pattern: '^\\d{4,8}$' })),
  password: Type.Optional(Type.String({ minLength: 12, maxLength: 200 })),
});
export type StaffCreate = Static<typeof StaffCreate>;
export const Staff = Type.Object({
  id: Id,
  ...StaffInput.properties,
  /** As it is stored, whatever an address to sign in with may be today. */
  email: Type.Union([Type.String(), Type.Null()]),
  status: Type.Union([Type.Literal('active'), Type.Literal('ended')]),
  hasPin: Type.Boolean(),
  hasPassword: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  version: Type.Integer(),
});
export type Staff = Static<typeof Staff>;

export const PinChange = Type.Object({ pin: Type.Union([Type.String({ pattern: '^\\d{4,8}$' }), Type.Null()]) });
export const PasswordSet = Type.Object({ password: Type.String({ minLength: 12, maxLength: 200 }) });

export const TokenRequest = Type.Object({
  name: Name,
  grants: Type.Array(Grant, { minItems: 1, maxItems: 50 }),
  /** It reads only, whatever its roles may change. */
  readOnly: Type.Optional(Type.Boolean()),
  validDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, description: 'left out = 90' })),
});
/** `token` is shown once: `Authorization: Bearer trs_…`. */
export const TokenMade = Type.Object({ id: Id, name: Type.String(), token: Type.String(), expiresAt: Type.String() });
export type TokenRequest = Static<typeof TokenRequest>;
export type TokenMade = Static<typeof TokenMade>;
export const Token = Type.Object({
  id: Id,
  name: Type.String(),
  grants: Type.Array(Grant),
  readOnly: Type.Boolean(),
  /** The person, or the token it was made with; `system` = a tool on the server's machine. */
  madeBy: Type.Object({ kind: Type.Union([Type.Literal('staff'), Type.Literal('token'), Type.Literal('system')]), name: Type.Union([Type.String(), Type.Null()]) }),
  createdAt: Type.String(),
  expiresAt: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
});
export type Token = Static<typeof Token>;

/** What each role may do. */
export const RoleList = Type.Object({ items: Type.Array(Type.Object({ role: Type.String(), rights: Type.Array(Type.String()) })) });
