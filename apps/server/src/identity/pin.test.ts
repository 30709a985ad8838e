import { expect, test } from 'vitest';
import { isGuessablePin } from './pin.ts';

test.each([
  ['1111', true],
  ['1234', true],
  ['9876', true],
  ['2580', false],
  ['1357', false],
  ['1211', false],
])('PIN %s is guessable: %s', (pin, guessable) => {
  expect(isGuessablePin(pin)).toBe(guessable);
});
