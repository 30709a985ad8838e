import { problem } from './problem.ts';

/** Page cursors are opaque: base64url of a JSON list with the sort key of the last row. */
export function writeCursor(key: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws request-invalid when the text is no cursor of `length` parts. */
export function readCursor<Key extends readonly unknown[]>(text: string, length: Key['length']): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || typeof part !== 'object')) return key as unknown as Key;
  } catch {
    // Falls through: whatever was sent is no cursor.
  }
  throw problem('request-invalid', { errors: [{ pointer: '/querystring/cursor', message: 'is not a cursor of this list' }] });
}
