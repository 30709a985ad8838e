import { OwnSession, SECURITY_KINDS, SecurityLogEntry, SecurityPolicy } from '@tresen/contract/identity';
import { PAGE_LIMIT, PageQuery, pageOf } from '@tresen/contract/paging';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { requireGroup, userOf } from '../platform/actor.ts';
import { cursorOf, part } from '../platform/cursor.ts';
import { etagOf, requireMatch } from '../platform/etag.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import type { Authenticator } from './authenticate.ts';
import { readPolicy } from './policy.ts';
import { readSecurityLog } from './queries/security-log.ts';
import { endSessions, readSessions, requireFresh } from './sessions.ts';

const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$', description: '`to` is not included' });
const LogQuery = Type.Object({
  ...PageQuery,
  about: Type.Optional(Type.String({ maxLength: 60, description: 'id of a person, token or till: what they did and what was done to them' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'part of a name or id of who did it or to whom, or the beginning of an address' })),
  kind: Type.Optional(Type.Union(SECURITY_KINDS.map((kind) => Type.Literal(kind)))),
  outcome: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('refused')])),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
});

const logCursor = cursorOf('security-log', { id: part.whole });

function logRoute(app: FastifyInstance, { database }: House): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/identity/security-log',
      right: 'identity.write',
      summary: 'Sign-ins, refusals and changes of people, tokens and tills, newest first',
      description: 'The right must reach the whole group.',
      query: LogQuery,
      response: pageOf(SecurityLogEntry),
    },
    async (request) => {
      requireGroup(request.actor, 'identity.write');
      const { cursor, kind, limit = PAGE_LIMIT, ...filter } = request.query;
      for (const name of ['from', 'to'] as const)
        if (Number.isNaN(Date.parse(filter[name] ?? '2000-01-01T00:00:00Z')))
          throw problem('request-invalid', { errors: [{ pointer: `/querystring/${name}`, message: 'is no moment in time' }] });
      const before = logCursor.read(cursor)?.id;
      const rows = await readSecurityLog(database.pool, { ...filter, kinds: kind === undefined ? undefined : [kind], before, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, next: rows.length > limit && last ? logCursor.write({ id: last.id }) : null };
    },
  );
}

function policyRoutes(app: FastifyInstance, { database }: House, authenticator: Authenticator): void {
  const url = '/api/v1/identity/security-policy';
  route(app, { method: 'GET', url, right: 'signed-in', summary: 'How people sign in at the office', response: SecurityPolicy }, async (_request, reply) => {
    const { policy, version } = await readPolicy(database.pool);
    reply.header('etag', etagOf(version));
    return policy;
  });
  route(
    app,
    {
      method: 'PUT',
      url,
      right: 'identity.write',
      summary: 'Change how people sign in at the office',
      body: SecurityPolicy,
      response: SecurityPolicy,
      errors: ['if-match-missing', 'changed-meanwhile', 'identity-confirm-needed'],
    },
    async (request) => {
      requireGroup(request.actor, 'identity.write');
      await requireFresh(database.pool, userOf(request));
      await database.transaction(async (trx) => {
        await trx.query('select 1 from identity.security_policy for update');
        requireMatch(request, etagOf((await readPolicy(trx)).version));
        await trx.query('update identity.security_policy set value = $1, version = version + 1', [JSON.stringify(request.body)]);
        await securityLog.write(trx, request, { kind: 'policy-changed', detail: { secondFactor: request.body.secondFactor.join(' '), logDays: request.body.logDays } });
      });
      authenticator.forget();
      return request.body;
    },
  );
}

function sessionListRoutes(app: FastifyInstance, { database }: House, authenticator: Authenticator): void {
  const url = '/api/v1/identity/sessions';
  const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }) });
  route(
    app,
    { method: 'GET', url, right: 'signed-in', summary: 'Where the person who asks is signed in', response: Type.Object({ items: Type.Array(OwnSession) }) },
    async (request) => ({ items: await readSessions(database.pool, userOf(request)) }),
  );
  route(app, { method: 'DELETE', url, right: 'signed-in', summary: 'Sign out everywhere else' }, async (request) => {
    await database.transaction(async (trx) => {
      const ended = await endSessions(trx, userOf(request), null);
      await securityLog.write(trx, request, { kind: 'session-ended', detail: { ended } });
    });
    authenticator.forget();
  });
  route(app, { method: 'DELETE', url: `${url}/:id`, right: 'signed-in', summary: 'Sign out in one other place', params: Params }, async (request) => {
    await database.transaction(async (trx) => {
      if ((await endSessions(trx, userOf(request), request.params.id)) === 0) throw problem('not-found');
      await securityLog.write(trx, request, { kind: 'session-ended', target: { kind: 'session', id: request.params.id } });
    });
    authenticator.forget();
  });
}

export function securityRoutes(app: FastifyInstance, house: House, authenticator: Authenticator): void {
  logRoute(app, house);
  policyRoutes(app, house, authenticator);
  sessionListRoutes(app, house, authenticator);
}
