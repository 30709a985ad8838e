import type { ErrorCode } from '@tresen/contract/errors';
import type { SecurityKind } from '@tresen/contract/identity';
import type { Right } from '@tresen/domain/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import type { Actor } from './actor.ts';
import { isPaged, nameQuestion, takeQuestion } from './bind-cursor.ts';
import { PUBLIC_BODY, USUAL_BODY } from './body.ts';
import { checkQuery } from './check-query.ts';
import { closeSchema, NO_QUERY } from './close-schema.ts';
import { mostOf } from './rates.ts';
import { documentRoute } from './route-docs.ts';

/**
 * Who may call a route: everybody (`public`), an enrolled till (`device`), anybody with an office session or token
 * (`signed-in`), or who holds a right `<context>.<verb>` (packages/domain/src/identity/rights.ts). A list means any of them.
 */
export type RouteRight = 'public' | 'device' | 'signed-in' | Right;

export interface RouteSpec<Params, Query, Body, Response> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Full path with Fastify parameters: `/api/v1/sales/:id`. */
  readonly url: string;
  readonly right: RouteRight | readonly RouteRight[];
  /** One line for the API documentation. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  /** What neither query nor body name is refused, in every object inside them (close-schema.ts). */
  readonly query?: Query;
  readonly body?: Body;
  /** Schema of the success body; undefined for streams, pages and empty answers. */
  readonly response?: Response;
  /** Success status, default 200 (204 when there is no response schema and the handler returns nothing). */
  readonly status?: 200 | 201 | 202 | 204;
  /** Registry errors that are special to this route; the general ones are documented by themselves. */
  readonly errors?: readonly ErrorCode[];
  /** Largest body in bytes, default 1 MB; 16 kB where anybody may call or no body is expected. */
  readonly bodyLimit?: number;
  /** Requests a minute, where the usual rate (rates.ts) is too generous: sign-in, enrolment and the like; `own` = the route counts itself; null = the usual rate for this one. */
  readonly perMinute?: number | 'own' | ((request: FastifyRequest) => number | null);
  /** Locked and replaced tills may call it too: for handing in what they hold. */
  readonly evenLocked?: boolean;
  /** Callers on this machine need no right; what came through a proxy does not count as one of them. */
  readonly fromHere?: boolean;
  /** Told in the security log when it was answered; null = not this time. */
  readonly audit?: SecurityKind | ((request: FastifyRequest) => SecurityKind | null);
  /** Left out of the public documentation (pages, sockets). */
  readonly hidden?: boolean;
  /** Example bodies for the documentation. */
  readonly example?: { readonly body?: unknown; readonly response?: unknown };
}

type Read<Schema> = Schema extends TSchema ? Static<Schema> : unknown;
/** Handlers may return read-only rows. */
type Sent<Value> = Value extends (infer Item)[] ? readonly Sent<Item>[] : Value extends object ? { readonly [Key in keyof Value]: Sent<Value[Key]> } : Value;
type Answer<Schema> = Schema extends TSchema ? Sent<Static<Schema>> : unknown;

export type RouteRequest<Params, Query, Body> = FastifyRequest<{ Params: Read<Params>; Querystring: Read<Query>; Body: Read<Body> }> & { readonly actor: Actor | null };

/** A route as it was declared, for the matrix of routes × roles. */
export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly rights: readonly RouteRight[];
  readonly summary: string;
  readonly evenLocked: boolean;
  /** What is checked before the handler; undefined: nothing is expected there. */
  readonly params?: TSchema | undefined;
  readonly query?: TSchema | undefined;
  readonly body?: TSchema | undefined;
  readonly response?: TSchema | undefined;
  /** Registry errors that are special to the route. */
  readonly errors?: readonly ErrorCode[] | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request; null = nobody known. */
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    rights?: readonly RouteRight[];
    evenLocked?: boolean;
    fromHere?: boolean;
    /** A WebSocket may be opened here. */
    socket?: boolean;
    audit?: SecurityKind | ((request: FastifyRequest) => SecurityKind | null);
  }
  interface FastifyInstance {
    declaredRoutes: DeclaredRoute[];
    /** Routes that were not declared through `route()`: only those of the documentation pages. */
    openRoutes: string[];
  }
}

/** Path parameter schema for `/…/:id`: refuses what is no UUID before it reaches the database. */
export const uuid = (description = 'UUID'): ReturnType<typeof Type.String> =>
  Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', maxLength: 36, description });
export const IdParams = Type.Object({ id: uuid() });

function rateOf(perMinute: RouteSpec<unknown, unknown, unknown, unknown>['perMinute']): object {
  if (perMinute === undefined) return {};
  if (perMinute === 'own') return { rateLimit: false };
  const max = typeof perMinute === 'number' ? perMinute : (request: FastifyRequest): number => perMinute(request) ?? mostOf(request);
  return { rateLimit: { max, timeWindow: 60_000 } };
}

/**
 * Declares a route of the API: limit → authenticate → right → validate → handle → present. The handler narrows the right
 * to a store with `requireStore` or `storesFor` (actor.ts), throws `problem(code, …)`, and returns the success body.
 */
export function route<
  const P extends TSchema | undefined = undefined,
  const Q extends TSchema | undefined = undefined,
  const B extends TSchema | undefined = undefined,
  const R extends TSchema | undefined = undefined,
>(app: FastifyInstance, spec: RouteSpec<P, Q, B, R>, handle: (request: RouteRequest<P, Q, B>, reply: FastifyReply) => Promise<Answer<R>> | Answer<R>): void {
  const rights = (typeof spec.right === 'string' ? [spec.right] : spec.right) as readonly RouteRight[];
  const status = spec.status ?? 200;
  const schema: FastifySchema & Record<string, unknown> = documentRoute(
    spec as RouteSpec<TSchema | undefined, TSchema | undefined, TSchema | undefined, TSchema | undefined>,
    rights,
    status,
  );
  if (spec.params) schema.params = spec.params;
  // A page may be opened with more: messengers hang words of their own on links.
  if (spec.query) schema.querystring = spec.url.startsWith('/api/v1/') ? closeSchema(spec.query) : spec.query;
  else if (spec.url.startsWith('/api/v1/')) schema.querystring = NO_QUERY;
  if (spec.body) schema.body = closeSchema(spec.body);
  const { method, url, summary, params, query, body, response, errors } = spec;
  app.declaredRoutes.push({ method, url, rights, summary, evenLocked: spec.evenLocked ?? false, params, query, body, response, errors });
  const paged = isPaged(query, response);
  app.route({
    method: spec.method,
    url: spec.url,
    schema,
    config: {
      rights,
      evenLocked: spec.evenLocked ?? false,
      fromHere: spec.fromHere ?? false,
      ...(spec.audit === undefined ? {} : { audit: spec.audit }),
      ...rateOf(spec.perMinute),
    },
    bodyLimit: spec.bodyLimit ?? (spec.body === undefined || rights.includes('public') ? PUBLIC_BODY : USUAL_BODY),
    handler: async (request, reply) => {
      if (spec.query !== undefined && spec.url.startsWith('/api/v1/')) checkQuery(request.query as Record<string, unknown>);
      if (status !== 200) reply.code(status);
      if (paged) takeQuestion(request);
      const answer = await handle(request as RouteRequest<P, Q, B>, reply);
      const result = paged ? nameQuestion(request, answer) : answer;
      if (reply.statusCode === 304) return reply.send();
      if (result === undefined && !reply.sent && reply.statusCode === 200) reply.code(204);
      return result;
    },
  });
}
