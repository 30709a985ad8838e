import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTender, computePayment, isOddCash, movesCash, type OfferedTender } from './index.ts';

const cash = (amount: number): OfferedTender => ({ type: 'cash', amount });
const other = (amount: number): OfferedTender => ({ type: 'other', label: 'Gutschein', amount });
const total = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(0, 1, 2, -1, -2, 1002, 1003));
const increment = fc.constantFrom(1, 5);
const offers = fc.array(fc.record({ type: fc.constantFrom('cash', 'other'), amount: fc.integer({ min: -120_000, max: 120_000 }) }), { maxLength: 6 });

/** Pays as a cashier would: each offer as long as it is accepted. */
function payWith(due: number, tried: readonly OfferedTender[], cashIncrement: number): readonly OfferedTender[] {
  return tried.reduce<readonly OfferedTender[]>((taken, offer) => {
    const outcome = addTender({ total: due, offers: taken, cashIncrement }, offer);
    return outcome.ok ? outcome.value : taken;
  }, []);
}

test('[SAL-30] tender amounts add up to total plus rounding when settled', () => {
  fc.assert(
    fc.property(total, offers, increment, (due, tried, cashIncrement) => {
      const state = computePayment(due, payWith(due, tried, cashIncrement), cashIncrement);
      const paid = state.tenders.reduce((sum, tender) => sum + tender.amount, 0);
      if (state.settled) expect(paid).toBe(due + state.rounding);
      else expect(paid + state.remaining).toBe(due);
    }),
    { numRuns: 500 },
  );
});

