import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Passkey, PasskeyAssertion, PasskeyCreate } from '@tresen/contract/identity';
import type { UserActor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';

/** Where passkeys are valid: one address. The browser keeps to it, which is why nobody can fish for them. */
export interface PasskeyPlace {
  /** Such as `https://pos.example`. */
  readonly origin: string;
}

const CEREMONY_MINUTES = 5;
const MOST_PASSKEYS = 20;

/** Each challenge is answered once, by whom it was made for. */
async function keepChallenge(sql: Sql, challenge: string, staff: string | null): Promise<void> {
  await sql.query('delete from identity.passkey_challenge where expires_at < now()');
  await sql.query('insert into identity.passkey_challenge (challenge, staff, expires_at) values ($1, $2, now() + make_interval(mins => $3))', [challenge, staff, CEREMONY_MINUTES]);
}

const claimChallenge =
  (sql: Sql, staff: string | null) =>
  async (challenge: string): Promise<boolean> => {
    const claimed = await sql.query('delete from identity.passkey_challenge where challenge = $1 and staff is not distinct from $2::uuid and expires_at > now()', [
      challenge,
      staff,
    ]);
    return claimed.rowCount === 1;
  };

interface Stored {
  readonly id: string;
  readonly public_key: Buffer;
  readonly counter: string;
  readonly transports: string[];
  readonly user_id: string;
}

const hostOf = ({ origin }: PasskeyPlace): string => URL.parse(origin)?.hostname ?? '';

/** Options for a new passkey of a person; devices that hold one already are left out. @throws identity-passkeys-full */
export async function beginPasskey(sql: Sql, person: UserActor, place: PasskeyPlace): Promise<object> {
  const known = await sql.query<{ id: string; transports: string[] }>('select id, transports from identity.passkey where staff = $1', [person.id]);
  if (known.rows.length >= MOST_PASSKEYS) throw problem('identity-passkeys-full');
  const options = await generateRegistrationOptions({
    rpName: 'Tresen',
    rpID: hostOf(place),
    userID: new TextEncoder().encode(person.id),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.rows.map(({ id, transports }) => ({ id, transports: transports as never })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(sql, options.challenge, person.id);
  return options;
}

/** Keeps the public key of a device that has just proved that it holds the private one. @throws identity-passkey-refused */
export async function addPasskey(sql: Sql, person: UserActor, made: PasskeyCreate & { readonly place: PasskeyPlace }): Promise<Passkey> {
  const verified = await verifyRegistrationResponse({
    response: made.answer as never,
    expectedChallenge: claimChallenge(sql, person.id),
    expectedOrigin: made.place.origin,
    expectedRPID: hostOf(made.place),
    requireUserVerification: true,
  }).catch(() => null);
  if (verified?.verified !== true) throw problem('identity-passkey-refused');
  const { credential } = verified.registrationInfo;
  const stored = await sql.query<{ createdAt: Date }>(
    `insert into identity.passkey (id, staff, public_key, counter, transports, name) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning created_at as "createdAt"`,
    [credential.id, person.id, Buffer.from(credential.publicKey), credential.counter, credential.transports ?? [], made.name],
  );
  const [row] = stored.rows;
  if (row === undefined) throw problem('identity-passkey-refused');
  return { id: credential.id, name: made.name, createdAt: row.createdAt.toISOString(), lastUsedAt: null };
}

export async function readPasskeys(sql: Sql, person: UserActor): Promise<Passkey[]> {
  const found = await sql.query<{ id: string; name: string; created_at: Date; last_used_at: Date | null }>(
    'select id, name, created_at, last_used_at from identity.passkey where staff = $1 order by created_at',
    [person.id],
  );
  return found.rows.map((row) => ({ id: row.id, name: row.name, createdAt: row.created_at.toISOString(), lastUsedAt: row.last_used_at?.toISOString() ?? null }));
}

/** False when the person has no such passkey. */
export async function removePasskey(sql: Sql, person: UserActor, id: string): Promise<boolean> {
  return (await sql.query('delete from identity.passkey where staff = $1 and id = $2', [person.id, id])).rowCount === 1;
}

/** Options for signing in: whichever passkey for this place the person chooses. */
export async function beginSignIn(sql: Sql, place: PasskeyPlace): Promise<object> {
  const options = await generateAuthenticationOptions({ rpID: hostOf(place), userVerification: 'required' });
  await keepChallenge(sql, options.challenge, null);
  return options;
}

/** The account of the person whose device has signed the challenge; null when nobody's has. */
export async function verifySignIn(sql: Sql, answer: PasskeyAssertion, place: PasskeyPlace): Promise<{ readonly account: string } | null> {
  const found = await sql.query<Stored>(
    `select k.id, k.public_key, k.counter::text, k.transports, s.user_id from identity.passkey k join identity.staff s on s.id = k.staff
      where k.id = $1 and s.status = 'active' and s.user_id is not null`,
    [answer.id],
  );
  const [stored] = found.rows;
  if (stored === undefined) return null;
  const verified = await verifyAuthenticationResponse({
    response: answer as never,
    expectedChallenge: claimChallenge(sql, null),
    expectedOrigin: place.origin,
    expectedRPID: hostOf(place),
    credential: { id: stored.id, publicKey: new Uint8Array(stored.public_key), counter: Number(stored.counter), transports: stored.transports as never },
    requireUserVerification: true,
  }).catch(() => null);
  if (verified?.verified !== true) return null;
  await sql.query('update identity.passkey set counter = greatest(counter, $2), last_used_at = now() where id = $1', [stored.id, verified.authenticationInfo.newCounter]);
  return { account: stored.user_id };
}
