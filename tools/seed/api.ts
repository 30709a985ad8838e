/** The public API as the demo chain uses it. */
export interface Api {
  readonly server: string;
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, request?: { readonly body: unknown; readonly key?: string }): Promise<T>;
}

/** An answer that a repeat cannot heal. */
export class ApiRefused extends Error {
  readonly status: number;
  readonly problem: unknown;
  constructor(what: string, status: number, problem: unknown) {
    super(`${what}: ${status} ${JSON.stringify(problem).slice(0, 600)}`);
    this.status = status;
    this.problem = problem;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const read = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text.slice(0, 300);
  }
};

/** Opens the API with a token. Busy and broken answers are tried again; every other refusal is thrown. */
export function openApi(options: { readonly server: string; readonly token: string }): Api {
  const server = options.server.replace(/\/$/, '');
  async function call<T>(method: string, path: string, request?: { readonly body: unknown; readonly key?: string }): Promise<T> {
    const headers: Record<string, string> = { authorization: `Bearer ${options.token}`, accept: 'application/json' };
    if (request !== undefined) headers['content-type'] = 'application/json';
    // A tool puts there what it is told to, whatever stands there.
    if (method === 'PUT' || method === 'PATCH') headers['if-match'] = '*';
    if (request?.key !== undefined) headers['idempotency-key'] = request.key;
    for (let attempt = 1; ; attempt += 1) {
      let response: Response;
      try {
        response = await fetch(server + path, { method, headers, ...(request === undefined ? {} : { body: JSON.stringify(request.body) }), signal: AbortSignal.timeout(120_000) });
      } catch (fault) {
        if (attempt >= 5) throw fault;
        await pause(200 * 2 ** attempt);
        continue;
      }
      const body = await read(response);
      if (response.ok) return body as T;
      if ((response.status !== 429 && response.status < 500) || attempt >= 6) throw new ApiRefused(`${method} ${path}`, response.status, body);
      await pause(1000 * (Number(response.headers.get('retry-after')) || 0.1 * 2 ** attempt));
    }
  }
  return { server, get: (path) => call('GET', path), send: (method, path, request) => call(method, path, request) };
}

/** Works through a list with at most `limit` at once; results in the order of the list. */
export async function inParallel<T, R>(items: readonly T[], limit: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** Parts of at most `size`. */
export const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
