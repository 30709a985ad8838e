import type { CustomerRow } from '@tresen/contract/feed';
import { expect, test } from 'vitest';
import { nearestFirst } from './nearest-first.ts';

const customer = (id: string, lastName: string, zip: string): CustomerRow => ({ id, firstName: 'Anna', lastName, zip }) as CustomerRow;
const order = (rows: readonly CustomerRow[], address: readonly string[]): string =>
  nearestFirst(rows, address)
    .map((row) => row.id)
    .join('');

test('of people with the same name those who live near the store come first', () => {
  const rows = [customer('a', 'Müller', '2340'), customer('b', 'Müller', '80331'), customer('c', 'Müller', '10435'), customer('d', 'Müller', '10119'), customer('e', 'Müller', '')];
  expect(order(rows, ['Torstraße 1', '10119 Berlin'])).toBe('dcaeb');
  expect(order(rows, ['Hauptstraße 5', '2340 Mödling'])).toBe('abcde');
  expect(order(rows, [])).toBe('abcde');
});

test('whoever was found by a card or a number stays first', () => {
  expect(order([customer('a', 'Adler', '80331'), customer('b', 'Müller', '10119')], ['Torstraße 1', '10119 Berlin'])).toBe('ab');
});
