import { expect, test } from 'vitest';
import { createPlaces } from './at-once.ts';

test('so many at once of one asker and of all; a place that is given back twice is one place', () => {
  const places = createPlaces({ ofOne: 2, ofAll: 3 });
  const leave = places.enter('a');
  places.enter('a');
  expect(() => places.enter('a')).toThrow('Too many requests');
  places.enter('b');
  expect(() => places.enter('c')).toThrow('Too many requests');
  leave();
  leave();
  places.enter('c');
  expect(() => places.enter('b')).toThrow('Too many requests');
});
