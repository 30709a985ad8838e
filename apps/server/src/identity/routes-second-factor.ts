import { PasswordConfirm, SecondFactorCode, SecondFactorSecret, SignedIn } from '@tresen/contract/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type UserActor, userOf } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { IdParams, route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { requireReach } from './access.ts';
import type { OfficeAuth } from './auth.ts';
import type { Authenticator } from './authenticate.ts';
import { inTurn, type Tries } from './count-tries.ts';
import { isLockedOut } from './failure-limit.ts';
import { findAccount } from './find-account.ts';
import { needsSecondFactor, readPolicy } from './policy.ts';
import { findStaff } from './queries/staff.ts';
import { requireFresh } from './sessions.ts';
import type { Turnstile } from './turnstile.ts';

export interface SecondFactorWork {
  readonly auth: OfficeAuth;
  readonly authenticator: Authenticator;
  readonly pool: Sql;
  readonly tries: Tries;
  readonly pass: Turnstile;
  readonly headersOf: (request: FastifyRequest) => Headers;
  readonly passCookies: (request: FastifyRequest, reply: FastifyReply, answer: Response) => void;
  /** What is done when somebody is in: the browser is known from now on, and the log tells it. */
  readonly welcome: (request: FastifyRequest, reply: FastifyReply, user: { readonly id: string; readonly email: string }) => Promise<void>;
}

/** Asks the library with a code of the app, or with a recovery code, which works once. */
const verify = (auth: OfficeAuth, code: string, headers: Headers): Promise<Response | null> => {
  const plain = code.replace(/\s/g, '');
  return (/^\d{6}$/.test(plain) ? auth.verifyCode(plain, headers) : auth.verifyRecoveryCode(plain, headers)).catch(() => null);
};

/** A code stays valid for some steps of 30 seconds; after this long the same digits are another code. */
const CODE_MINUTES = 5;

/** Whether the code has not signed this account in before; of two at the same moment one is first. */
async function isFirstUse(sql: Sql, user: string, code: string): Promise<boolean> {
  await sql.query('delete from identity.used_code where user_id = $1 and used_at < now() - make_interval(mins => $2)', [user, CODE_MINUTES]);
  const claimed = await sql.query('insert into identity.used_code (user_id, code) values ($1, $2) on conflict do nothing', [user, code.replace(/\s/g, '')]);
  return claimed.rowCount === 1;
}

function signInRoute(app: FastifyInstance, work: SecondFactorWork): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/identity/auth/second-factor',
      right: 'public',
      summary: 'The second step of signing in: the code of the authenticator app, or a recovery code',
      description: 'After 8 wrong codes from one network an account rests there for 15 minutes, after 30 from anywhere for an hour.',
      body: SecondFactorCode,
      response: SignedIn,
      // A shop signs in at one address; wrong codes are counted by account and network.
      perMinute: 300,
      errors: ['identity-code-wrong', 'identity-locked-out'],
    },
    async (request, reply) => {
      const headers = work.headersOf(request);
      const account = await work.auth.findPending(headers).catch(() => null);
      const refuse = async (kind: 'sign-in-failed' | 'sign-in-locked', why: Record<string, string> = {}): Promise<void> =>
        securityLog.note(work.pool, request, {
          ...{ kind, outcome: 'refused', detail: { step: 'second factor', ...why } },
          ...(account === null ? {} : { actor: await findAccount(work.pool, account) }),
        });
      const tried = await work.tries.code(request, account).catch(async (error: unknown) => {
        if (isLockedOut(error)) await refuse('sign-in-locked');
        throw error;
      });
      const answer = await verify(work.auth, request.body.code, headers);
      if (answer === null || answer.status !== 200) {
        await refuse('sign-in-failed');
        throw problem('identity-code-wrong');
      }
      const { token, user } = (await answer.json()) as { token: string; user: { id: string; name: string; email: string } };
      if (!(await isFirstUse(work.pool, user.id, request.body.code))) {
        await work.pool.query('delete from identity.auth_session where token = $1', [token]);
        await refuse('sign-in-failed', { why: 'used before' });
        throw problem('identity-code-wrong');
      }
      await tried.worked();
      work.passCookies(request, reply, answer);
      await work.welcome(request, reply, user);
      return { user: { id: user.id, name: user.name, email: user.email }, secondFactor: false };
    },
  );
}

async function requireOptional(sql: Sql, actor: UserActor): Promise<void> {
  if (needsSecondFactor((await readPolicy(sql)).policy, actor.roles)) throw problem('identity-second-factor-required');
}

