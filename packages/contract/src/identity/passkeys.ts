import { type Static, Type } from 'typebox';
import { nameText } from '../text/index.ts';

const Base64Url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' });
const Text = Type.String({ maxLength: 40 });

/** What the browser's `navigator.credentials` is asked for: options of W3C Web Authentication level 3, as JSON. */
export const PasskeyOptions = Type.Object({ options: Type.Record(Type.String(), Type.Unknown()) });
export type PasskeyOptions = Static<typeof PasskeyOptions>;

const common = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.Union([Text, Type.Null()])),
  clientExtensionResults: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
};

/** `RegistrationResponseJSON` of the standard. */
export const PasskeyRegistration = Type.Object({
  ...common,
  response: Type.Object({
    clientDataJSON: Base64Url(4000),
    attestationObject: Base64Url(8000),
    authenticatorData: Type.Optional(Base64Url(4000)),
    transports: Type.Optional(Type.Array(Text, { maxItems: 10 })),
    publicKeyAlgorithm: Type.Optional(Type.Integer()),
    publicKey: Type.Optional(Base64Url(4000)),
  }),
});

/** `AuthenticationResponseJSON` of the standard. */
export const PasskeyAssertion = Type.Object({
  ...common,
  response: Type.Object({
    clientDataJSON: Base64Url(4000),
    authenticatorData: Base64Url(4000),
    signature: Base64Url(4000),
    userHandle: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
  }),
});
export type PasskeyAssertion = Static<typeof PasskeyAssertion>;

/** `POST /api/v1/identity/passkeys`. */
export const PasskeyCreate = Type.Object({ name: nameText(60), answer: PasskeyRegistration });
export type PasskeyCreate = Static<typeof PasskeyCreate>;

/** `POST /api/v1/identity/auth/passkey`. */
export const PasskeySignIn = Type.Object({ answer: PasskeyAssertion });

/** One device or password store that holds a passkey of the person. */
export const Passkey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Type.String(),
  lastUsedAt: Type.Union([Type.String(), Type.Null()]),
});
export type Passkey = Static<typeof Passkey>;
export const PasskeyList = Type.Object({ items: Type.Array(Passkey) });
export const PasskeyParams = Type.Object({ id: Base64Url(1400) });
