import { Me, PasswordChange, PasswordConfirm, RoleList, SignedIn, SignIn } from '@tresen/contract/identity';
import { ROLES, roleRights } from '@tresen/domain/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { userOf } from '../platform/actor.ts';
import type { Database, Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { COOKIE_PREFIX, type OfficeAuth } from './auth.ts';
import type { Authenticator } from './authenticate.ts';
import { createTries, DEVICE_COOKIE, inTurn, type Tries } from './count-tries.ts';
import { isLockedOut } from './failure-limit.ts';
import { findAccount } from './find-account.ts';
import { hashPassword, isCurrentHash, requireStrongPassword, verifyPassword } from './passwords.ts';
import { passkeyRoutes } from './routes-passkeys.ts';
import { secondFactorRoutes } from './routes-second-factor.ts';
import { trustDevice } from './sessions.ts';
import { createTurnstile } from './turnstile.ts';

/** What the routes of sessions share. */
export interface SessionWork {
  readonly auth: OfficeAuth;
  readonly authenticator: Authenticator;
  readonly database: Pick<Database, 'pool'>;
  /** Where people see the server; undefined = as they call it. */
  readonly publicUrl: string | undefined;
}

const headersOf = (request: FastifyRequest): Headers =>
  new Headers({ cookie: request.headers.cookie ?? '', 'user-agent': String(request.headers['user-agent'] ?? '').slice(0, 300), 'x-forwarded-for': request.ip });

/** Hands the library's cookies on; over HTTPS (behind a proxy) they are for HTTPS only. */
function passCookies(request: FastifyRequest, reply: FastifyReply, answer: Response): void {
  const secure = request.protocol === 'https';
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', secure && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie);
}

const DEVICE_SECONDS = 180 * 86_400;

/** Passwords that were hashed with less get today's hash, now that the password is at hand. */
async function renewHash(sql: Sql, user: string, password: string): Promise<void> {
  const found = await sql.query<{ password: string }>(`select password from identity.auth_account where "userId" = $1 and "providerId" = 'credential'`, [user]);
  const before = found.rows[0]?.password;
  if (before === undefined || isCurrentHash(before)) return;
  const values = [user, await hashPassword(password), before];
  await sql.query(`update identity.auth_account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential' and password = $3`, values);
}

function keepDevice(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  reply.header('set-cookie', `${DEVICE_COOKIE}=${secret}; Path=/api/v1/identity; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`);
}

/** Somebody is in: the browser is known from now on, and the log tells it. */
async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { pool, user }: { readonly pool: Sql; readonly user: { readonly id: string; readonly email: string } },
): Promise<void> {
  keepDevice(request, reply, await trustDevice(pool, request.cookies[DEVICE_COOKIE], user.id));
  await securityLog.write(pool, request, { kind: 'signed-in', actor: await findAccount(pool, user.email) });
}

type Shared = SessionWork & { readonly tries: Tries; readonly pass: ReturnType<typeof createTurnstile> };

function signInRoute(app: FastifyInstance, { auth, database: { pool }, tries, pass }: Shared): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/identity/auth/sign-in/email',
      right: 'public',
      summary: 'Sign in at the office',
      description: 'Sets the session cookie. After 8 wrong passwords from one network an account rests there for 15 minutes.',
      body: SignIn,
      response: SignedIn,
      perMinute: 300,
      errors: ['identity-credentials-wrong', 'identity-locked-out'],
      example: { body: { email: 'manager.ber1@tresen.example', password: 'the password of this person' } },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const account = email.trim().toLowerCase();
      const refuse = async (kind: 'sign-in-failed' | 'sign-in-locked'): Promise<void> =>
        securityLog.note(pool, request, { kind, outcome: 'refused', actor: await findAccount(pool, account) });
      const tried = await tries.signIn(request, account).catch(async (error: unknown) => {
        if (isLockedOut(error)) await refuse('sign-in-locked');
        throw error;
      });
      const answer = await inTurn(pass, tried, () => auth.signIn(account, password, headersOf(request)).catch(() => null));
      if (answer === null || answer.status !== 200) {
        await refuse('sign-in-failed');
        throw problem('identity-credentials-wrong');
      }
      const { user } = (await answer.json()) as { user?: { id: string; name: string; email: string } };
      await tried.worked();
      passCookies(request, reply, answer);
      // The password was right; a code is still asked for.
      if (user === undefined) return { user: null, secondFactor: true };
      await renewHash(pool, user.id, password);
      await welcome(request, reply, { pool, user });
      return { user: { id: user.id, name: user.name, email: user.email }, secondFactor: false };
    },
  );
}

