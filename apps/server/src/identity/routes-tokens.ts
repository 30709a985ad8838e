import { Token, TokenMade, TokenRequest } from '@tresen/contract/identity';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { userOf } from '../platform/actor.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import type { Authenticator } from './authenticate.ts';
import { createToken, readTokens, revokeToken, withinReach } from './commands/tokens.ts';
import { requireFresh } from './sessions.ts';

export function tokenRoutes(app: FastifyInstance, house: House, authenticator: Authenticator): void {
  const { database } = house;
  const tokens = '/api/v1/identity/tokens';
  route(
    app,
    { method: 'GET', url: tokens, right: 'identity.write', summary: 'API tokens that hold, those of the system too', response: Type.Object({ items: Type.Array(Token) }) },
    async (request) => ({ items: await withinReach(database.pool, userOf(request), await readTokens(database.pool)) }),
  );
  // No idempotency key here: the answer holds the token, which is never stored in plain.
  route(
    app,
    {
      method: 'POST',
      url: tokens,
      right: 'identity.write',
      summary: 'Make an API token; it is shown once',
      description: 'It ends after `validDays` (90 when left out), with the person who made it, when they lose the reach it has, and with the token it was made with.',
      body: TokenRequest,
      response: TokenMade,
      status: 201,
      errors: ['identity-grant-beyond', 'identity-confirm-needed'],
    },
    async (request) => {
      await requireFresh(database.pool, userOf(request));
      return database.transaction(async (trx) => {
        const made = await createToken(trx, userOf(request), request.body);
        await securityLog.write(trx, request, { kind: 'token-made', target: { kind: 'token', id: made.id }, detail: { name: made.name, expiresAt: made.expiresAt } });
        return made;
      });
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      url: `${tokens}/:id`,
      right: 'identity.write',
      summary: 'Revoke an API token and all made with it',
      params: IdParams,
      errors: ['identity-grant-beyond', 'identity-confirm-needed'],
    },
    async (request) => {
      await requireFresh(database.pool, userOf(request));
      await database.transaction(async (trx) => {
        for (const ended of await revokeToken(trx, userOf(request), request.params.id))
          await securityLog.write(trx, request, { kind: 'token-revoked', target: { kind: 'token', id: ended.id }, detail: { name: ended.name } });
      });
      authenticator.forget();
    },
  );
}
