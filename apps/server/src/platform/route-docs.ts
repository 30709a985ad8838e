import type { ErrorCode, ErrorDefinition } from '@tresen/contract/errors';
import type { TSchema } from 'typebox';
import { findError } from './problem.ts';
import type { RouteRight, RouteSpec } from './route.ts';

type AnySpec = RouteSpec<TSchema | undefined, TSchema | undefined, TSchema | undefined, TSchema | undefined>;

function rightText(rights: readonly RouteRight[]): string {
  const words = rights.map((right) =>
    right === 'public' ? 'nobody needs to be signed in' : right === 'device' ? 'an enrolled till' : right === 'signed-in' ? 'any signed-in person or token' : `right \`${right}\``,
  );
  return `**Who:** ${words.join(', or ')}.`;
}

function errorCodes(spec: AnySpec, rights: readonly RouteRight[]): readonly ErrorCode[] {
  const codes: ErrorCode[] = [...(spec.errors ?? [])];
  if (spec.params || spec.query || spec.body) codes.push('request-invalid');
  if (spec.body) codes.push('request-too-large');
  if (spec.params) codes.push('not-found');
  if (!rights.includes('public')) codes.push('not-signed-in');
  if (rights.some((right) => right.includes('.'))) codes.push('right-missing');
  if (spec.body) codes.push('request-media-type');
  codes.push('request-rate-limited');
  codes.push('server-fault', 'database-unreachable');
  return [...new Set(codes)];
}

/** Error answers by status, as OpenAPI response objects that name the registry codes. */
function errorResponses(codes: readonly ErrorCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ErrorDefinition[]>();
  for (const code of codes) {
    const definition = findError(code);
    if (definition) byStatus.set(definition.status, [...(byStatus.get(definition.status) ?? []), definition]);
  }
  const responses: Record<string, unknown> = {};
  for (const [status, definitions] of byStatus) {
    responses[String(status)] = {
      description: definitions.map((definition) => `\`${definition.code}\` – ${definition.title}. ${definition.action}`).join('\n\n'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return responses;
}

function tagOf(url: string): string {
  return url.match(/^\/api\/v1\/([a-z-]+)/)?.[1] ?? 'platform';
}

/** The documentation part of a route's schema. `x-errors` is turned into OpenAPI responses when the document is made. */
export function documentRoute(spec: AnySpec, rights: readonly RouteRight[], status: number): Record<string, unknown> {
  const response = spec.response;
  return {
    tags: [tagOf(spec.url)],
    summary: spec.summary,
    description: [spec.description, rightText(rights)].filter(Boolean).join('\n\n'),
    ...(spec.hidden ? { hide: true } : {}),
    ...(response ? { response: { [status]: response } } : {}),
    'x-right': rights.join(' | '),
    'x-errors': errorResponses(errorCodes(spec, rights)),
    ...(spec.example ? { 'x-example': spec.example } : {}),
  };
}
