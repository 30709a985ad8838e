import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { StartupError } from './startup-error.ts';

/** How requests may come in: encrypted by the server itself, by a proxy in front of it, or in the clear. */
export interface DoorConfig {
  /** Where people and tills see the server, e.g. `https://pos.example`; undefined = as they call it. */
  readonly publicUrl: string | undefined;
  /** Whether an address is a proxy whose word about the caller is believed. */
  readonly trusts: (address: string) => boolean;
  /** Whether a proxy stands in front at all. */
  readonly behindProxy: boolean;
  /** PEM texts for an own TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Credentials may cross the network unencrypted: somebody has said so. */
  readonly insecureHttp: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads PUBLIC_URL, TRUSTED_PROXIES, TLS_CERT, TLS_KEY and TRESEN_INSECURE_HTTP. @throws StartupError */
export function readDoor(env: Env): DoorConfig {
  const publicUrl = readPublicUrl(env['PUBLIC_URL']);
  const trusts = readProxies(env['TRUSTED_PROXIES']);
  return { publicUrl, trusts: trusts ?? (() => false), behindProxy: trusts !== undefined, tls: readTls(env), insecureHttp: readFlag(env, 'TRESEN_INSECURE_HTTP') };
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new StartupError(`PUBLIC_URL must be an address without a path, such as https://pos.example, but is "${text}".`);
  return url.origin;
}

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** An IPv4 address inside an IPv6 one is that IPv4 address. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function readProxies(text: string | undefined): ((address: string) => boolean) | undefined {
  const words = (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const list = new BlockList();
  for (const word of words.flatMap((one) => (one === 'loopback' ? LOOPBACK : [one]))) {
    const [address = '', bits] = word.split('/');
    const family = isIP(address);
    const width = bits === undefined ? (family === 6 ? 128 : 32) : Number(bits);
    if (family === 0 || !/^\d{0,3}$/.test(bits ?? '') || width < 1 || width > (family === 6 ? 128 : 32))
      throw new StartupError(`TRUSTED_PROXIES must list addresses or networks, such as 10.0.0.2 or 10.0.0.0/24 or loopback, but holds "${word}".`);
    list.addSubnet(address, width, family === 6 ? 'ipv6' : 'ipv4');
  }
  return (address) => {
    const plain = plainAddress(address);
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

function readTls(env: Env): DoorConfig['tls'] {
  const paths = { TLS_CERT: env['TLS_CERT'] ?? '', TLS_KEY: env['TLS_KEY'] ?? '' };
  if (paths.TLS_CERT === '' && paths.TLS_KEY === '') return undefined;
  const read = (name: keyof typeof paths): string => {
    if (paths[name] === '') throw new StartupError('TLS_CERT and TLS_KEY belong together: both name a PEM file, or neither is set.');
    try {
      return readFileSync(paths[name], 'utf8');
    } catch (error) {
      throw new StartupError(`${name} names ${paths[name]}, which cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}).`);
    }
  };
  return { cert: read('TLS_CERT'), key: read('TLS_KEY') };
}

function readFlag(env: Env, name: string): boolean {
  const text = env[name] ?? '';
  if (text !== '' && text !== '0' && text !== '1') throw new StartupError(`${name} is 1 or 0, but is "${text}".`);
  return text === '1';
}

/** Whether people see the server under https, whatever stands between. */
export const isSeenAsHttps = (door: Pick<DoorConfig, 'publicUrl' | 'tls'>): boolean => door.tls !== undefined || door.publicUrl?.startsWith('https:') === true;
