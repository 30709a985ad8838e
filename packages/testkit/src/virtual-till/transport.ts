import { Agent, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { SealedEntry } from '@tresen/contract/journal';

/** What came back for one push. A dead line or a timeout throws instead. */
export interface PushAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter?: number;
}

/** Carries one push to the server. Faulty transports wrap a good one (`faults.ts`). */
export type JournalTransport = (device: string, secret: string, entries: readonly SealedEntry[]) => Promise<PushAnswer>;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Pushes over HTTP with kept-alive connections.
 * @param options.server origin of the server, `http://127.0.0.1:8080`; `timeout` in ms, 30,000 if not given; `sockets` at most open at once
 */
export function openJournalTransport(options: { readonly server: string; readonly timeout?: number; readonly sockets?: number }): JournalTransport & { close(): void } {
  const base = new URL(options.server);
  const secure = base.protocol === 'https:';
  const agent = secure ? new SecureAgent({ keepAlive: true, maxSockets: options.sockets ?? 64 }) : new Agent({ keepAlive: true, maxSockets: options.sockets ?? 64 });
  const timeout = options.timeout ?? 30_000;
  const transport: JournalTransport = (device, secret, entries) =>
    new Promise((resolve, reject) => {
      const text = Buffer.from(JSON.stringify({ entries }), 'utf8');
      const outgoing = (secure ? secureRequest : request)(
        {
          agent,
          host: base.hostname,
          port: base.port,
          path: `/api/v1/devices/${device}/journal`,
          method: 'POST',
          timeout,
          headers: { authorization: `Bearer ${device}.${secret}`, 'content-type': 'application/json', 'content-length': text.length },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const wait = Number(incoming.headers['retry-after']);
            resolve({ status: incoming.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString('utf8')), ...(Number.isFinite(wait) ? { retryAfter: wait } : {}) });
          });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${timeout} ms`)));
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  return Object.assign(transport, { close: () => agent.destroy() });
}
