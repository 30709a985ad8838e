import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.ts';

/** A strong ETag of a state: a JSON value or a version number. */
export function etagOf(state: unknown): string {
  const text = typeof state === 'number' || typeof state === 'string' ? String(state) : JSON.stringify(state);
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

function lists(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}

/** For GET: sets the ETag; true when the client already has this state and the route should answer `reply.code(304).send()`. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag);
  return lists(request.headers['if-none-match'], etag);
}

/**
 * For changes of what has an ETag: whoever changes it says which state they have seen, or `*` for whichever it is; the last of two must
 * not win in silence. What is removed is removed in any state, unless one is named. @throws if-match-missing, changed-meanwhile
 */
export function requireMatch(request: FastifyRequest, etag: string): void {
  const header = request.headers['if-match'];
  if (header === undefined && request.method !== 'DELETE') throw problem('if-match-missing', { etag });
  if (header !== undefined && !lists(header, etag)) throw problem('changed-meanwhile', { etag });
}
