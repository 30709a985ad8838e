import { createHash } from 'node:crypto';
import { ENTRY_PROTECTED_HEADER } from '@tresen/contract/journal';
import { type ChainHead, decideJournalRun } from '@tresen/domain/devices';
import type { NetworkPort, NetworkRequest, NetworkResponse, SocketHandlers } from '../ports.ts';

/** What happens to one request on its way. `lost`: it never arrives. `unanswered`: it works, the answer gets lost. `doubled`: it arrives twice. */
export type Fault = 'lost' | 'unanswered' | 'doubled' | null;

interface Chain {
  readonly key: JsonWebKey;
  head: ChainHead;
  readonly entries: Map<number, { readonly hash: string; readonly payload: string; readonly signature: string }>;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const DEVICE = '01930000-0000-7000-8000-0000000000d1';
const STORE = '01930000-0000-7000-8000-0000000000a1';

/**
 * A server in memory that keeps the contract: journals by the rules of `domain/devices`, datasets with versions, a ready-made
 * file. Every request goes through `fault`.
 */
export class FakeServer {
  readonly chains = new Map<string, Chain>();
  readonly datasets = new Map<string, Map<string, { version: number; data: unknown }>>();
  readonly sockets = new Set<SocketHandlers>();
  fault: (request: NetworkRequest) => Fault = () => null;
  /** Bytes and description of the ready-made file. */
  snapshot: { readonly bytes: Uint8Array; readonly manifest: Record<string, unknown> } | null = null;
  /** What the way to the file does with its bytes. */
  spoil: (bytes: Uint8Array) => AsyncIterable<Uint8Array> = async function* (bytes) {
    yield bytes;
  };
  requests: string[] = [];
  clockAhead = 0;
  private version = 0;
  private enrolled = 0;

  publish(dataset: string, key: string, data: unknown): number {
    this.version += 1;
    const rows = this.datasets.get(dataset) ?? new Map();
    this.datasets.set(dataset, rows);
    rows.delete(key);
    rows.set(key, { version: this.version, data });
    return this.version;
  }

  /** What a till needs to be ready. */
  publishBasics(): void {
    this.publish('settings', 'till', { key: 'till', value: { id: DEVICE, number: 1, name: 'Kasse 1', receiptPrefix: 'BER1-1-' } });
    this.publish('settings', 'store', {
      key: 'store',
      value: { id: STORE, code: 'BER1', name: 'Berlin', timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR', address: [], phone: '', receiptFooter: '' },
    });
    this.publish('taxes', 'standard', { category: 'standard', code: 'A', rate: 1900 });
  }

  /** As if so many other rows had changed. */
  skip(versions: number): void {
    this.version += versions;
  }

  get head(): number {
    return this.version;
  }

  readonly network: NetworkPort = {
    request: async (request) => {
      this.requests.push(`${request.method} ${request.path}`);
      const fault = this.fault(request);
      if (fault === 'lost') throw new TypeError('network down');
      let answer = await this.answer(request);
      if (fault === 'doubled') answer = await this.answer(request);
      if (fault === 'unanswered') throw new TypeError('connection reset');
      return answer;
    },
    openSocket: (_path, _token, handlers) => {
      this.sockets.add(handlers);
      return { close: () => this.sockets.delete(handlers) };
    },
  };

  private async answer(request: NetworkRequest): Promise<NetworkResponse> {
    const url = new URL(request.path, 'http://server');
    const body = request.body === undefined ? {} : (JSON.parse(request.body) as Record<string, unknown>);
    if (url.pathname === '/api/v1/devices/enrol') return this.enrol(body);
    const journal = /^\/api\/v1\/devices\/([^/]+)\/journal$/.exec(url.pathname);
    if (journal) return this.accept(journal[1] ?? '', body['entries'] as { payload: string; signature: string }[]);
    if (url.pathname === '/api/v1/feed/changes') return reply(200, this.changes(url.searchParams));
    if (url.pathname === '/api/v1/feed/manifest') return reply(200, { format: 1, snapshot: this.snapshot?.manifest ?? null, cursors: {}, serverTime: this.now() });
    if (url.pathname.startsWith('/api/v1/feed/snapshots/') && this.snapshot)
      return { status: 200, json: async () => null, chunks: () => this.spoil(this.snapshot?.bytes ?? new Uint8Array()) };
    if (url.pathname === '/health/live') return reply(200, { status: 'ok' });
    if (url.pathname.endsWith('/health')) return reply(200, { serverTime: this.now(), status: 'active' });
    return reply(404, { code: 'not-found', title: 'Not found' });
  }

  private enrol(body: Record<string, unknown>): NetworkResponse {
    if (body['code'] === 'WRONG') return reply(404, { code: 'devices-code-unknown', title: 'Unknown code' });
    this.enrolled += 1;
    const key = body['publicKeyJwk'] as { x: string; y: string; kty: string; crv: string };
    const device = this.enrolled === 1 ? DEVICE : DEVICE.replace(/.$/, String(this.enrolled));
    const thumbprint = hashOf(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }));
    this.chains.set(device, { key, head: { seq: 0, hash: thumbprint }, entries: new Map() });
    return reply(201, { device, secret: 'secret', thumbprint, number: 1, name: 'Kasse 1', receiptPrefix: 'BER1-1-', store: { id: STORE }, serverTime: this.now() });
  }

