import { expect, test } from 'vitest';
import { measureParts, readMeasure } from './measure.ts';

const [gram, kilogram] = measureParts('kg');
const read = (text: string, part = kilogram) => (part === undefined ? undefined : readMeasure(text, 'kg', part));

test('reads what is typed in the chosen part, and a typed part before it', () => {
  expect(read('0,532')).toBe(532);
  expect(read('1.2')).toBe(1200);
  expect(read('532', gram)).toBe(532);
  expect(read('532 g')).toBe(532);
  expect(read('0,532kg', gram)).toBe(532);
  expect(readMeasure('12,5', 'm', { label: 'cm', digits: 1 })).toBe(125);
  expect(readMeasure('1,25', 'h', { label: 'h', digits: 2 })).toBe(125);
});

test('refuses what is no measure', () => {
  for (const text of ['', '0', '-1', '0,5321', 'abc', '5 ml', '1,2,3']) expect(read(text), text).toBeNull();
  expect(read('0,5', gram)).toBeNull();
});
