import { findMissingTexts, findRateFaults, findSharedCodes, ratesOn } from '@tresen/testkit/builders';
import { expect, test } from 'vitest';
import { law } from './index.ts';

test('[FSC-01] has one rate per category on every day', () => {
  expect(findRateFaults(law)).toEqual([]);
  expect(ratesOn(law, '2026-11-21')).toMatchObject({ standard: 2000, reduced: 1000, middle: 1300, 'super-reduced': 490, zero: 0 });
  expect(ratesOn(law, '2026-06-30')['super-reduced']).toBeUndefined();
});

test('[FSC-02] prints a code for one rate only', () => {
  expect(findSharedCodes(law)).toEqual([]);
});

test('[FSC-03] speaks German, English and French', () => {
  expect(findMissingTexts(law)).toEqual([]);
  expect(law.languages[0]).toBe(law.locale.slice(0, 2));
});
