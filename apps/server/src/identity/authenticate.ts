import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { UserActor } from '../platform/actor.ts';
import { bus } from '../platform/bus.ts';
import type { Database } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { createFailureRate } from '../platform/rates.ts';
import { securityLog } from '../platform/security-log.ts';
import { COOKIE_PREFIX, type OfficeAuth } from './auth.ts';
import { needsSecondFactor, readPolicy } from './policy.ts';
import { findStaffActor, findTokenActor } from './queries/find-actor.ts';
import { keepSession } from './sessions.ts';

/** A resolved credential is believed for this long; a change of people on this node forgets it at once. */
const BELIEVED_MS = 10_000;
const CACHE_LIMIT = 5_000;

export const TOKEN_PREFIX = 'trs_';
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Made-up credentials that one address may have looked up in a minute. */
const STRANGERS = 3_000;

export interface Authenticator {
  authenticate(request: FastifyRequest): Promise<UserActor | null> | UserActor | null;
  /** Forgets everything on every node, after people, roles or tokens changed. */
  forget(): void;
  /** Hears of other nodes no more. */
  close(): void;
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A cookie travels with requests that other sites cause: those may not change anything. @throws request-cross-site */
function requireSameSite(request: FastifyRequest): void {
  if (!unsafe.has(request.method) && request.headers.upgrade === undefined) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = origin !== undefined && URL.parse(origin)?.host !== request.host;
  if (foreign || site === 'cross-site') throw problem('request-cross-site');
}

/** How long nobody has touched keyboard or mouse, as the office says: news that it fetches by itself keep no session alive. */
function idleSeconds(request: FastifyRequest): number {
  const told = Number(request.headers['x-idle-seconds'] ?? 0);
  return Number.isInteger(told) && told > 0 ? Math.min(told, 86_400) : 0;
}

function sessionCookie(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined || !header.includes(`${COOKIE_PREFIX}.session_token=`)) return undefined;
  return request.cookies[`${COOKIE_PREFIX}.session_token`];
}

export function createAuthenticator(database: Database, auth: OfficeAuth): Authenticator {
  const cache = new Map<string, { actor: UserActor; until: number }>();
  // What was looked up before something changed is not kept after it
  let generation = 0;
  const remember = (key: string, actor: UserActor | null, since: number): UserActor | null => {
    if (actor === null || since !== generation) return actor;
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(key, { actor, until: Date.now() + BELIEVED_MS });
    return actor;
  };
  const clear = (): void => {
    generation += 1;
    cache.clear();
  };
  const unsubscribe = [bus.subscribe('access-changed', ({ till }) => (till === null ? clear() : undefined)), bus.subscribe('news-missed', clear)];
  const recall = (key: string): UserActor | undefined => {
    const entry = cache.get(key);
    return entry !== undefined && entry.until > Date.now() ? entry.actor : undefined;
  };
  const strangers = createFailureRate(STRANGERS);
  const byToken = (token: string, address: string): Promise<UserActor | null> | UserActor => {
    const hash = hashToken(token);
    const key = hash.toString('base64');
    const since = generation;
    const known = recall(key);
    if (known !== undefined) return known;
    if (!cache.has(key)) strangers.check(address);
    return findTokenActor(database.pool, hash).then((actor) => {
      if (actor === null) strangers.failed(address);
      return remember(key, actor, since);
    });
  };
  const byCookie = async (request: FastifyRequest, cookie: string): Promise<UserActor | null> => {
    const since = generation;
    if (!cache.has(cookie)) strangers.check(request.ip);
    const session = await auth.findSession(new Headers({ cookie: request.headers.cookie ?? '' }));
    if (session === null) strangers.failed(request.ip);
    const actor = session === null ? null : await findStaffActor(database.pool, session.user);
    if (session === null || actor === null) return null;
    const { policy } = await readPolicy(database.pool);
    const kept = await keepSession(database.pool, session.id, { policy, roles: actor.roles, idleSeconds: idleSeconds(request) });
    if (kept === null) {
      await securityLog.note(database.pool, { actor, ip: request.ip }, { kind: 'session-ended', detail: { why: 'time is over' } });
      return null;
    }
    // Until the second factor is there, the person may do nothing but set it up.
    const proven = actor.secondFactor === true || kept.passkey;
    const rules = needsSecondFactor(policy, actor.roles) && !proven ? { needs: 'second-factor' as const, rights: new Map(), grants: [] } : {};
    return remember(cookie, { ...actor, ...rules, session: session.id }, since);
  };
  return {
    authenticate(request) {
      const bearer = request.headers.authorization;
      if (bearer?.startsWith(`Bearer ${TOKEN_PREFIX}`)) return byToken(bearer.slice(7), request.ip);
      if (bearer !== undefined) return null;
      const cookie = sessionCookie(request);
      if (cookie === undefined) return null;
      requireSameSite(request);
      return recall(cookie) ?? byCookie(request, cookie);
    },
    forget: () => bus.publish('access-changed', { till: null }),
    close: () => {
      for (const end of unsubscribe) end();
    },
  };
}
