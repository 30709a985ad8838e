import { expect, test } from 'vitest';
import { followCodes } from './follow-codes.ts';

test('a code that stays in the picture counts once, however long; away for a moment it counts again', () => {
  const isNew = followCodes();
  const reads: number[] = [];
  for (let at = 0; at < 10_000; at += 120) if (isNew('4006381333931', at)) reads.push(at);
  expect(reads).toEqual([0]);
  // A blurred look in between is no leaving.
  expect(isNew(null, 10_100)).toBe(false);
  expect(isNew('4006381333931', 10_400)).toBe(false);
  expect(isNew('4006381333931', 12_000)).toBe(true);
});

test('another code counts at once', () => {
  const isNew = followCodes();
  expect([isNew('a', 0), isNew('b', 120), isNew('a', 240)]).toEqual([true, true, true]);
});
