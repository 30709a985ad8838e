import { createHash } from 'node:crypto';
import type { TSchema } from 'typebox';
import { brokenCursor } from './cursor.ts';
import { problem } from './problem.ts';

/** What may differ from page to page: how much is on it, and whether all are counted. */
const MAY_DIFFER: ReadonlySet<string> = new Set(['cursor', 'limit', 'count']);

interface Asked {
  readonly params: unknown;
  readonly query: unknown;
}

/** What the list was asked for, in a few letters. */
function questionOf({ params, query }: Asked): string {
  const said = (value: unknown) =>
    Object.entries((value ?? {}) as Record<string, unknown>)
      .filter(([name, each]) => !MAY_DIFFER.has(name) && each !== undefined && each !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([said(params), said(query)]))
    .digest('base64url')
    .slice(0, 8);
}

const membersOf = (schema: TSchema | undefined): Readonly<Record<string, unknown>> => (schema as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};

/** A list that is read page by page: its query takes a cursor, its answer has the next one. */
export const isPaged = (query: TSchema | undefined, response: TSchema | undefined): boolean => 'cursor' in membersOf(query) && 'next' in membersOf(response);

/**
 * A cursor goes on with the very question that it came from: with another filter it would leave out or repeat what nobody notices.
 * Takes the question off the request's cursor. @throws request-invalid, cursor-of-another-question
 */
export function takeQuestion(request: Asked): void {
  const query = request.query as { cursor?: string };
  if (query.cursor === undefined || query.cursor === '') return;
  const [, question, cursor] = /^([\w-]{8})\.(.+)$/s.exec(query.cursor) ?? [];
  if (question === undefined || cursor === undefined) throw brokenCursor();
  if (question !== questionOf(request))
    throw problem('cursor-of-another-question', { errors: [{ pointer: '/querystring/cursor', message: 'belongs to a list that was asked with other parameters' }] });
  query.cursor = cursor;
}

/** The answer, its cursor with the question that it belongs to. */
export function nameQuestion<Answer>(request: Asked, answer: Answer): Answer {
  const { next } = (answer ?? {}) as { readonly next?: unknown };
  return typeof next === 'string' ? { ...answer, next: `${questionOf(request)}.${next}` } : answer;
}
