import { type ErrorCode, type ErrorDefinition, errorRegistry, type Problem } from '@tresen/contract/errors';

const registry: ReadonlyMap<string, ErrorDefinition> = new Map(errorRegistry.map((definition) => [definition.code, definition]));

/** What a thrower adds to a registry error. Anything beyond the named members is sent as an extension member (RFC 9457 §3.2). */
export interface ProblemDetails {
  /** What is special about this case, one plain sentence. Never a stack trace or SQL. */
  readonly detail?: string;
  readonly errors?: Problem['errors'];
  readonly headers?: Readonly<Record<string, string>>;
  readonly [extension: string]: unknown;
}

/** A registry error on its way to the client; thrown by routes, commands and queries. */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: ProblemDetails;
  constructor(definition: ErrorDefinition, details: ProblemDetails) {
    super(details.detail ?? definition.title);
    this.name = 'ProblemError';
    this.code = definition.code;
    this.status = definition.status;
    this.details = details;
  }
}

export function findError(code: string): ErrorDefinition | undefined {
  return registry.get(code);
}

/** Makes a registry error to throw: `throw problem('not-found', { detail: 'There is no store with this id.' })`. */
export function problem(code: ErrorCode, details: ProblemDetails = {}): ProblemError {
  const definition = registry.get(code);
  if (definition === undefined) throw new Error(`error code ${code} is not in the registry`);
  return new ProblemError(definition, details);
}

/** The JSON body (`application/problem+json`) of a registry error. `instance` names this one occurrence in the server's log. */
export function renderProblem(error: ProblemError, instance: string): Problem & Record<string, unknown> {
  const definition = registry.get(error.code);
  if (definition === undefined) throw new Error(`error code ${error.code} is not in the registry`);
  const { detail, errors, headers: _headers, ...extensions } = error.details;
  return {
    ...extensions,
    type: `/api/docs/errors#${definition.code}`,
    code: definition.code,
    title: definition.title,
    status: definition.status,
    action: definition.action,
    data: definition.data,
    instance,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
}
