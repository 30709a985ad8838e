import { randomBytes } from 'node:crypto';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins';
import type { Pool } from 'pg';
import type { Sql } from '../platform/database.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** The part of the sign-in library that the routes use. */
export interface OfficeAuth {
  /** Answer of the library: status 200 with `set-cookie`, or an error status. */
  signIn(email: string, password: string, headers: Headers): Promise<Response>;
  signOut(headers: Headers): Promise<Response>;
  /** Secret and recovery codes of a second factor that counts once a code was verified. */
  beginSecondFactor(password: string, headers: Headers): Promise<Response>;
  /** The address of the account that gave its password and is asked for a code; null when there is none. */
  findPending(headers: Headers): Promise<string | null>;
  /** A code of the app: the second step of signing in, or the first code of a new second factor. */
  verifyCode(code: string, headers: Headers): Promise<Response>;
  verifyRecoveryCode(code: string, headers: Headers): Promise<Response>;
  endSecondFactor(password: string, headers: Headers): Promise<Response>;
  changePassword(change: { currentPassword: string; newPassword: string }, headers: Headers): Promise<Response>;
  /** A session without a password, for who has proved otherwise who they are. `user` is the account. */
  openSession(user: string, headers: Headers): Promise<Response>;
  /** The session that the cookies name; null when there is none. */
  findSession(headers: Headers): Promise<{ readonly id: string; readonly user: string } | null>;
}

/** Seconds; the policy of the house makes it shorter. */
const LONGEST_SESSION = 60 * 60 * 24 * 7;

/** Prefix of the session cookie. */
export const COOKIE_PREFIX = 'tresen';

async function readSecret(sql: Sql): Promise<string> {
  await sql.query("insert into identity.server_secret (name, value) values ('session', $1) on conflict do nothing", [randomBytes(32).toString('base64url')]);
  const found = await sql.query<{ value: string }>("select value from identity.server_secret where name = 'session'");
  return found.rows[0]?.value ?? '';
}

/** Only the server itself may call these: the library's addresses are not open to anybody. */
const openingSessions = {
  id: 'opening-sessions',
  endpoints: {
    findPending: createAuthEndpoint('/find-pending', { method: 'POST', metadata: { SERVER_ONLY: true } }, async (ctx) => {
      const { internalAdapter, secret } = ctx.context;
      const signed = await ctx.getSignedCookie(ctx.context.createAuthCookie('two_factor').name, secret);
      const pending = typeof signed === 'string' ? await internalAdapter.findVerificationValue(signed) : null;
      const user = pending === null ? null : await internalAdapter.findUserById(pending.value);
      return user?.email.toLowerCase() ?? null;
    }),
    openSession: createAuthEndpoint('/open-session', { method: 'POST', metadata: { SERVER_ONLY: true } }, async (ctx) => {
      const { user: id } = ctx.body as { readonly user: string };
      const user = await ctx.context.internalAdapter.findUserById(id);
      if (user === null) throw ctx.error('UNAUTHORIZED');
      const session = await ctx.context.internalAdapter.createSession(user.id);
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ session: session.id, user: { id: user.id, name: user.name, email: user.email } });
    }),
  },
} satisfies BetterAuthPlugin;

/** Opens better-auth on a pool whose search path is the schema identity. Strangers cannot sign up. */
export async function openOfficeAuth(pool: Pool): Promise<OfficeAuth> {
  const auth = betterAuth({
    database: pool,
    secret: await readSecret(pool),
    // Wrong passwords and codes are counted by the routes.
    // Only cookies and database matter here; links in e-mails are not used.
    baseURL: 'http://localhost',
    basePath: '/api/v1/identity/auth',
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: LONGEST_SESSION, updateAge: LONGEST_SESSION },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200, password: { hash: hashPassword, verify: verifyPassword } },
    advanced: { cookiePrefix: COOKIE_PREFIX, useSecureCookies: false, defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' }, disableCSRFCheck: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [twoFactor({ issuer: 'Tresen', accountLockout: { enabled: false }, schema: { twoFactor: { modelName: 'auth_two_factor' } } }), openingSessions],
    logger: { disabled: true },
  });
  return {
    signIn: (email, password, headers) => auth.api.signInEmail({ body: { email, password, rememberMe: true }, headers, asResponse: true }),
    signOut: (headers) => auth.api.signOut({ headers, asResponse: true }),
    changePassword: (change, headers) => auth.api.changePassword({ body: { ...change, revokeOtherSessions: true }, headers, asResponse: true }),
    beginSecondFactor: (password, headers) => auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers, asResponse: true }),
    findPending: (headers) => auth.api.findPending({ headers }),
    verifyCode: (code, headers) => auth.api.verifyTOTP({ body: { code }, headers, asResponse: true }),
    verifyRecoveryCode: (code, headers) => auth.api.verifyBackupCode({ body: { code }, headers, asResponse: true }),
    endSecondFactor: (password, headers) => auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }),
    openSession: (user, headers) => auth.api.openSession({ body: { user } as never, headers, asResponse: true }),
    findSession: async (headers) => {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return found === null ? null : { id: found.session.id, user: found.user.id };
    },
  };
}
