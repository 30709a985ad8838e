import { arbitraryDiscount } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cashPieces,
  discountOn,
  groupTaxes,
  isRateKnown,
  priceTimesQuantity,
  quickCashAmounts,
  roundCash,
  scaleRounded,
  spreadDiscount,
  taxOf,
  taxTableOn,
  vatInside,
} from './index.ts';

const amount = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }));
const rate = fc.constantFrom(0, 210, 260, 490, 500, 550, 700, 810, 1000, 1300, 1900, 2000);
const rules = [
  { category: 'standard', code: 'A', rate: 1900, validFrom: '2007-01-01', validUntil: '2020-06-30' },
  { category: 'standard', code: 'A', rate: 1600, validFrom: '2020-07-01', validUntil: '2020-12-31' },
  { category: 'standard', code: 'A', rate: 1900, validFrom: '2021-01-01', validUntil: null },
  { category: 'zero', code: 'Z', rate: 0, validFrom: '2007-01-01', validUntil: null },
];

test('[PRC-01] takes the rule whose span holds the day, first and last day included', () => {
  const on = (day: string) => taxTableOn(rules, day).find((row) => row.category === 'standard')?.rate;
  expect([on('2020-06-30'), on('2020-07-01'), on('2020-12-31'), on('2021-01-01'), on('2006-12-31')]).toEqual([1900, 1600, 1600, 1900, undefined]);
  expect(isRateKnown(rules, { code: 'A', rate: 1600 }, '2026-01-01')).toBe(false);
  expect(isRateKnown(rules, { code: 'A', rate: 1600 }, null)).toBe(true);
});

test('[PRC-02] taxes an unknown category as standard and never fails', () => {
  expect(taxOf(taxTableOn(rules, '2026-01-01'), 'books').code).toBe('A');
  expect(taxOf([], 'books')).toEqual({ category: 'books', code: '?', rate: 0 });
});

test('[PRC-03] rounds the tax inside a gross amount half up, away from zero', () => {
  expect(vatInside(11_900, 1900)).toBe(1900);
  expect(vatInside(100, 1900)).toBe(16);
  expect(vatInside(-100, 1900)).toBe(-16);
  // 5.35 at 7 %: exactly 0.35; 0.03 at 20 %: exactly half a penny, away from zero
  expect(vatInside(535, 700)).toBe(35);
  expect(vatInside(3, 2000)).toBe(1);
  expect(vatInside(-3, 2000)).toBe(-1);
});

test('[PRC-03] net and tax always add up to gross, and tax is within half a unit of the exact value', () => {
  fc.assert(
    fc.property(amount, rate, (gross, basisPoints) => {
      const [group] = groupTaxes([{ tax: 'A', rate: basisPoints, gross }]);
      expect(group && group.net + group.vat).toBe(gross);
      const twiceError = 2n * (BigInt(group?.vat ?? 0) * BigInt(10_000 + basisPoints) - BigInt(gross) * BigInt(basisPoints));
      expect(twiceError <= BigInt(10_000 + basisPoints) && twiceError >= -BigInt(10_000 + basisPoints)).toBe(true);
    }),
  );
});

test('[PRC-04] the tax table does not depend on the order of lines', () => {
  const line = fc.record({ tax: fc.constantFrom('A', 'B', 'Z'), rate: fc.constantFrom(0, 700, 1900), gross: amount });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      expect(groupTaxes([...lines].reverse())).toEqual(groupTaxes(lines));
      expect(groupTaxes(lines).reduce((sum, group) => sum + group.gross, 0)).toBe(lines.reduce((sum, group) => sum + group.gross, 0));
    }),
  );
});

test('[PRC-05] multiplies and rounds like exact arithmetic for every amount', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (value, factor, divisor) => {
      const exact = BigInt(value) * BigInt(factor);
      const size = exact < 0n ? -exact : exact;
      const rounded = (size * 2n + BigInt(divisor)) / (BigInt(divisor) * 2n);
      if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) expect(() => scaleRounded(value, factor, divisor)).toThrow();
      else expect(BigInt(scaleRounded(value, factor, divisor))).toBe(exact < 0n ? -rounded : rounded);
    }),
  );
  expect(priceTimesQuantity(299, 1375, 3)).toBe(411);
  expect(priceTimesQuantity(333, 500, 3)).toBe(167);
  expect(Object.is(priceTimesQuantity(0, -5, 0), 0) || priceTimesQuantity(0, -5, 0) === 0).toBe(true);
});

test('[PRC-06] rounds a percentage once', () => {
  expect(discountOn(5990, { kind: 'percent', percent: 1000, reason: '' })).toBe(599);
  expect(discountOn(5, { kind: 'percent', percent: 1000, reason: '' })).toBe(1);
  expect(discountOn(-5990, { kind: 'percent', percent: 1000, reason: '' })).toBe(-599);
});

test('[PRC-07] never takes more than there is and never changes a sign', () => {
  fc.assert(
    fc.property(amount, arbitraryDiscount, (value, discount) => {
      const left = value - discountOn(value, discount);
      expect(Math.abs(left)).toBeLessThanOrEqual(Math.abs(value));
      expect(left === 0 || Math.sign(left) === Math.sign(value)).toBe(true);
    }),
  );
});

test('[PRC-08] spreads a discount so that the parts add up and no line goes below zero', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 50 }), arbitraryDiscount, (amounts, discount) => {
      const parts = spreadDiscount(amounts, discount);
      const sum = amounts.reduce((total, value) => total + value, 0);
      expect(parts.reduce((total, value) => total + value, 0)).toBe(discountOn(sum, discount));
      parts.forEach((part, index) => {
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual(amounts[index] ?? 0);
      });
    }),
  );
});

test('[PRC-09] rounds cash to the nearest multiple', () => {
  expect([1002, 1003, 1007, 1008, 0, -1002, -1003].map((value) => roundCash(value, 5))).toEqual([1000, 1005, 1005, 1010, 0, -1000, -1005]);
  fc.assert(
    fc.property(amount, fc.constantFrom(1, 5, 10), (value, increment) => {
      const rounded = roundCash(value, increment);
      expect(Math.abs(rounded % increment)).toBe(0);
      expect(Math.abs(rounded - value) * 2).toBeLessThanOrEqual(increment);
    }),
  );
});

test('[PRC-10] offers the amounts that customers hand over', () => {
  expect(quickCashAmounts(11_448, 'EUR')).toEqual([11_448, 11_500, 12_000, 15_000]);
  expect(quickCashAmounts(420, 'EUR')).toEqual([420, 500, 1000, 2000]);
  expect(quickCashAmounts(85, 'EUR')).toEqual([85, 100, 200, 500]);
  expect(quickCashAmounts(2237, 'CHF')).toEqual([2237, 2500, 3000, 5000]);
  expect(quickCashAmounts(5000, 'GBP')).toEqual([5000, 10_000]);
  expect(quickCashAmounts(0, 'EUR')).toEqual([0]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom('EUR' as const, 'CHF' as const, 'GBP' as const), (due, currency) => {
      const amounts = quickCashAmounts(due, currency);
      expect(amounts[0]).toBe(due);
      expect([...new Set(amounts)].sort((a, b) => a - b)).toEqual([...amounts]);
      const smallest = cashPieces[currency].find((piece) => piece >= 100) ?? 100;
      for (const offered of amounts.slice(1)) expect(offered % smallest).toBe(0);
    }),
  );
});
