import { expect, test } from 'vitest';
import { describePinHash, isGuessablePin, readPinHash, shortestPin } from './pin.ts';

test('[IDN-05] a stored PIN says how often it was hashed', () => {
  expect(readPinHash('abc-_9')).toEqual({ rounds: [210_000], hash: 'abc-_9' });
  expect(readPinHash(describePinHash([600_000], 'abc-_9'))).toEqual({ rounds: [600_000], hash: 'abc-_9' });
  expect(readPinHash(describePinHash([210_000, 390_000], 'abc'))).toEqual({ rounds: [210_000, 390_000], hash: 'abc' });
});

test('[IDN-06] who may approve needs six digits, everybody else four', () => {
  expect([shortestPin(['sales.sell']), shortestPin(['sales.sell', 'sales.override']), shortestPin([])]).toEqual([4, 6, 4]);
});

test.each([
  ['1111', true],
  ['1234', true],
  ['9876', true],
  ['1212', true],
  ['123123', true],
  ['47114711', true],
  ['2580', false],
  ['1357', false],
  ['1211', false],
  ['246813', false],
])('[IDN-07] PIN %s is guessable: %s', (pin, guessable) => {
  expect(isGuessablePin(pin)).toBe(guessable);
});