function ownRoutes(app: FastifyInstance, { auth, authenticator, pool, tries, pass, headersOf, passCookies }: SecondFactorWork): void {
  const url = '/api/v1/identity/second-factor';
  const person = (request: FastifyRequest): UserActor => {
    const user = userOf(request);
    if (user.session === undefined) throw problem('not-signed-in');
    return user;
  };
  route(
    app,
    {
      method: 'POST',
      url,
      right: 'signed-in',
      summary: 'Begin to use a second factor: the secret for the app, and recovery codes',
      description: 'It counts from the first code that is sent to `/second-factor/verify`. Both are shown once.',
      body: PasswordConfirm,
      response: SecondFactorSecret,
      errors: ['identity-credentials-wrong', 'identity-locked-out'],
    },
    async (request) => {
      const tried = await tries.password(request, person(request).id);
      const answer = await inTurn(pass, tried, () => auth.beginSecondFactor(request.body.password, headersOf(request)).catch(() => null));
      if (answer === null || answer.status !== 200) throw problem('identity-credentials-wrong');
      await tried.worked();
      const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
      return { uri: totpURI, recoveryCodes: backupCodes };
    },
  );
  route(
    app,
    {
      method: 'POST',
      url: `${url}/verify`,
      right: 'signed-in',
      summary: 'The first code: from now on it is asked for',
      body: SecondFactorCode,
      perMinute: 30,
      errors: ['identity-code-wrong', 'identity-locked-out'],
    },
    async (request, reply) => {
      const { id, email } = person(request);
      const tried = await tries.code(request, email?.toLowerCase() ?? id);
      const answer = await auth.verifyCode(request.body.code.replace(/\s/g, ''), headersOf(request)).catch(() => null);
      if (answer === null || answer.status !== 200) throw problem('identity-code-wrong');
      const { user } = (await answer.json()) as { user: { id: string } };
      if (!(await isFirstUse(pool, user.id, request.body.code))) throw problem('identity-code-wrong');
      await tried.worked();
      await securityLog.write(pool, request, { kind: 'second-factor-on' });
      passCookies(request, reply, answer);
      authenticator.forget();
    },
  );
  route(
    app,
    {
      method: 'POST',
      url: `${url}/remove`,
      right: 'signed-in',
      summary: 'Use no second factor any more',
      body: PasswordConfirm,
      errors: ['identity-credentials-wrong', 'identity-locked-out', 'identity-second-factor-required'],
    },
    async (request, reply) => {
      const user = person(request);
      await requireOptional(pool, user);
      const tried = await tries.password(request, user.id);
      const answer = await inTurn(pass, tried, () => auth.endSecondFactor(request.body.password, headersOf(request)).catch(() => null));
      if (answer === null || answer.status !== 200) throw problem('identity-credentials-wrong');
      await tried.worked();
      await securityLog.write(pool, request, { kind: 'second-factor-off' });
      passCookies(request, reply, answer);
      authenticator.forget();
    },
  );
}

/** Whoever lost phone and recovery codes gets in again with the password, and sets up a new app. */
function resetRoute(app: FastifyInstance, { authenticator, pool }: SecondFactorWork): void {
  route(
    app,
    {
      method: 'DELETE',
      url: '/api/v1/identity/staff/:id/second-factor',
      right: 'identity.write',
      summary: 'Take the second factor from a person who lost it; running sessions end',
      params: IdParams,
      errors: ['identity-grant-beyond', 'identity-confirm-needed'],
    },
    async (request) => {
      const actor = userOf(request);
      await requireFresh(pool, actor);
      const person = await findStaff(pool, request.params.id);
      if (person === undefined) throw problem('not-found');
      await requireReach(pool, actor, person.grants);
      const user = '(select user_id from identity.staff where id = $1)';
      await pool.query(
        `with gone as (delete from identity.auth_two_factor where "userId" = ${user}), ended as (delete from identity.auth_session where "userId" = ${user})
          update identity.auth_user set "twoFactorEnabled" = false where id = ${user}`,
        [person.id],
      );
      await securityLog.write(pool, request, { kind: 'second-factor-off', target: { kind: 'staff', id: person.id } });
      authenticator.forget();
    },
  );
}

export function secondFactorRoutes(app: FastifyInstance, work: SecondFactorWork): void {
  signInRoute(app, work);
  ownRoutes(app, work);
  resetRoute(app, work);
}
