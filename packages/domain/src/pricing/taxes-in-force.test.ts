import { expect, test } from 'vitest';
import { taxesInForce, taxOf } from './index.ts';

const rules = [
  { category: 'standard', code: 'A', rate: 770, validFrom: '2018-01-01', validUntil: '2023-12-31' },
  { category: 'standard', code: 'A', rate: 810, validFrom: '2024-01-01', validUntil: null },
];

test('[PRC-11] the law decides by the day; a published rate that it knows from another day changes nothing', () => {
  const published = [{ category: 'standard', code: 'A', rate: 770 }];
  expect(taxOf(taxesInForce(rules, published, '2023-12-31'), 'standard').rate).toBe(770);
  expect(taxOf(taxesInForce(rules, published, '2024-01-01'), 'standard').rate).toBe(810);
});

test('[PRC-11] a published rate that the law has on no day is of a newer law and wins', () => {
  const published = [
    { category: 'standard', code: 'A', rate: 860 },
    { category: 'new', code: 'N', rate: 100 },
  ];
  const table = taxesInForce(rules, published, '2027-01-01');
  expect(taxOf(table, 'standard').rate).toBe(860);
  expect(taxOf(table, 'new').rate).toBe(100);
});
