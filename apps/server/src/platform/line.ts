import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DoorConfig, isSeenAsHttps, plainAddress } from './door-config.ts';

/** What is looked at to know how a request came here. */
export type Arrival = Pick<FastifyRequest, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } };

const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const isLoopback = (address: string): boolean => address === '::1' || /^127\./.test(plainAddress(address));

/**
 * Whether nobody on the way could have read the request: it came over TLS, through a proxy that says so, or never left this
 * machine. A proxy that says nothing is taken at PUBLIC_URL's word; whoever is no trusted proxy is not asked.
 */
export function isPrivateLine(request: Arrival, door: DoorConfig): boolean {
  if (door.tls !== undefined || door.insecureHttp) return true;
  const peer = request.socket.remoteAddress ?? '';
  if (!door.trusts(peer)) return isLoopback(peer);
  const said = [request.headers['x-forwarded-proto'] ?? []].flat().at(-1)?.split(',').at(-1)?.trim().toLowerCase();
  return said === undefined ? isSeenAsHttps(door) : said === 'https';
}

/** Whether the request was made on this machine itself. With a proxy in front nothing is: its own address is no proof. */
export function isFromHere(request: Arrival, door: Pick<DoorConfig, 'publicUrl' | 'behindProxy'>): boolean {
  const { headers, socket } = request;
  if (door.behindProxy || door.publicUrl !== undefined) return false;
  const passedOn = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  return !passedOn && LOCAL_NAME.test(headers.host ?? '') && isLoopback(socket.remoteAddress ?? '');
}

/** Where the client sees this server, e.g. `https://pos.example`; '' when it does not say. */
export function originOf(request: Pick<FastifyRequest, 'host' | 'protocol'>, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  return /^[A-Za-z0-9.:[\]_-]+$/.test(request.host) ? `${request.protocol}://${request.host}` : '';
}

/** What one household or company has: an IPv4 address, or the first half of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** Cookies of the house, by their names inside the server. */
const OWN = 'tresen.';
/** A name that browsers give to nobody but this very host, over https only. */
const HOST_ONLY = '__Host-';

function readHostOnly(header: string): string {
  const pairs = header.split(';').map((pair) => pair.trim());
  // One without the mark may have been planted by a neighbour, or in the clear: it does not count.
  return pairs.flatMap((pair) => (pair.startsWith(HOST_ONLY + OWN) ? [pair.slice(HOST_ONLY.length)] : pair.startsWith(OWN) ? [] : [pair])).join('; ');
}

function writeHostOnly(cookie: string): string {
  if (!cookie.startsWith(OWN)) return cookie;
  return `${HOST_ONLY}${cookie}${/;\s*secure/i.test(cookie) ? '' : '; Secure'}`;
}

/** Where people see the server under https, its cookies travel over https only, under a name that says so. Before cookies are read. */
export function installHostOnlyCookies(app: FastifyInstance, door: DoorConfig): void {
  if (!isSeenAsHttps(door)) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw;
    if (headers.cookie !== undefined) headers.cookie = readHostOnly(headers.cookie);
    done();
  });
  app.addHook('onSend', async (_request, reply) => {
    const cookies = reply.getHeader('set-cookie');
    if (cookies === undefined) return;
    reply.removeHeader('set-cookie');
    for (const cookie of [cookies].flat()) reply.header('set-cookie', writeHostOnly(String(cookie)));
  });
}
