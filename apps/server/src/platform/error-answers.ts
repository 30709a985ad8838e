import { readPattern } from '@tresen/contract/text';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, problem, renderProblem } from './problem.ts';

/** PostgreSQL refusals that bad input alone can cause: wrong text for a type, NUL bytes, numbers out of range. */
const inputFaults = new Set(['22P02', '22P05', '22021', '22003', '22007', '22008', '22001', '54000']);
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', '08001']);

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
  readonly keyword: string;
  readonly params?: Record<string, unknown>;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function messageOf({ keyword, params, message }: SchemaError): string {
  if (keyword === 'boolean') return 'is not known here';
  const said = keyword === 'pattern' ? readPattern(String(params?.['pattern'])) : undefined;
  return said ?? message ?? 'is not valid';
}

function pointersOf(part: string, errors: readonly SchemaError[]): { pointer: string; message: string }[] {
  return errors.slice(0, 20).flatMap((error) => {
    // Said once more by the member itself, which is named there.
    if (error.keyword === 'additionalProperties') return [];
    const where = `${part === 'body' ? '' : `/${part}`}${error.instancePath}`;
    const missing = error.keyword === 'required' && Array.isArray(error.params?.['requiredProperties']) ? (error.params['requiredProperties'] as string[]) : undefined;
    if (missing) return missing.map((name) => ({ pointer: `${where}/${name}`, message: 'is missing' }));
    return [{ pointer: where, message: messageOf(error) }];
  });
}

function fromFastify(error: FastifyError): ProblemError | undefined {
  if (error.validation) return problem('request-invalid', { errors: pointersOf(error.validationContext ?? 'body', error.validation as unknown as SchemaError[]) });
  switch (error.statusCode) {
    case 413:
      return problem('request-too-large');
    case 415:
      return problem('request-media-type');
    case 429:
      return problem('request-rate-limited');
    // 403: a path that leads out of the folder of a web app.
    case 403:
    case 404:
      return problem('not-found');
    case 400:
    case 414:
      return problem('request-invalid', { detail: plainReason(error) });
    default:
      return undefined;
  }
}

/** Fastify's own words for a refused request; they name no internals. */
function plainReason(error: FastifyError): string {
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The body is empty, but the content type says JSON.';
  if (error.code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return 'Content-Length does not match the body.';
  return error instanceof SyntaxError || error.name === 'SyntaxError' ? 'The body is not JSON.' : 'The request could not be read.';
}

/** Turns whatever was thrown into a registry error; `server-fault` when nobody foresaw it. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = codeOf(error);
  if (code !== undefined && inputFaults.has(code))
    return problem('request-invalid', { detail: 'A value in the request cannot be stored: it contains a NUL character, is out of range, or has the wrong form.' });
  if (code !== undefined && unreachable.has(code)) return problem('database-unreachable', { headers: { 'retry-after': '5' } });
  if (error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message))
    return problem('database-unreachable', { headers: { 'retry-after': '5' } });
  if (error instanceof SyntaxError || error instanceof RangeError) {
    const status = 'statusCode' in error ? error.statusCode : undefined;
    if (status === 400) return problem('request-invalid', { detail: 'The body is not JSON.' });
  }
  return fromFastify(error as FastifyError) ?? problem('server-fault');
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: ProblemError): FastifyReply {
  const { headers } = thrown.details;
  if (headers) reply.headers(headers);
  return reply
    .code(thrown.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(renderProblem(thrown, `urn:tresen:request:${request.id}`)));
}

/** The client has gone before it had sent everything, or before it had read the answer: nobody's fault, and nobody hears the answer. */
const hasGone = (request: FastifyRequest): boolean => request.raw.socket.destroyed || (request.raw.destroyed && !request.raw.complete);

/** Every error of every route, and every unknown address, leaves as problem+json. */
export function installErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = toProblem(error);
    // The cause stays in the log, under the instance id that the client sees.
    if (hasGone(request)) request.log.debug({ route: request.routeOptions.url }, 'the client left before its request was done');
    else if (answer.status >= 500 && !(error instanceof ProblemError)) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return sendProblem(request, reply, answer);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, problem('not-found', { detail: 'There is nothing at this address.' })));
}
