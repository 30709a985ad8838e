import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';
import { isFromHere, isPrivateLine } from './line.ts';
import { ProblemError, problem } from './problem.ts';
import type { House, Room } from './room.ts';
import type { RouteRight } from './route.ts';
import { type SecurityEntry, securityLog } from './security-log.ts';

function meets(actor: Actor, right: RouteRight): boolean {
  if (right === 'device') return actor.kind === 'device';
  if (actor.kind === 'device') return false;
  return right === 'signed-in' || actor.rights.has(right);
}

/** True when one of the rights lets the actor in (somewhere: the handler narrows to a store). */
export function isAllowed(actor: Actor | null, rights: readonly RouteRight[]): boolean {
  return rights.includes('public') || (actor !== null && rights.some((right) => meets(actor, right)));
}

/** Who sends the credentials of a request, looked up again. */
export async function findActor(request: FastifyRequest, rooms: readonly Room[], house: House): Promise<Actor | null> {
  const { authorization, cookie } = request.headers;
  if (authorization === undefined && cookie === undefined && request.headers['sec-websocket-protocol'] === undefined) return null;
  for (const room of rooms) {
    const found = room.authenticate?.(request, house);
    const actor = found instanceof Promise ? await found : found;
    if (actor) return actor;
  }
  return null;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const refusals: Readonly<Record<string, SecurityEntry['kind']>> = {
  'right-missing': 'right-refused',
  'identity-grant-beyond': 'right-refused',
  'devices-till-locked': 'right-refused',
  'request-cross-site': 'cross-site-refused',
};

/** What was refused, at the door or by a handler, and what is told of routes that were answered. */
function installSecurityLog(app: FastifyInstance, house: House): void {
  const targetOf = (request: FastifyRequest) => ({ kind: 'route', id: `${request.method} ${request.routeOptions.url ?? ''}` });
  const recordOf = (request: FastifyRequest) => {
    const { id } = (request.params ?? {}) as { readonly id?: string };
    return id === undefined ? targetOf(request) : { kind: request.routeOptions.url?.split('/')[4] ?? 'record', id };
  };
  app.addHook('onError', async (request, _reply, error) => {
    const kind = error instanceof ProblemError ? refusals[error.code] : undefined;
    if (kind !== undefined) await securityLog.note(house.database.pool, request, { kind, outcome: 'refused', target: targetOf(request) });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { audit } = request.routeOptions.config;
    if (audit === undefined || reply.statusCode >= 400) return;
    const kind = typeof audit === 'function' ? audit(request) : audit;
    if (kind !== null) await securityLog.note(house.database.pool, request, { kind, target: recordOf(request) });
  });
}

/** Before a body is read: who is it, and may they be here at all. */
export function installSecurity(app: FastifyInstance, house: House): void {
  const rooms = house.rooms.filter((room) => room.authenticate !== undefined);
  const { door } = house.config;
  app.decorateRequest('actor', null);
  installSecurityLog(app, house);
  app.addHook('onRequest', async (request) => {
    const rights = request.routeOptions.config.rights;
    if (rights === undefined) return;
    const alone = rights.length === 1 && rights[0] === 'public';
    // In the clear only what everybody may read is answered: no password, code, token or session crosses the network that way.
    if (!(alone && SAFE.has(request.method)) && !isPrivateLine(request, door)) throw problem('request-in-the-clear');
    if (alone || (request.routeOptions.config.fromHere === true && isFromHere(request, door))) return;
    request.actor = await findActor(request, rooms, house);
    if (request.actor === null && !rights.includes('public')) throw problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
    if (request.actor?.kind === 'device' && request.actor.status !== 'active' && request.routeOptions.config.evenLocked !== true && !rights.includes('public'))
      throw problem('devices-till-locked');
    if (!isAllowed(request.actor, rights)) throw problem('right-missing', { needs: rights.join(' | ') });
  });
}
