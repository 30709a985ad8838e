import { findMissingTexts, findRateFaults, findSharedCodes, ratesOn } from '@tresen/testkit/builders';
import { expect, test } from 'vitest';
import { law } from './index.ts';

test('[FSC-01] has one rate per category on every day', () => {
  expect(findRateFaults(law)).toEqual([]);
  expect(ratesOn(law, '2026-11-21')).toMatchObject({ standard: 810, reduced: 260, lodging: 380, zero: 0 });
  expect(ratesOn(law, '2023-12-31')).toMatchObject({ standard: 770, reduced: 250 });
  expect(law.cashIncrement).toBe(5);
});

test('[FSC-02] prints a code for one rate only', () => {
  expect(findSharedCodes(law)).toEqual([]);
});

test('[FSC-03] speaks German, English and French', () => {
  expect(findMissingTexts(law)).toEqual([]);
  expect(law.languages[0]).toBe(law.locale.slice(0, 2));
});
