import type { ClockPort, NetworkPort, NetworkRequest, NetworkResponse } from './ports.ts';
import type { TillPort } from './till-port.ts';

type ServerQuestion = Parameters<TillPort['ask']>[0];
type ServerReply = Awaited<ReturnType<TillPort['ask']>>;

/** An answer of the server that is not the wanted one. */
export class ServerAnswer extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(typeof body['detail'] === 'string' ? body['detail'] : typeof body['title'] === 'string' ? body['title'] : `the server answered ${status}`);
    this.name = 'ServerAnswer';
    this.status = status;
    this.code = typeof body['code'] === 'string' ? body['code'] : 'unknown';
    this.body = body;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

async function readBody(response: NetworkResponse): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return isRecord(body) ? body : {};
}

/**
 * Sends a request and reads the JSON object of a success.
 * @throws ServerAnswer when the server answered with an error; what the network throws when no answer came.
 */
export async function callServer<T>(network: NetworkPort, request: NetworkRequest): Promise<T> {
  const response = await network.request(request);
  if (response.status < 200 || response.status >= 300) throw new ServerAnswer(response.status, await readBody(response));
  const body: unknown = await response.json();
  if (!isRecord(body)) throw new Error('the answer is not JSON of the server');
  return body as T;
}

/** One question; null when no answer came in time. */
export async function askServer(from: { readonly network: NetworkPort; readonly clock: ClockPort; readonly token: string | null }, request: ServerQuestion): Promise<ServerReply> {
  const patience = new AbortController();
  const cancel = from.clock.after(request.timeoutMs ?? 5000, () => patience.abort());
  try {
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    const response = await from.network.request({ method: request.method, path: request.path, token: from.token, signal: patience.signal, ...body });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return null;
  } finally {
    cancel();
  }
}

/** Exponential backoff with full jitter: between half and all of 2^failures × `first`, at most `most`. `chance` is 0…1. */
export function backoff(failures: number, options: { readonly first: number; readonly most: number; readonly chance: number }): number {
  const ceiling = Math.min(options.most, options.first * 2 ** Math.min(failures, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * options.chance);
}