  private async accept(device: string, entries: readonly { payload: string; signature: string }[]): Promise<NetworkResponse> {
    const chain = this.chains.get(device);
    if (!chain) return reply(404, { code: 'journal-device-unknown', title: 'Unknown' });
    const parsed = entries.map((entry) => ({ ...entry, ...(JSON.parse(entry.payload) as { seq: number; prev: string; id: string }), hash: hashOf(entry.payload) }));
    const decision = decideJournalRun(chain.head, parsed, (seq) => chain.entries.get(seq)?.hash);
    if (decision.kind === 'gap') return reply(409, { code: 'journal-gap', title: 'Gap', expected: decision.expected });
    const quarantined: unknown[] = [];
    for (const [index, verdict] of decision.verdicts.entries()) {
      const entry = parsed[index];
      if (!entry) continue;
      if (verdict === 'accepted') chain.entries.set(entry.seq, { hash: entry.hash, payload: entry.payload, signature: entry.signature });
      else if (verdict !== 'replayed') quarantined.push({ seq: entry.seq, id: entry.id, reason: verdict });
    }
    chain.head = decision.head;
    return reply(200, { head: { ...chain.head }, accepted: decision.accepted, replayed: decision.replayed, quarantined, serverTime: this.now() });
  }

  private changes(query: URLSearchParams): Record<string, unknown> {
    const dataset = query.get('dataset') ?? '';
    const limit = Number(query.get('limit') ?? 1000);
    const wanted = Number(query.get('cursor') ?? 0);
    const reset = wanted > this.version;
    const after = reset ? 0 : wanted;
    const rows = [...(this.datasets.get(dataset) ?? [])].filter(([, row]) => row.version > after).sort(([, a], [, b]) => a.version - b.version);
    const page = rows.slice(0, limit);
    const more = rows.length > limit;
    const cursor = String(more ? page.at(-1)?.[1].version : this.version);
    return { dataset, cursor, more, reset, asOf: this.now(), rows: page.map(([key, row]) => ({ key, data: row.data })) };
  }

  private now(): string {
    return new Date(Date.now() + this.clockAhead).toISOString();
  }

  /** Verifies the whole chain of a device as it was received: numbers, hashes, signatures. */
  async verify(device: string): Promise<string[]> {
    const chain = this.chains.get(device);
    if (!chain) throw new Error('unknown device');
    const key = await crypto.subtle.importKey('jwk', chain.key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    const ids: string[] = [];
    let prev = hashOf(JSON.stringify({ crv: chain.key.crv, kty: chain.key.kty, x: chain.key.x, y: chain.key.y }));
    for (let seq = 1; seq <= chain.head.seq; seq += 1) {
      const entry = chain.entries.get(seq);
      if (!entry) throw new Error(`entry ${seq} is missing`);
      const payload = JSON.parse(entry.payload) as { seq: number; prev: string; id: string };
      if (payload.seq !== seq || payload.prev !== prev) throw new Error(`entry ${seq} does not follow`);
      const signed = await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        key,
        Buffer.from(entry.signature, 'base64url'),
        Buffer.from(`${ENTRY_PROTECTED_HEADER}.${entry.payload}`),
      );
      if (!signed) throw new Error(`entry ${seq} is not signed by the device`);
      prev = entry.hash;
      ids.push(payload.id);
    }
    return ids;
  }
}

export const TEST_DEVICE = DEVICE;

const reply = (status: number, body: unknown): NetworkResponse => ({
  status,
  json: async () => body,
  chunks: async function* () {
    yield new Uint8Array();
  },
});
