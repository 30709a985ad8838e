import { Passkey, PasskeyCreate, PasskeyList, PasskeyOptions, PasskeyParams, PasskeySignIn, SignedIn } from '@tresen/contract/identity';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type UserActor, userOf } from '../platform/actor.ts';
import { originOf } from '../platform/line.ts';
import { problem } from '../platform/problem.ts';
import { route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { addPasskey, beginPasskey, beginSignIn, type PasskeyPlace, readPasskeys, removePasskey, verifySignIn } from './passkeys.ts';
import type { SecondFactorWork } from './routes-second-factor.ts';
import { requireFresh } from './sessions.ts';

export interface PasskeyWork extends SecondFactorWork {
  readonly publicUrl: string | undefined;
}

const placeOf = (request: FastifyRequest, publicUrl: string | undefined): PasskeyPlace => ({ origin: originOf(request, publicUrl) });

/** Passkeys belong to people, not to programs. @throws right-missing */
function person(request: FastifyRequest): UserActor {
  const user = userOf(request);
  if (user.session === undefined) throw problem('right-missing', { detail: 'Passkeys belong to people who are signed in at the office, not to programs.' });
  return user;
}

function signInRoutes(app: FastifyInstance, work: PasskeyWork): void {
  const { auth, pool, tries, publicUrl, headersOf, passCookies, welcome } = work;
  const url = '/api/v1/identity/auth/passkey';
  route(
    app,
    {
      method: 'POST',
      url: `${url}/options`,
      right: 'public',
      summary: 'Begin to sign in with a passkey: what the browser asks the device for',
      description: 'The challenge can be answered once, within five minutes.',
      response: PasskeyOptions,
      perMinute: 300,
    },
    async (request) => ({ options: { ...(await beginSignIn(pool, placeOf(request, publicUrl))) } }),
  );
  route(
    app,
    {
      method: 'POST',
      url,
      right: 'public',
      summary: 'Sign in at the office with a passkey',
      description: 'Sets the session cookie. A passkey is two factors at once: the device, and a finger, a face or a PIN that it asks for.',
      body: PasskeySignIn,
      response: SignedIn,
      perMinute: 300,
      errors: ['identity-passkey-refused', 'identity-locked-out'],
    },
    async (request, reply) => {
      const tried = await tries.passkey(request);
      const proven = await verifySignIn(pool, request.body.answer, placeOf(request, publicUrl));
      const answer = proven === null ? null : await auth.openSession(proven.account, headersOf(request)).catch(() => null);
      if (answer === null || answer.status !== 200) {
        await securityLog.note(pool, request, { kind: 'sign-in-failed', outcome: 'refused', detail: { step: 'passkey' } });
        throw problem('identity-passkey-refused');
      }
      const { session, user } = (await answer.json()) as { session: string; user: { id: string; name: string; email: string } };
      await pool.query('update identity.auth_session set passkey = true where id = $1', [session]);
      await tried.worked();
      passCookies(request, reply, answer);
      await welcome(request, reply, user);
      return { user: { id: user.id, name: user.name, email: user.email }, secondFactor: false };
    },
  );
}

function ownRoutes(app: FastifyInstance, { pool, publicUrl }: PasskeyWork): void {
  const url = '/api/v1/identity/passkeys';
  route(
    app,
    {
      method: 'POST',
      url: `${url}/options`,
      right: 'signed-in',
      summary: 'Begin to register a passkey: what the browser asks the device for',
      response: PasskeyOptions,
      errors: ['identity-confirm-needed', 'identity-passkeys-full'],
    },
    async (request) => {
      const actor = person(request);
      await requireFresh(pool, actor);
      return { options: { ...(await beginPasskey(pool, actor, placeOf(request, publicUrl))) } };
    },
  );
  route(
    app,
    {
      method: 'POST',
      url,
      right: 'signed-in',
      summary: 'Register a passkey: the device answers the challenge',
      body: PasskeyCreate,
      response: Passkey,
      status: 201,
      errors: ['identity-passkey-refused'],
    },
    async (request) => {
      const actor = person(request);
      const made = await addPasskey(pool, actor, { ...request.body, place: placeOf(request, publicUrl) });
      await securityLog.write(pool, request, { kind: 'passkey-added', detail: { name: made.name } });
      return made;
    },
  );
  route(app, { method: 'GET', url, right: 'signed-in', summary: 'The own passkeys', response: PasskeyList }, async (request) => ({
    items: userOf(request).session === undefined ? [] : await readPasskeys(pool, userOf(request)),
  }));
  route(
    app,
    {
      method: 'DELETE',
      url: `${url}/:id`,
      right: 'signed-in',
      summary: 'Remove a passkey: it lets nobody in any more',
      params: PasskeyParams,
      errors: ['identity-confirm-needed'],
    },
    async (request) => {
      const actor = person(request);
      await requireFresh(pool, actor);
      if (!(await removePasskey(pool, actor, request.params.id))) throw problem('not-found');
      await securityLog.write(pool, request, { kind: 'passkey-removed' });
    },
  );
}

export function passkeyRoutes(app: FastifyInstance, work: PasskeyWork): void {
  signInRoutes(app, work);
  ownRoutes(app, work);
}
