import { expect, test } from 'vitest';
import { changePrice } from './change-percent.ts';

test('a price changes by a percentage and becomes a usual one', () => {
  expect(changePrice(1999, -1000, 'none')).toBe(1799);
  expect(changePrice(1999, -1000, 'nine')).toBe(1799);
  expect(changePrice(1000, 500, 'nine')).toBe(1049);
  expect(changePrice(1234, 0, 'five')).toBe(1235);
  expect(changePrice(1234, 0, 'ten')).toBe(1230);
  expect(changePrice(1250, 0, 'whole')).toBe(1300);
});

test('rounding gives nothing away, turns no reduction into a rise, and leaves free what is free', () => {
  expect(changePrice(1, -9900, 'none')).toBe(1);
  expect(changePrice(30, 0, 'whole')).toBe(30);
  expect(changePrice(4, -5000, 'nine')).toBe(2);
  expect(changePrice(1290, -100, 'whole')).toBe(1277);
  expect(changePrice(1010, 100, 'whole')).toBe(1020);
  expect(changePrice(0, 5000, 'nine')).toBe(0);
});
