import { idleSeconds } from './idle.ts';
import { RefusedRequest, readProblem, ServerUnreachable } from './problem.ts';

export type QueryValue = string | number | boolean | null | undefined;

export interface Call {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  /** Makes a repeat harmless: the same key is sent with every try of one command. */
  readonly idempotencyKey?: string;
  /** The version that the change was based on. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
  /** A missing session is an answer here, not a reason to ask the person. */
  readonly quiet?: boolean;
}

export interface Answer<T> {
  readonly data: T;
  readonly etag: string | null;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Asks the person to sign in again and resolves when that happened; set by the shell. */
let renewSession: (() => Promise<void>) | null = null;
export const onSessionEnded = (renew: () => Promise<void>): void => {
  renewSession = renew;
};

/** Asks for the password once more; true when the person gave it. Set by the shell. */
let confirmPerson: (() => Promise<boolean>) | null = null;
export const onConfirmNeeded = (confirm: () => Promise<boolean>): void => {
  confirmPerson = confirm;
};

export function buildUrl(path: string, query: Call['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A fresh key for one command. `crypto.randomUUID` exists in secure contexts only; a shop may run plain HTTP in its own network. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send(method: Method, path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-idle-seconds': String(idleSeconds()) };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
  if (call.ifMatch !== undefined) headers['if-match'] = call.ifMatch;
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (call.body !== undefined) init.body = JSON.stringify(call.body);
  if (call.signal !== undefined) init.signal = call.signal;
  try {
    return await fetch(buildUrl(path, call.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ServerUnreachable(error);
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { detail: text.slice(0, 300) };
  }
}

/** One request of the public API. A session that ran out is renewed, and a password asked for once more given, by the person; then the same request is sent again. */
export async function request<T>(method: Method, path: string, call: Call = {}): Promise<Answer<T>> {
  let response = await send(method, path, call);
  if (response.status === 401 && renewSession !== null && call.quiet !== true) {
    await renewSession();
    response = await send(method, path, call);
  }
  let body = await readBody(response);
  if (response.status === 403 && confirmPerson !== null && readProblem(403, body).code === 'identity-confirm-needed' && (await confirmPerson())) {
    response = await send(method, path, call);
    body = await readBody(response);
  }
  if (!response.ok) throw new RefusedRequest(readProblem(response.status, body));
  return { data: body as T, etag: response.headers.get('etag') };
}

export const get = async <T>(path: string, call?: Call): Promise<T> => (await request<T>('GET', path, call)).data;
export const getTagged = <T>(path: string, call?: Call): Promise<Answer<T>> => request<T>('GET', path, call);

/** A command: always carries an idempotency key, its own or the caller's. */
export async function command<T>(method: Exclude<Method, 'GET'>, path: string, call: Call = {}): Promise<Answer<T>> {
  return request<T>(method, path, { ...call, idempotencyKey: call.idempotencyKey ?? newKey() });
}
