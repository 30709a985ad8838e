import type { Problem } from '@tresen/contract/errors';

/** A refusal of the server with its cause, the next step, and whether the data is safe (RFC 9457). */
export class RefusedRequest extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'RefusedRequest';
    this.problem = problem;
  }
}

/** The server did not answer at all: offline, restarting, or the reply got lost. */
export class ServerUnreachable extends Error {
  constructor(cause: unknown) {
    super('the server does not answer', { cause });
    this.name = 'ServerUnreachable';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads a problem document; whatever else came back becomes one with the status as its code. */
export function readProblem(status: number, body: unknown): Problem {
  const source = isRecord(body) ? body : {};
  const data = source['data'];
  const detail = text(source['detail']) ?? text(source['message']);
  const errors = Array.isArray(source['errors']) ? source['errors'].filter(isFieldError) : undefined;
  return {
    ...source,
    type: text(source['type']) ?? 'about:blank',
    code: text(source['code']) ?? `http-${status}`,
    title: text(source['title']) ?? `HTTP ${status}`,
    status,
    action: text(source['action']) ?? '',
    data: data === 'safe' || data === 'not-stored' || data === 'unknown' ? data : status >= 500 ? 'unknown' : 'not-stored',
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
}

function isFieldError(value: unknown): value is { pointer: string; message: string } {
  return isRecord(value) && typeof value['pointer'] === 'string' && typeof value['message'] === 'string';
}

export const hasCode = (error: unknown, code: string): boolean => error instanceof RefusedRequest && error.problem.code === code;
