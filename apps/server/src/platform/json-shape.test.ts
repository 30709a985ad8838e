import { describe, expect, test } from 'vitest';
import { findExcess } from './json-shape.ts';

const look = (text: string, most = { depth: 3, signs: 10 }): string | null => findExcess(Buffer.from(text), most);

describe('a JSON text is measured before it is parsed', () => {
  test('lists and objects inside each other are counted together', () => {
    expect([look('[{"a":[1]}]'), look('[{"a":[[1]]}]'), look('[[[[')]).toEqual([null, 'too-deep', 'too-deep']);
  });

  test('siblings are no depth', () => {
    expect(look('[[],[],[]]')).toBeNull();
  });

  test('values are counted by their signs', () => {
    expect([look('[1,2,3,4,5,6,7,8,9,10]'), look('[1,2,3,4,5,6,7,8,9,10,11]')]).toEqual([null, 'too-many-values']);
  });

  test('what stands in a text is no structure, whatever it says', () => {
    expect(look(JSON.stringify({ a: '[[[[[[{{{{,,,,,,,,,,,,::::' }))).toBeNull();
    expect(look(JSON.stringify({ a: '\\"[[[[[["\\' }))).toBeNull();
    expect(look('"\\\\"')).toBeNull();
    expect(look('"\\\\"[[[[')).toBe('too-deep');
  });

  test('texts that never end are no excess: the parser refuses them', () => {
    expect([look('"abc'), look('"abc\\'), look('')]).toEqual([null, null, null]);
  });

  test('four megabytes of brackets are seen at once', () => {
    expect(findExcess(Buffer.from('['.repeat(4_000_000)), { depth: 64, signs: 100 })).toBe('too-deep');
  });
});