function confirmRoute(app: FastifyInstance, { database: { pool }, tries, pass }: Shared): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/identity/auth/confirm',
      right: 'signed-in',
      summary: 'Prove once more who is there: for five minutes people, tokens and passwords can be changed',
      body: PasswordConfirm,
      errors: ['identity-credentials-wrong', 'identity-locked-out'],
    },
    async (request) => {
      const user = userOf(request);
      if (user.session === undefined) throw problem('not-signed-in');
      const tried = await tries.password(request, user.id);
      const found = await pool.query<{ hash: string }>(
        `select a.password as hash from identity.auth_account a join identity.staff p on p.user_id = a."userId" where p.id = $1 and a."providerId" = 'credential'`,
        [user.id],
      );
      const hash = found.rows[0]?.hash ?? '';
      const right = await inTurn(pass, tried, () => verifyPassword({ hash, password: request.body.password }));
      await securityLog.write(pool, request, { kind: 'identity-confirmed', outcome: right ? 'ok' : 'refused' });
      if (!right) throw problem('identity-credentials-wrong');
      await tried.worked();
      await pool.query('update identity.auth_session set "freshAt" = now(), "lastSeenAt" = now() where id = $1', [user.session]);
    },
  );
}

function passwordRoute(app: FastifyInstance, { auth, authenticator, database: { pool }, tries, pass }: Shared): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/identity/auth/change-password',
      right: 'signed-in',
      summary: 'Change the own password; other sessions end',
      body: PasswordChange,
      errors: ['identity-credentials-wrong', 'identity-locked-out', 'identity-password-weak'],
    },
    async (request, reply) => {
      const user = userOf(request);
      await requireStrongPassword(pool, request.body.newPassword, [user.name, user.email]);
      const tried = await tries.password(request, user.id);
      const answer = await inTurn(pass, tried, () => auth.changePassword(request.body, headersOf(request)).catch(() => null));
      const right = answer !== null && answer.status === 200;
      await securityLog.write(pool, request, { kind: 'password-changed', outcome: right ? 'ok' : 'refused' });
      if (!right) throw problem('identity-credentials-wrong');
      await tried.worked();
      authenticator.forget();
      passCookies(request, reply, answer);
    },
  );
}

export function sessionRoutes(app: FastifyInstance, work: SessionWork): void {
  const { auth, authenticator, database } = work;
  const shared: Shared = { ...work, tries: createTries(database.pool), pass: createTurnstile({ atOnce: 2, waiting: 20 }) };
  signInRoute(app, shared);
  confirmRoute(app, shared);
  passwordRoute(app, shared);
  const further = {
    auth,
    authenticator,
    pool: database.pool,
    tries: shared.tries,
    pass: shared.pass,
    headersOf,
    passCookies,
    welcome: (request: FastifyRequest, reply: FastifyReply, user: { readonly id: string; readonly email: string }) => welcome(request, reply, { pool: database.pool, user }),
  };
  secondFactorRoutes(app, further);
  passkeyRoutes(app, { ...further, publicUrl: work.publicUrl });

  route(app, { method: 'POST', url: '/api/v1/identity/auth/sign-out', right: 'public', summary: 'Sign out: the session ends here and on the server' }, async (request, reply) => {
    const actor = await Promise.resolve(authenticator.authenticate(request)).catch(() => null);
    const answer = await auth.signOut(headersOf(request)).catch(() => null);
    // Who brings no session ends none: nobody else is looked up again for it
    if (request.headers.cookie?.includes(`${COOKIE_PREFIX}.session_token=`) === true) authenticator.forget();
    if (actor !== null) await securityLog.note(database.pool, { actor, ip: request.ip }, { kind: 'signed-out' });
    if (answer) passCookies(request, reply, answer);
    // What screens kept for this person in the browser goes with them; `"storage"` would take the till's data along.
    reply.header('clear-site-data', '"cache"');
  });

  route(app, { method: 'GET', url: '/api/v1/identity/me', right: 'signed-in', summary: 'Who is signed in, and what they may do where', response: Me }, async (request) => {
    const { kind, id, name, email, language, roles, secondFactor = false, needs = null, grants, rights } = userOf(request);
    const reach = Object.fromEntries([...rights].map(([right, scope]) => [right, scope === 'all' ? ('all' as const) : [...scope]]));
    return { kind, id, name, email, language, roles: [...roles], rights: reach, grants, secondFactor, needs };
  });

  route(app, { method: 'GET', url: '/api/v1/identity/roles', right: 'signed-in', summary: 'The roles and what each may do', response: RoleList }, async () => ({
    items: ROLES.map((role) => ({ role, rights: [...roleRights[role]] })),
  }));
}
