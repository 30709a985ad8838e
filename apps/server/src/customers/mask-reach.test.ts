import { expect, test } from 'vitest';
import { maskReach } from './mask-reach.ts';

const anna = {
  id: '0192f000-0000-7000-8000-000000000001',
  number: 'K1',
  firstName: 'Anna',
  lastName: 'Muster',
  company: '',
  email: 'anna.muster@example.com',
  phone: '+49 221 4710 532',
  card: '2910000001007',
  zip: '50667',
  city: 'Köln',
  homeStore: null,
};

test('a till of another store learns who it is, not how to reach them', () => {
  expect(maskReach(anna, 'muster')).toEqual({ ...anna, email: 'a…@example.com', phone: '…532', card: '' });
  expect(maskReach({ ...anna, email: '', phone: '' }, 'muster')).toMatchObject({ email: '', phone: '' });
});

test('whoever holds the card may know its number', () => {
  expect(maskReach(anna, '2910000 001007').card).toBe('2910000001007');
});
