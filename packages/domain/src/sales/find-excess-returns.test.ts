import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findExcessReturns } from './index.ts';

const of = (...quantities: number[]) => quantities.map((quantity, index) => ({ sale: `r${index + 1}`, quantity }));

test('[SAL-24] the return that goes beyond what was sold is found, with what is too much of it', () => {
  expect(findExcessReturns(1000, of(1000))).toEqual([]);
  expect(findExcessReturns(1000, of(1000, 1000))).toEqual([{ sale: 'r2', returned: 2000, excess: 1000 }]);
  expect(findExcessReturns(3000, of(2000, 2000, 1000))).toEqual([
    { sale: 'r2', returned: 4000, excess: 1000 },
    { sale: 'r3', returned: 5000, excess: 1000 },
  ]);
  expect(findExcessReturns(375, of(375))).toEqual([]);
  expect(findExcessReturns(0, of(1000))).toEqual([{ sale: 'r1', returned: 1000, excess: 1000 }]);
  expect(findExcessReturns(-1000, of(1000))).toEqual([{ sale: 'r1', returned: 1000, excess: 1000 }]);
});

test('[SAL-24] what is too much adds up to what came back beyond what was sold, and one more return never clears another', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 10 }), fc.nat(9), (sold, quantities, gap) => {
      const all = of(...quantities);
      const found = findExcessReturns(sold, all);
      const back = quantities.reduce((sum, quantity) => sum + quantity, 0);
      expect(found.reduce((sum, one) => sum + one.excess, 0)).toBe(Math.max(0, back - sold));
      const fewer = findExcessReturns(
        sold,
        all.filter((_, index) => index !== gap),
      );
      for (const { sale } of fewer) expect(found.map((one) => one.sale)).toContain(sale);
    }),
  );
});
