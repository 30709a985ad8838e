import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { lineText, longText, nameText, optionalMail, optionalName, signInAddress, toLine } from './index.ts';

const long = 200_000;

test('whatever is sent as a text is judged in one pass, which ends', () => {
  const hostile = [' '.repeat(long), 'a'.repeat(long), `${'a'.repeat(long)}\u202e`, `${'\u3164'.repeat(long)}\n`, `${'a.'.repeat(long)}@`, `a@${'a.'.repeat(long)}`];
  for (const schema of [nameText(long * 3), optionalName(long * 3), lineText(long * 3), longText(long * 3), optionalMail(long * 3), signInAddress()])
    for (const text of hostile) expect(Value.Check(schema, text)).toBeTypeOf('boolean');
});

test('a text of elsewhere becomes a line that a name may be', () => {
  expect(toLine('\u202eBrot\r\n\tgroß\u0000 ')).toBe('Brot groß');
  expect(Value.Check(nameText(100), toLine('Käse\u001b[31m'))).toBe(true);
});

test('lines may break in texts, and nowhere else', () => {
  expect([longText(20), lineText(20), nameText(20)].map((schema) => Value.Check(schema, 'eins\nzwei'))).toEqual([true, false, false]);
});