test('[SAL-30] whatever was offered, one more fitting offer settles the sale', () => {
  fc.assert(
    fc.property(fc.record({ due: total, tried: offers, cashIncrement: increment, withCash: fc.boolean() }), ({ due, tried, cashIncrement, withCash }) => {
      const taken = payWith(due, tried, cashIncrement);
      const before = computePayment(due, taken, cashIncrement);
      if (before.settled) return;
      const last = addTender({ total: due, offers: taken, cashIncrement }, withCash ? cash(before.cashDue) : other(before.remaining));
      if (!last.ok) throw new Error(last.error);
      expect(computePayment(due, last.value, cashIncrement).settled).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('[SAL-31] only cash gives change: given minus amount', () => {
  const state = computePayment(11_448, [other(5000), cash(10_000)], 1);
  expect(state).toMatchObject({ settled: true, change: 3552, rounding: 0 });
  expect(state.tenders).toEqual([
    { type: 'other', label: 'Gutschein', amount: 5000 },
    { type: 'cash', amount: 6448, given: 10_000, change: 3552 },
  ]);
  fc.assert(
    fc.property(total, offers, increment, (due, tried, cashIncrement) => {
      for (const tender of computePayment(due, payWith(due, tried, cashIncrement), cashIncrement).tenders) {
        if (tender.type === 'cash') expect((tender.given ?? 0) - (tender.change ?? 0)).toBe(tender.amount);
        else expect(tender.change).toBeUndefined();
      }
    }),
  );
});

test('[SAL-32] rounds cash only, and only when cash closes the sale', () => {
  expect(computePayment(1002, [cash(1000)], 5)).toMatchObject({ settled: true, rounding: -2, change: 0 });
  expect(computePayment(1003, [cash(2000)], 5)).toMatchObject({ settled: true, rounding: 2, change: 995 });
  expect(computePayment(1002, [other(1002)], 5)).toMatchObject({ settled: true, rounding: 0 });
  expect(computePayment(1002, [cash(500)], 5)).toMatchObject({ settled: false, rounding: 0, remaining: 502, cashDue: 500 });
  expect(computePayment(1002, [cash(500), other(502)], 5)).toMatchObject({ settled: true, rounding: 0 });
  // Two Rappen that no coin can pay: cash of nothing closes the sale.
  const nothing = addTender({ total: 1002, offers: [other(1000)], cashIncrement: 5 }, cash(0));
  expect(nothing.ok && computePayment(1002, nothing.value, 5)).toMatchObject({ settled: true, rounding: -2, change: 0 });
});

test('[SAL-33] several tenders pay one sale', () => {
  const state = computePayment(10_000, [other(2500), cash(3000)], 1);
  expect(state).toMatchObject({ settled: false, remaining: 4500, cashDue: 4500 });
  expect(computePayment(10_000, [other(2500), cash(3000), other(4500)], 1)).toMatchObject({ settled: true, change: 0 });
  expect(computePayment(10_000, [cash(3000), cash(3000), cash(5000)], 1)).toMatchObject({ settled: true, change: 1000, tenders: [{ amount: 10_000, given: 11_000 }] });
});

test('[SAL-34] pays a negative total out exactly', () => {
  expect(computePayment(-5990, [], 1)).toMatchObject({ settled: false, remaining: -5990, cashDue: -5990 });
  expect(computePayment(-5990, [cash(-5990)], 1)).toMatchObject({ settled: true, tenders: [{ type: 'cash', amount: -5990, change: 0 }] });
  expect(computePayment(-5993, [cash(-5995)], 5)).toMatchObject({ settled: true, rounding: -2 });
  expect(addTender({ total: -5990, offers: [], cashIncrement: 1 }, cash(-6000))).toEqual({ ok: false, error: 'tender-too-much' });
});

test('[SAL-35] refuses what is no fitting tender', () => {
  const due = { total: 1000, offers: [], cashIncrement: 1 };
  for (const amount of [Number.NaN, 0.5, -1, 2 ** 53]) expect(addTender(due, cash(amount))).toEqual({ ok: false, error: 'tender-amount-invalid' });
  expect(addTender({ ...due, cashIncrement: 5 }, cash(502))).toEqual({ ok: false, error: 'tender-amount-invalid' });
  expect(addTender(due, cash(0))).toEqual({ ok: false, error: 'tender-amount-invalid' });
  expect(addTender(due, other(0))).toEqual({ ok: false, error: 'tender-amount-invalid' });
  expect(addTender(due, other(1001))).toEqual({ ok: false, error: 'tender-too-much' });
  expect(addTender({ ...due, offers: [cash(1000)] }, cash(1))).toEqual({ ok: false, error: 'tender-not-needed' });
});

test('[SAL-36] a total of zero needs no tender', () => {
  expect(computePayment(0, [], 5)).toMatchObject({ settled: true, tenders: [], rounding: 0 });
  expect(addTender({ total: 0, offers: [], cashIncrement: 5 }, cash(100))).toEqual({ ok: false, error: 'tender-not-needed' });
});

test('[SAL-37] asks about cash far beyond what is due, and about amounts that no coins make', () => {
  for (const given of [303, 304, 500, 10_000, 20_000, 20_303]) expect([given, isOddCash(given, 303, 'EUR')]).toEqual([given, false]);
  for (const given of [20_304, 43_000, 406_700_000]) expect([given, isOddCash(given, 303, 'EUR')]).toEqual([given, true]);
  // A large note for a large basket is no question.
  expect(isOddCash(50_000, 41_297, 'EUR')).toBe(false);
  expect(isOddCash(1003, 1000, 'CHF')).toBe(true);
  expect(isOddCash(1005, 1000, 'CHF')).toBe(false);
  // Exactly what is due is never asked about, whatever it is.
  expect(isOddCash(1003, 1003, 'CHF')).toBe(false);
  expect(isOddCash(-5990, -5990, 'EUR')).toBe(false);
});

test('[SAL-38] cash moves when it is taken, changed or paid out, not with any other tender', () => {
  expect(movesCash(computePayment(144, [cash(500)], 1).tenders)).toBe(true);
  expect(movesCash(computePayment(-144, [cash(-144)], 1).tenders)).toBe(true);
  expect(movesCash(computePayment(1000, [other(500), cash(500)], 1).tenders)).toBe(true);
  expect(movesCash(computePayment(1000, [cash(500), other(1000)], 1).tenders)).toBe(true);
  expect(movesCash(computePayment(1000, [other(1000)], 1).tenders)).toBe(false);
  expect(movesCash(computePayment(0, [], 1).tenders)).toBe(false);
  expect(movesCash([{ type: 'cash', amount: 0, given: 0, change: 0 }])).toBe(false);
});
