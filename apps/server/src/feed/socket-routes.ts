import type { IncomingMessage } from 'node:http';
import type { SocketMessage } from '@tresen/contract/feed';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { House } from '../platform/room.ts';
import type { FeedHub, HubSocket } from './hub.ts';
import { LiveRights, topicsOf } from './live-rights.ts';
import type { Places } from './places.ts';

export const SOCKET_URL = '/api/v1/feed/socket';
/** Twice without an answer and the other end is gone. */
const PING = 10_000;
/** A till that hears nothing for two of these looks whether there still is a way. */
const BEAT = 3000;

/**
 * `GET /api/v1/feed/socket`: tills are told of changes in their datasets, office screens of the topics they subscribe to. A browser
 * cannot send an Authorization header here: a till offers the subprotocols `tresen` and `bearer.<token>` instead.
 */
export function socketRoutes(app: FastifyInstance, house: House, { hub, places }: { readonly hub: FeedHub; readonly places: Places }): void {
  const rights = new LiveRights(house);
  app.server.prependListener('upgrade', readSubprotocolToken);
  const beats = setInterval(() => hub.beat(), BEAT);
  beats.unref();
  app.addHook('onClose', async () => {
    clearInterval(beats);
    rights.stop();
  });
  app.declaredRoutes.push({ method: 'GET', url: SOCKET_URL, rights: ['device', 'signed-in'], summary: 'Live changes', evenLocked: false });
  app.route({
    method: 'GET',
    url: SOCKET_URL,
    schema: { hide: true } as object,
    config: { rights: ['device', 'signed-in'], socket: true },
    handler: async (_request, reply) => reply.code(426).header('upgrade', 'websocket').send(),
    wsHandler: (socket, request) => {
      accept(socket as unknown as WebSocket, request, { hub, places, rights }).catch(() => socket.terminate());
    },
  });
}

function readSubprotocolToken(request: IncomingMessage): void {
  const offered = request.headers['sec-websocket-protocol'];
  const token = offered
    ?.split(',')
    .map((name) => name.trim())
    .find((name) => name.startsWith('bearer.'));
  if (token !== undefined && request.headers.authorization === undefined) request.headers.authorization = `Bearer ${token.slice('bearer.'.length)}`;
}

async function accept(socket: WebSocket, request: FastifyRequest, feed: { readonly hub: FeedHub; readonly places: Places; readonly rights: LiveRights }): Promise<void> {
  const { actor } = request;
  if (actor === null) return socket.terminate();
  const member = toMember(socket);
  const leave: (() => void)[] = [keepAlive(socket), feed.rights.add({ socket, request, actor })];
  socket.on('close', () => {
    for (const work of leave) work();
  });
  socket.on('error', () => socket.terminate());
  if (actor.kind === 'device') {
    const place = await feed.places.of(actor);
    if (socket.readyState === socket.OPEN) leave.push(feed.hub.joinTill(place, member));
  } else {
    const topics = new Set<string>();
    const { hears, whole } = topicsOf(actor);
    leave.push(feed.hub.joinOffice({ socket: member, topics, whole }));
    socket.on('message', (data) => subscribe(String(data), topics, hears));
  }
  const hello: SocketMessage = { type: 'hello', serverTime: new Date().toISOString(), ...(actor.kind === 'device' ? { beatMs: BEAT } : {}) };
  socket.send(JSON.stringify(hello));
}

function subscribe(text: string, topics: Set<string>, hears: ReadonlySet<string>): void {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return;
  }
  const { type, topics: wanted } = (message ?? {}) as { type?: unknown; topics?: unknown };
  if (type !== 'subscribe' || !Array.isArray(wanted)) return;
  topics.clear();
  for (const topic of wanted) if (typeof topic === 'string' && hears.has(topic)) topics.add(topic);
}

function toMember(socket: WebSocket): HubSocket {
  return {
    send: (frame) => socket.send(frame, { binary: false, compress: false }),
    get waiting() {
      return socket.bufferedAmount;
    },
    end: () => socket.terminate(),
  };
}

/** A connection that does not answer a ping until the next one is dead: the network often does not say so. */
function keepAlive(socket: WebSocket): () => void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING);
  timer.unref();
  return () => clearInterval(timer);
}
