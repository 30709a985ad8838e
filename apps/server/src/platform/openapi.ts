import { fastifySwagger } from '@fastify/swagger';
import { fastifySwaggerUi } from '@fastify/swagger-ui';
import { errorRegistry } from '@tresen/contract/errors';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { route } from './route.ts';

const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'Address of the description of this error' }),
    code: Type.String({ description: 'Code from the error registry' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    action: Type.String({ description: 'What to do now' }),
    data: Type.Union([Type.Literal('safe'), Type.Literal('not-stored'), Type.Literal('unknown')], { description: 'Whether what was sent is stored' }),
    instance: Type.Optional(Type.String({ description: 'Id of this occurrence in the log of the server' })),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String({ description: 'JSON pointer (RFC 6901) into the body' }), message: Type.String() }))),
  },
  { description: 'Problem details (RFC 9457)' },
);

interface Operation {
  responses?: Record<string, { content?: Record<string, { example?: unknown }> }>;
  requestBody?: { content?: Record<string, { example?: unknown }> };
  'x-errors'?: Record<string, unknown>;
  'x-example'?: { body?: unknown; response?: unknown };
  'x-right'?: string;
  security?: unknown[];
}

/** Moves what `route()` noted into the places where OpenAPI wants it. */
function finishOperation(operation: Operation): void {
  const { 'x-errors': errors, 'x-example': example, ...rest } = operation;
  delete operation['x-errors'];
  delete operation['x-example'];
  const success = Object.values(rest.responses ?? {})[0];
  const answer = success?.content?.['application/json'];
  if (answer && example?.response !== undefined) answer.example = example.response;
  const body = rest.requestBody?.content?.['application/json'];
  if (body && example?.body !== undefined) body.example = example.body;
  operation.responses = { ...rest.responses, ...(errors as Operation['responses']) };
  if (rest['x-right'] === 'public') operation.security = [];
}

export function finishDocument(document: Record<string, unknown>): Record<string, unknown> {
  const paths = (document['paths'] ?? {}) as Record<string, Record<string, Operation>>;
  for (const path of Object.values(paths)) for (const operation of Object.values(path)) finishOperation(operation);
  return document;
}

export async function installOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tresen',
        version: '1',
        description:
          'Everything the screens do goes through this API. Errors are problem+json with a code from the registry (see `/api/docs/errors`). Commands take an `Idempotency-Key`; things that change carry an `ETag`, and changing them needs `If-Match` (428 without; `*` overwrites). Amounts are integers in minor units, instants UTC, ids UUIDv7. Lists come in pages: `next` goes back as `cursor` with the same parameters (only `limit` and `count` may differ). Parameters that contradict each other by place, such as a till of another store, are refused with 400 rather than answered with an empty list.',
      },
      components: {
        schemas: { Problem: problemSchema as never },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'tresen.session_token', description: 'Office session, made by signing in' },
          token: { type: 'http', scheme: 'bearer', description: 'API token `trs_…` of an integrator, or `<device id>.<secret>` of a till' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
  });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    // No `upgrade-insecure-requests`: in a network of the house the page comes over http, and so must its style and script.
    staticCSP:
      "default-src 'self'; base-uri 'self'; font-src 'self' data:; frame-ancestors 'self'; img-src 'self' data:; object-src 'none'; script-src 'self'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'",
    uiConfig: { docExpansion: 'none', displayRequestDuration: true, filter: true },
    transformSpecification: (document) => finishDocument(structuredClone(document) as Record<string, unknown>),
    transformSpecificationClone: false,
  });
}

function errorPage(): string {
  const rows = errorRegistry.map(
    (error) => `<tr id="${error.code}"><td><code>${error.code}</code></td><td>${error.status}</td><td>${error.title}</td><td>${error.action}</td><td>${error.data}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tresen · Errors</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.4rem .8rem;text-align:left;vertical-align:top}tr:target{background:#fff3c4}</style><h1>Errors</h1><table><tr><th>Code</th><th>Status</th><th>Meaning</th><th>What to do</th><th>Is the data safe?</th></tr>${rows.join('')}</table></html>`;
}

export function openApiRoutes(app: FastifyInstance): void {
  let text: string | undefined;
  route(app, { method: 'GET', url: '/api/openapi.json', right: 'public', summary: 'This description as OpenAPI 3.1', hidden: true }, async (_request, reply) => {
    text ??= JSON.stringify(finishDocument(structuredClone(app.swagger()) as unknown as Record<string, unknown>));
    return reply.type('application/json; charset=utf-8').send(text);
  });
  route(app, { method: 'GET', url: '/api/docs/errors', right: 'public', summary: 'The error registry as a page', hidden: true }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(errorPage()),
  );
}
