import { expect, test } from 'vitest';
import { readTaxes } from './taxes.ts';

test('the rates of a country change at midnight there, not in UTC', () => {
  const standardAt = (instant: string): number | undefined => readTaxes(new Date(instant)).find((row) => row.country === 'CH' && row.category === 'standard')?.rate;
  expect(standardAt('2023-12-31T22:30:00Z')).toBe(770);
  expect(standardAt('2023-12-31T23:30:00Z')).toBe(810);
});
