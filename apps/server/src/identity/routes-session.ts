import { Me, PasswordChange, RoleList, SignedIn, SignIn } from '@tresen/contract/identity';
import { ROLES, roleRights } from '@tresen/domain/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { userOf } from '../platform/actor.ts';
import type { Database } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { route } from '../platform/route.ts';
import { COOKIE_PREFIX, type OfficeAuth } from './auth.ts';
import type { Authenticator } from './authenticate.ts';
import { createFailureLimit } from './failure-limit.ts';

/** What the routes of sessions share. */
export interface SessionWork {
  readonly auth: OfficeAuth;
  readonly authenticator: Authenticator;
  readonly database: Pick<Database, 'pool'>;
}

const headersOf = (request: FastifyRequest): Headers =>
  new Headers({ cookie: request.headers.cookie ?? '', 'user-agent': String(request.headers['user-agent'] ?? '').slice(0, 300), 'x-forwarded-for': request.ip });

/** Hands the library's cookies on; over HTTPS (behind a proxy) they are for HTTPS only. */
function passCookies(request: FastifyRequest, reply: FastifyReply, answer: Response): void {
  const secure = request.protocol === 'https';
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', secure && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie);
}

export function sessionRoutes(app: FastifyInstance, { auth, authenticator, database }: SessionWork): void {
  const perAccount = createFailureLimit(database.pool, { purpose: 'password of an account', attempts: 8, minutes: 15 });
  const perAddress = createFailureLimit(database.pool, { purpose: 'password from an address', attempts: 60, minutes: 15 });

  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/identity/auth/sign-in/email',
      right: 'public',
      summary: 'Sign in at the office',
      description: 'Sets the session cookie. After 8 wrong passwords an account rests for 15 minutes.',
      body: SignIn,
      response: SignedIn,
      perMinute: 300,
      errors: ['identity-credentials-wrong', 'identity-locked-out'],
      example: { body: { email: 'manager.ber1@tresen.example', password: 'the password of this person' } },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const account = email.trim().toLowerCase();
      await perAddress.check(request.ip);
      await perAccount.attempt(account);
      const answer = await auth.signIn(account, password, headersOf(request)).catch(() => null);
      if (answer === null || answer.status !== 200) {
        await perAddress.failed(request.ip);
        throw problem('identity-credentials-wrong');
      }
      await perAccount.forget(account);
      passCookies(request, reply, answer);
      const { user } = (await answer.json()) as { user: { id: string; name: string; email: string } };
      return { user: { id: user.id, name: user.name, email: user.email } };
    },
  );

  route(app, { method: 'POST', url: '/api/v1/identity/auth/sign-out', right: 'public', summary: 'Sign out: the session ends here and on the server' }, async (request, reply) => {
    const answer = await auth.signOut(headersOf(request)).catch(() => null);
    // Who brings no session ends none: nobody else is looked up again for it
    if (request.headers.cookie?.includes(`${COOKIE_PREFIX}.session_token=`) === true) authenticator.forget();
    if (answer) passCookies(request, reply, answer);
  });

  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/identity/auth/change-password',
      right: 'signed-in',
      summary: 'Change the own password; other sessions end',
      body: PasswordChange,
      errors: ['identity-credentials-wrong', 'identity-locked-out'],
    },
    async (request, reply) => {
      const user = userOf(request);
      await perAccount.attempt(user.id);
      const answer = await auth.changePassword(request.body, headersOf(request)).catch(() => null);
      if (answer === null || answer.status !== 200) throw problem('identity-credentials-wrong');
      await perAccount.forget(user.id);
      authenticator.forget();
      passCookies(request, reply, answer);
    },
  );

  route(app, { method: 'GET', url: '/api/v1/identity/me', right: 'signed-in', summary: 'Who is signed in, and what they may do where', response: Me }, async (request) => {
    const { kind, id, name, email, language, roles, grants, rights } = userOf(request);
    const reach = Object.fromEntries([...rights].map(([right, scope]) => [right, scope === 'all' ? ('all' as const) : [...scope]]));
    return { kind, id, name, email, language, roles: [...roles], rights: reach, grants };
  });

  route(app, { method: 'GET', url: '/api/v1/identity/roles', right: 'signed-in', summary: 'The roles and what each may do', response: RoleList }, async () => ({
    items: ROLES.map((role) => ({ role, rights: [...roleRights[role]] })),
  }));
}
