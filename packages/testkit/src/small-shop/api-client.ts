/** The public API as a tool uses it: a bearer token, JSON, an idempotency key on every command. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
}

/** An answer that is not a success; `problem` is the problem+json body where there is one. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly problem: { readonly code?: string; readonly detail?: string } | null;
  constructor(call: string, status: number, text: string) {
    super(`${call} answered ${status}: ${text.slice(0, 500)}`);
    this.status = status;
    try {
      this.problem = JSON.parse(text) as ApiRefusal['problem'];
    } catch {
      this.problem = null;
    }
  }
}

export function openApi(server: string, token: string): ApiClient {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method !== 'GET') headers['idempotency-key'] = crypto.randomUUID();
    // A tool puts there what it is told to, whatever stands there.
    if (method === 'PUT' || method === 'PATCH') headers['if-match'] = '*';
    const response = await fetch(new URL(path, server), { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new ApiRefusal(`${method} ${path}`, response.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
  };
}
