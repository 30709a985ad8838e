import { expect, test } from 'vitest';
import { createFailureLimit } from './failure-limit.ts';
import { isGuessablePin } from './pin.ts';

test('after so many failures the key rests until the time is over', () => {
  let now = 0;
  const limit = createFailureLimit({ attempts: 3, minutes: 1, now: () => now });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    limit.check('a');
    limit.failed('a');
  }
  expect(() => limit.check('a')).toThrow(/Too many/);
  limit.check('b');
  now = 60_001;
  limit.check('a');
});

test('a success forgets the failures', () => {
  const limit = createFailureLimit({ attempts: 1, minutes: 1 });
  limit.failed('a');
  limit.forget('a');
  limit.check('a');
});

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
