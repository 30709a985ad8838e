import { type Static, Type } from 'typebox';

/** What the security log tells. */
export const SECURITY_KINDS = [
  'signed-in',
  'sign-in-failed',
  'sign-in-locked',
  'signed-out',
  'session-ended',
  'identity-confirmed',
  'right-refused',
  'cross-site-refused',
  'password-changed',
  'password-set',
  'pin-set',
  'pin-removed',
  'person-added',
  'person-changed',
  'person-ended',
  'second-factor-on',
  'second-factor-off',
  'passkey-added',
  'passkey-removed',
  'token-made',
  'token-revoked',
  'policy-changed',
  'till-enrolled',
  'enrolment-failed',
  'till-locked',
  'till-unlocked',
  'exported',
  'customers-paged',
  'customers-looked-up',
  'customer-data-handed-out',
  'customer-erased',
  'quarantine-booked',
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

const Party = Type.Object({
  kind: Type.String({ description: 'staff, integration, system, device or nobody; of a target: staff, token, till, session, exception, route' }),
  id: Type.Union([Type.String(), Type.Null()]),
  /** As known today; null when there is none. */
  name: Type.Union([Type.String(), Type.Null()]),
});
export const SecurityLogEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  kind: Type.String(),
  outcome: Type.Union([Type.Literal('ok'), Type.Literal('refused')]),
  actor: Party,
  address: Type.Union([Type.String(), Type.Null()]),
  target: Type.Union([Party, Type.Null()]),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
});
export type SecurityLogEntry = Static<typeof SecurityLogEntry>;

const Minutes = Type.Integer({ minimum: 5, maximum: 1440 });
const LeadingRole = Type.Union([Type.Literal('admin'), Type.Literal('manager'), Type.Literal('accountant')]);
/** How people of the group sign in at the office. */
export const SecurityPolicy = Type.Object({
  idleMinutes: Type.Object(
    { admin: Minutes, manager: Minutes, accountant: Minutes, others: Minutes },
    { description: 'a session ends after so long without input; the strictest role of a person counts' },
  ),
  absoluteHours: Type.Integer({ minimum: 1, maximum: 168, description: 'a session ends after this long in any case' }),
  secondFactor: Type.Array(LeadingRole, { maxItems: 3, description: 'roles that need a second factor' }),
  logDays: Type.Integer({ minimum: 30, maximum: 3650, description: 'how long the security log is kept' }),
});
export type SecurityPolicy = Static<typeof SecurityPolicy>;

/** One browser in which somebody is signed in. */
export const OwnSession = Type.Object({
  id: Type.String(),
  device: Type.String({ description: 'what the browser says of itself' }),
  address: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  lastSeenAt: Type.String(),
  current: Type.Boolean(),
});
export type OwnSession = Static<typeof OwnSession>;
