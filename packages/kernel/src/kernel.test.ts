import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allocateMinor,
  buildId,
  divideRounded,
  isBusinessDate,
  isId,
  isInstant,
  isMinor,
  multiplyMinor,
  must,
  ok,
  refuse,
  scaleFactor,
  sumMinor,
  toThousandths,
  unreachable,
} from './index.ts';

test('divides exactly and rounds as told', () => {
  expect([5n, -5n, 15n, -15n, 25n].map((n) => divideRounded(n, 10n, 'half-up'))).toEqual([1, -1, 2, -2, 3]);
  expect([5n, -5n, 15n, -15n, 25n].map((n) => divideRounded(n, 10n, 'half-even'))).toEqual([0, 0, 2, -2, 2]);
  expect([1n, -1n, 10n].map((n) => divideRounded(n, 10n, 'up'))).toEqual([1, -1, 1]);
  expect([9n, -9n].map((n) => divideRounded(n, 10n, 'down'))).toEqual([0, 0]);
  expect(Object.is(divideRounded(-1n, 10n, 'half-up'), 0)).toBe(true);
  expect(() => divideRounded(1n, 0n, 'down')).toThrow('division by zero');
  expect(() => divideRounded(2n ** 53n, 1n, 'down')).toThrow('safe integer range');
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }),
      fc.bigInt({ min: 1n << 20n, max: 1n << 40n }),
      fc.constantFrom('half-up' as const, 'half-even' as const, 'down' as const, 'up' as const),
      (n, d, mode) => {
        const away = BigInt(divideRounded(n, d, mode)) * d - n;
        expect((away < 0n ? -away : away) < d).toBe(true);
        if (mode.startsWith('half')) expect((away < 0n ? -away : away) * 2n <= d).toBe(true);
      },
    ),
  );
});

test('splits amounts so that the parts add up and keep their sign', () => {
  expect(allocateMinor(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocateMinor(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  expect(allocateMinor(5, [0, 0])).toEqual([3, 2]);
  expect(allocateMinor(5, [])).toEqual([]);
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 40 }), (amount, weights) => {
      const parts = allocateMinor(amount, weights);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
      for (const part of parts) expect(part === 0 || Math.sign(part) === Math.sign(amount)).toBe(true);
      const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
      parts.forEach((part, index) => {
        if (whole === 0n) return;
        const away = BigInt(part) * whole - BigInt(amount) * BigInt(weights[index] ?? 0);
        expect((away < 0n ? -away : away) < whole).toBe(true);
      });
    }),
  );
});

test('adds and multiplies money within the safe range only', () => {
  expect(sumMinor([1, 2, -4])).toBe(-1);
  expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow('safe integer range');
  expect(multiplyMinor(1999, { numerator: 1, denominator: 3 }, 'half-up')).toBe(666);
  expect([isMinor(1), isMinor(0.5), isMinor('1'), isMinor(2 ** 53)]).toEqual([true, false, false, false]);
});

test('counts quantities in thousandths', () => {
  expect([toThousandths(2, 0), toThousandths(375, 3), toThousandths(15, 1)]).toEqual([2000, 375, 1500]);
  expect(() => toThousandths(1, 4)).toThrow('finer than the ledger');
  expect(() => toThousandths(Number.MAX_SAFE_INTEGER, 0)).toThrow('safe integer range');
  expect(() => scaleFactor(7)).toThrow('outside 0…6');
});

test('ids are version 7, tell their time and sort by it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: 10, maxLength: 10 }), (a, b, random) => {
      const first = buildId(a, random);
      expect(isId(first)).toBe(true);
      expect(first[14]).toBe('7');
      expect(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(a);
      if (a < b) expect(first < buildId(b, random)).toBe(true);
    }),
  );
  expect(() => buildId(0, new Uint8Array(9))).toThrow('10 random bytes');
  expect([isId('x'), isId(null), isId('01930000-0000-7000-8000-00000000000G')]).toEqual([false, false, false]);
});

test('recognises instants and business dates', () => {
  expect([isInstant('2026-11-21T13:26:00.000Z'), isInstant('2026-11-21T13:26:00Z'), isInstant(0)]).toEqual([true, false, false]);
  expect([isBusinessDate('2026-11-21'), isBusinessDate('2026-13-01'), isBusinessDate('26-11-21')]).toEqual([true, false, false]);
});

test('outcomes are values, faults are exceptions', () => {
  expect([ok(1), refuse('no')]).toEqual([
    { ok: true, value: 1 },
    { ok: false, error: 'no' },
  ]);
  expect(must(0)).toBe(0);
  expect(() => must(null, 'gone')).toThrow('gone');
  expect(() => unreachable('x' as never)).toThrow('unreachable: x');
});
