import { problem } from './problem.ts';

/** How each part of a position must look. */
export const part = {
  whole: /^-?\d{1,18}$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /** Anything that the database takes as a text. */
  text: /^[^\0]{0,300}$/su,
} as const;

/** Where a page of one list ended. */
export interface CursorCodec<Part extends string> {
  write(position: Readonly<Record<Part, string | number>>): string;
  /** The position; null at the beginning of the list. @throws request-invalid for anything that this list has not written itself */
  read(text: string | undefined): Readonly<Record<Part, string>> | null;
}

const encode = (values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

export const brokenCursor = (): Error =>
  problem('request-invalid', { detail: 'The cursor is not one of this list.', errors: [{ pointer: '/querystring/cursor', message: 'is not a cursor of this list' }] });

/**
 * Cursors of a list: opaque to the client, and good for this list alone. What was made up, cut off or taken from another list
 * is refused: a first page instead would send who pages on round in a circle.
 */
export function cursorOf<const Part extends string>(list: string, parts: Readonly<Record<Part, RegExp>>): CursorCodec<Part> {
  const names = Object.keys(parts) as Part[];
  const read = (text: string): Readonly<Record<Part, string>> => {
    const found = decode(text);
    if (!Array.isArray(found) || found.length !== names.length + 1 || found[0] !== list || encode(found) !== text) throw brokenCursor();
    const values: unknown[] = found.slice(1);
    if (!names.every((name, index) => typeof values[index] === 'string' && parts[name].test(values[index]))) throw brokenCursor();
    return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<Part, string>;
  };
  return {
    write: (position) => encode([list, ...names.map((name) => String(position[name]))]),
    read: (text) => (text === undefined || text === '' ? null : read(text)),
  };
}
