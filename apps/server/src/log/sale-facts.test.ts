import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { divideRounded } from '@tresen/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineNets } from './sale-facts.ts';

const rates = [0, 250, 700, 1900, 2500];
const vatOf = (gross: number, rate: number): number => divideRounded(BigInt(gross) * BigInt(rate), BigInt(10_000 + rate), 'half-up');
const line = fc.record({
  gross: fc.oneof(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: -4_000_000_000_000, max: 4_000_000_000_000 })),
  rate: fc.constantFrom(...rates),
});

/** Only what the function reads. */
function saleOf(lines: readonly { gross: number; rate: number }[]): SaleCompletedV1 {
  const taxes = rates.flatMap((rate) => {
    const mine = lines.filter((one) => one.rate === rate);
    const gross = mine.reduce((sum, one) => sum + one.gross, 0);
    return mine.length === 0 ? [] : [{ tax: `T${rate}`, rate, gross, net: gross - vatOf(gross, rate), vat: vatOf(gross, rate) }];
  });
  return { lines: lines.map((one, index) => ({ n: index + 1, tax: `T${one.rate}`, ...one })), taxes } as unknown as SaleCompletedV1;
}

describe('net amounts of lines', () => {
  test('add up to the net of their tax group, whatever the rounding', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const sale = saleOf(lines);
        const nets = lineNets(sale);
        for (const group of sale.taxes) {
          const sum = lines.reduce((total, one, index) => (one.rate === group.rate ? total + (nets[index] ?? 0) : total), 0);
          expect(sum).toBe(group.net);
        }
      }),
    );
  });

  test('of a line alone in its group are its own, rounded half up', () => {
    fc.assert(
      fc.property(line, (one) => {
        expect(lineNets(saleOf([one]))).toEqual([one.gross - vatOf(one.gross, one.rate)]);
      }),
    );
  });
});
