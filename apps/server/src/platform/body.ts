import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DEEPEST, findExcess } from './json-shape.ts';
import { type ProblemError, problem } from './problem.ts';

/** Bytes of a body where a route says nothing else: of routes that anybody may call, and of all others. */
export const PUBLIC_BODY = 16 * 1024;
export const USUAL_BODY = 1024 * 1024;
/** A route with a limit of a megabyte takes some fifty thousand brackets, commas and colons: parsed within a few hundredths of a second. */
const BYTES_PER_SIGN = 20;

function refuseBody(request: FastifyRequest, bytes: Buffer): ProblemError | null {
  if (!isUtf8(bytes)) return problem('request-invalid', { detail: 'The body is not valid UTF-8.' });
  const excess = findExcess(bytes, { depth: DEEPEST, signs: Math.ceil((request.routeOptions.bodyLimit ?? PUBLIC_BODY) / BYTES_PER_SIGN) });
  if (excess === 'too-deep') return problem('request-invalid', { detail: `The body has lists or objects inside each other, more than ${DEEPEST} deep.` });
  return excess === null ? null : problem('request-too-large', { detail: 'The body has too many values for this address.' });
}

/**
 * Bodies are JSON in valid UTF-8, nothing else, and never compressed. What is too deep or has too many values is refused by
 * its bytes, before anything parses it; keys that could poison prototypes are refused.
 */
export function installBodyParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.decorateRequest('bodyHash', null);
  app.decorateRequest('replayed', false);
  app.addHook('onRequest', (request, _reply, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') return done(problem('request-media-type', { detail: 'Compressed bodies are not taken: send the JSON as it is.' }));
    return done();
  });
  app.addContentTypeParser(['application/json', 'application/problem+json', 'application/merge-patch+json'], { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    // A DELETE or POST without a body often carries the content type all the same.
    if (bytes.length === 0) return done(null, undefined);
    const refused = refuseBody(request, bytes);
    if (refused !== null) return done(refused, undefined);
    if (request.headers['idempotency-key'] !== undefined) request.bodyHash = createHash('sha256').update(bytes).digest();
    return parse(request, bytes.toString('utf8'), (error, value) => {
      if (error) return done(problem('request-invalid', { detail: 'The body is not JSON, or holds a key that is not allowed.' }), undefined);
      return done(null, value);
    });
  });
}
