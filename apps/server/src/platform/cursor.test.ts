import { describe, expect, test } from 'vitest';
import { cursorOf, part } from './cursor.ts';

const names = cursorOf('names', { name: part.text, id: part.uuid });
const numbers = cursorOf('numbers', { name: part.text, id: part.uuid });
const position = { name: 'Ü "x" 🛒', id: '01900000-0000-7000-8000-000000000001' };

describe('a cursor is good for the list that wrote it', () => {
  test('it comes back as it was', () => {
    expect(names.read(names.write(position))).toEqual(position);
  });

  test('no cursor is the beginning', () => {
    expect([names.read(undefined), names.read('')]).toEqual([null, null]);
  });

  test('that of another list is refused', () => {
    expect(() => names.read(numbers.write(position))).toThrow(/not one of this list/);
  });

  test('every other text is refused: made up, cut off, longer, changed', () => {
    const good = names.write(position);
    const made = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const text of ['zzz', '0', 'null', '[]', '%', good.slice(0, -1), `${good}A`, `${good} `, `${good}=`, good.replace(/^./, 'X')])
      expect(() => names.read(text), text).toThrow();
    for (const value of [null, {}, [], ['names'], ['names', 'x', 'y'], ['names', 1, position.id], ['names', 'a\0', position.id], ['names', 'x', position.id, 1]])
      expect(() => names.read(made(value)), JSON.stringify(value)).toThrow();
  });
});
