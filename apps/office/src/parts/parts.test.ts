import { expect, test } from 'vitest';
import { knownFields, parseSearch, stringifySearch } from './filters.ts';
import { nameOfPeriod, periodOf } from './period.tsx';

test('filters survive the address bar', () => {
  const search = { q: 'Müller & Söhne 50% "ä" 👕', store: 'x', from: '' };
  expect(parseSearch(stringifySearch(search))).toEqual({ q: search.q, store: 'x' });
  expect(stringifySearch({})).toBe('');
});

test('a screen keeps only the fields it knows', () => {
  expect(knownFields('q', 'store')({ q: 'a', evil: 'b', store: '' })).toEqual({ q: 'a' });
  expect(knownFields('q')({ q: 'x'.repeat(500) })).toEqual({});
});

test('named periods and back', () => {
  const today = new Date(2026, 2, 1, 15);
  expect(periodOf('yesterday', today)).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  expect(periodOf('last7', today)).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(periodOf('month', today)).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(nameOfPeriod('2026-02-23', '2026-03-01', today)).toBe('last7');
  expect(nameOfPeriod('2026-02-23', '2026-02-25', today)).toBe('own');
  expect(nameOfPeriod(undefined, undefined, today)).toBe('any');
});
