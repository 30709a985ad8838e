import type { NetworkPort, NetworkRequest, NetworkResponse } from './ports.ts';

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

/** Exponential backoff with full jitter: between half and all of 2^failures × `first`, at most `most`. `chance` is 0…1. */
export function backoff(failures: number, options: { readonly first: number; readonly most: number; readonly chance: number }): number {
  const ceiling = Math.min(options.most, options.first * 2 ** Math.min(failures, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * options.chance);
}
