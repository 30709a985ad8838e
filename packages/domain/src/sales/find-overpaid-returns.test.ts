import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findExcessReturns, findOverpaidReturns, returnValue } from './index.ts';

type Back = readonly [quantity: number, paid: number];
const of = (...returns: readonly Back[]) => returns.map(([quantity, paid], index) => ({ sale: `r${index + 1}`, quantity, paid, told: 0 }));
const sold = { quantity: 3000, gross: 3000 };

test('[SAL-26] a return that pays back more than its pieces cost is found, alone or with those before it', () => {
  expect(findOverpaidReturns(sold, of([1000, 1000], [1000, 1000], [1000, 1000]))).toEqual([]);
  expect(findOverpaidReturns(sold, of([1000, 1500]))).toEqual([{ sale: 'r1', beyond: 500 }]);
  expect(findOverpaidReturns(sold, of([1000, 1001], [1000, 1001]))).toEqual([]);
  expect(findOverpaidReturns(sold, of([1000, 1001], [1000, 1001], [1000, 1001]))).toEqual([{ sale: 'r3', beyond: 3 }]);
  expect(findOverpaidReturns(sold, of([3000, 3001]))).toEqual([{ sale: 'r1', beyond: 1 }]);
  // Hardly any goods, a cent each time.
  expect(findOverpaidReturns({ quantity: 1000, gross: 5 }, of(...Array.from({ length: 8 }, (): Back => [1, 1])))).toEqual([{ sale: 'r6', beyond: 6 }]);
  expect(findOverpaidReturns({ quantity: 0, gross: 0 }, of([1000, 500]))).toEqual([]);
});

test('[SAL-26] what stands as goods too many is not told twice', () => {
  const told = (quantity: number, paid: number, known: number) => ({ sale: 'r', quantity, paid, told: known });
  expect(findOverpaidReturns({ quantity: 1000, gross: 500 }, [told(1000, 500, 0), told(1000, 500, 500)])).toEqual([]);
  expect(findOverpaidReturns({ quantity: 1000, gross: 500 }, [told(2000, 9000, 4500)])).toEqual([{ sale: 'r', beyond: 4000 }]);
});

test('[SAL-26] whatever is paid back: less what is found it is never more than the line cost', () => {
  const returns = fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 })), { maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), returns, (quantity, gross, backs) => {
      const made = of(...backs);
      const excess = new Map(findExcessReturns(quantity, made).map((one) => [one.sale, one.excess]));
      const all = made.map((one) => ({ ...one, told: Math.round((one.paid * (excess.get(one.sale) ?? 0)) / one.quantity) }));
      const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
      const left = sum(all.map((one) => one.paid - one.told)) - sum(findOverpaidReturns({ quantity, gross }, all).map((one) => one.beyond));
      expect(left).toBeLessThanOrEqual(gross);
    }),
  );
});

test('[SAL-26] tills that share out the price by the rules find nothing, however the pieces come back', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }), fc.nat(20), (gross, pieces, more) => {
      const quantity = pieces.reduce((total, piece) => total + piece, more);
      let already = 0;
      const backs = pieces.map((piece): Back => {
        const paid = returnValue({ gross, quantity, already }, piece);
        already += piece;
        return [piece, paid];
      });
      expect(findOverpaidReturns({ quantity, gross }, of(...backs))).toEqual([]);
    }),
  );
});
