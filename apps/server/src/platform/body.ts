import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { problem } from './problem.ts';

/** Bodies are JSON in valid UTF-8, nothing else; keys that could poison prototypes are refused. */
export function installBodyParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.decorateRequest('bodyHash', null);
  app.decorateRequest('replayed', false);
  app.addContentTypeParser(['application/json', 'application/problem+json', 'application/merge-patch+json'], { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    // A DELETE or POST without a body often carries the content type all the same.
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(problem('request-invalid', { detail: 'The body is not valid UTF-8.' }), undefined);
    if (request.headers['idempotency-key'] !== undefined) request.bodyHash = createHash('sha256').update(bytes).digest();
    return parse(request, bytes.toString('utf8'), (error, value) => {
      if (error) return done(problem('request-invalid', { detail: 'The body is not JSON, or holds a key that is not allowed.' }), undefined);
      return done(null, value);
    });
  });
}
