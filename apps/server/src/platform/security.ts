import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';
import { isFromHere, isPrivateLine } from './line.ts';
import { problem } from './problem.ts';
import type { House, Room } from './room.ts';
import type { RouteRight } from './route.ts';

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

/** Before a body is read: who is it, and may they be here at all. */
export function installSecurity(app: FastifyInstance, house: House): void {
  const rooms = house.rooms.filter((room) => room.authenticate !== undefined);
  const { door } = house.config;
  app.decorateRequest('actor', null);
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
