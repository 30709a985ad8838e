import { law as ch } from '@tresen/country-ch';
import { taxOf } from '@tresen/domain/pricing';
import { expect, test } from 'vitest';
import { createTaxes } from './create-taxes.ts';

test('[PRC-11] the rate changes with the midnight of the store, without news from the server', () => {
  const published = [{ category: 'standard', code: 'A', rate: 770 }];
  const taxes = createTaxes({ rules: ch.taxes, published, timeZone: 'Europe/Zurich' });
  const rateAt = (instant: string): number => taxOf(taxes(new Date(instant)), 'standard').rate;
  expect(rateAt('2023-12-31T22:59:59Z')).toBe(770);
  expect(rateAt('2023-12-31T23:30:00Z')).toBe(810);
  expect(rateAt('2024-01-01T00:30:00Z')).toBe(810);
});

test('[PRC-11] a published rate that no rule knows is of a newer law', () => {
  const taxes = createTaxes({ rules: ch.taxes, published: [{ category: 'standard', code: 'A', rate: 860 }], timeZone: 'Europe/Zurich' });
  expect(taxOf(taxes(new Date('2027-01-01T10:00:00Z')), 'standard').rate).toBe(860);
});
