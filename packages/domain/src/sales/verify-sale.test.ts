import { arbitraryBasket, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addReturn,
  addVariant,
  addWeighed,
  type Basket,
  type CompletedSale,
  completeSale,
  computePayment,
  computeTotals,
  type SaleCheck,
  type SaleLine,
  verifySale,
} from './index.ts';

const check: SaleCheck = {
  currency: 'EUR',
  cashIncrement: 1,
  businessDate: '2026-11-21',
  taxes: [
    ...sampleTaxes.map((row) => ({ ...row, validFrom: '2021-01-01', validUntil: null })),
    { category: 'standard', code: 'A', rate: 1600, validFrom: '2020-07-01', validUntil: '2020-12-31' },
  ],
};
const codesOf = (sale: CompletedSale, against: SaleCheck = check) => verifySale(sale, against).map((difference) => difference.code);

function sell(basket: Basket, cashIncrement = 1): CompletedSale {
  const totals = computeTotals(basket, sampleTaxes);
  const due = computePayment(totals.total, [], cashIncrement).cashDue;
  const payment = computePayment(totals.total, totals.total === 0 ? [] : [{ type: 'cash', amount: due }], cashIncrement);
  const sale = completeSale({ basket, totals, payment, receiptNo: 'BER1-2-000001', store: sampleId(2), till: sampleId(3), cashier: null, receiptToken: 'token', app: 'test' });
  if (!sale.ok) throw new Error(sale.error);
  return sale.value;
}

const bottle = sampleVariant({ deposit: { variant: sampleId(9), sku: 'PF', name: 'Pfand', unitPrice: 25, taxCategory: 'standard' } });
const simple = sell(basketOf(addVariant(emptyBasket(), bottle, 3)));
const withLine = (n: number, change: Partial<SaleLine>): CompletedSale => ({ ...simple, lines: simple.lines.map((line) => (line.n === n ? { ...line, ...change } : line)) });

test('[SAL-40] only a settled basket with lines becomes a sale', () => {
  const basket = basketOf(addVariant(emptyBasket(), sampleVariant()));
  const totals = computeTotals(basket, sampleTaxes);
  const open = computePayment(totals.total, [], 1);
  const base = { basket, totals, receiptNo: 'x', store: 's', till: 't', cashier: null, receiptToken: 'r', app: 'a' };
  expect(completeSale({ ...base, payment: open })).toEqual({ ok: false, error: 'payment-open' });
  expect(completeSale({ ...base, payment: computePayment(999, [{ type: 'cash', amount: 999 }], 1) })).toEqual({ ok: false, error: 'payment-mismatch' });
  expect(completeSale({ ...base, totals: computeTotals(emptyBasket(), sampleTaxes), payment: computePayment(0, [], 1) })).toEqual({ ok: false, error: 'basket-empty' });
  const sale = sell(basket);
  expect(sale).toMatchObject({
    total: 1000,
    rounding: 0,
    currency: 'EUR',
    lines: [{ gross: 1000 }],
    taxes: [{ gross: 1000, net: 840, vat: 160 }],
    tenders: [{ type: 'cash', amount: 1000, given: 1000, change: 0 }],
  });
  expect(JSON.parse(JSON.stringify(sale))).toEqual(sale);
});

test('[SAL-50] a sale made by these rules shows no difference', () => {
  fc.assert(
    fc.property(arbitraryBasket(), fc.constantFrom(1, 5), (basket, cashIncrement) => {
      if (basket.lines.length === 0) return;
      expect(verifySale(sell(basket, cashIncrement), { ...check, cashIncrement })).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('[SAL-51] finds and names what was changed', () => {
  expect(codesOf(simple)).toEqual([]);
  expect(codesOf(withLine(1, { gross: 2900 }))).toEqual(['line-amount-differs', 'total-differs', 'tax-group-differs']);
  expect(codesOf(withLine(1, { unitPrice: 999 }))).toEqual(['line-amount-differs']);
  expect(codesOf(withLine(1, { n: 7 }))).toContain('line-number-wrong');
  expect(codesOf({ ...simple, total: simple.total - 100 })).toEqual(['total-differs', 'tenders-differ']);
  expect(codesOf({ ...simple, taxes: [] })).toContain('tax-group-differs');
  expect(codesOf({ ...simple, taxes: simple.taxes.map((group) => ({ ...group, vat: group.vat - 1, net: group.net + 1 })) })).toEqual(['tax-amount-differs']);
  expect(codesOf({ ...simple, taxes: simple.taxes.map((group) => ({ ...group, net: group.net + 1 })) })).toEqual(['tax-amount-differs']);
  expect(codesOf({ ...simple, tenders: [] })).toEqual(['tenders-differ']);
  expect(codesOf({ ...simple, tenders: simple.tenders.map((tender) => ({ ...tender, change: 5 })) })).toEqual(['change-differs']);
  expect(codesOf(withLine(1, { quantity: -3, gross: 3000 }))).toContain('line-sign-differs');
});

test('[SAL-51] every change of one line amount is found', () => {
  fc.assert(
    fc.property(arbitraryBasket(), fc.nat(), fc.integer({ min: -1000, max: 1000 }), (basket, pick, change) => {
      if (basket.lines.length === 0 || change === 0) return;
      const sale = sell(basket);
      const changed = { ...sale, lines: sale.lines.map((line, index) => (index === pick % sale.lines.length ? { ...line, gross: line.gross + change } : line)) };
      expect(codesOf(changed)).toContain('total-differs');
    }),
  );
});

test('[SAL-52] finds a rate of another day, except on returned lines', () => {
  expect(codesOf(withLine(1, { rate: 1600 }))).toContain('tax-rate-unknown');
  expect(codesOf(withLine(1, { tax: 'X' }))).toContain('tax-rate-unknown');
  const back = { sale: sampleId(4), n: 1, quantity: 1, already: 0, gross: 1160, reductions: [], tax: 'A', rate: 1600, back: 1 };
  const returned = sell(basketOf(addReturn(emptyBasket(), { ...sampleVariant(), scale: 0, soldPrice: 1160 }, back)));
  expect(codesOf(returned)).toEqual([]);
});

test('[SAL-52] where nobody knows the law, sums and tenders are checked all the same', () => {
  const lawless: SaleCheck = { ...check, taxes: null, cashIncrement: null };
  expect(codesOf(withLine(1, { rate: 1234 }), lawless)).not.toContain('tax-rate-unknown');
  expect(codesOf(simple, lawless)).toEqual([]);
  expect(codesOf(withLine(1, { gross: 2900 }), lawless)).toEqual(['line-amount-differs', 'total-differs', 'tax-group-differs']);
  expect(codesOf({ ...simple, tenders: [] }, lawless)).toEqual(['tenders-differ']);
});

test('[SAL-53] finds a deposit that follows no line', () => {
  expect(codesOf(withLine(2, { depositOf: 9 }))).toContain('deposit-link-wrong');
  expect(codesOf(withLine(2, { depositOf: 2 }))).toContain('deposit-link-wrong');
  expect(codesOf(withLine(1, { depositOf: 2 }))).toContain('deposit-link-wrong');
  expect(codesOf(withLine(2, { quantity: 2, gross: 50 }))).toContain('deposit-link-wrong');
});

test('[SAL-54] names amounts beyond the safe range and never throws', () => {
  expect(codesOf(withLine(1, { gross: 2 ** 53 }))).toContain('amount-out-of-range');
  expect(codesOf(withLine(1, { unitPrice: 9_007_199_254_740_991, quantity: 2000 }))).toContain('amount-out-of-range');
  expect(codesOf(withLine(1, { scale: 40 }))).toContain('amount-out-of-range');
  const wild = fc.oneof(fc.double(), fc.maxSafeInteger(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, 1e300));
  fc.assert(
    fc.property(fc.record({ gross: wild, unitPrice: wild, quantity: wild, scale: wild, rate: wild, depositOf: wild }), wild, (change, amount) => {
      const sale = {
        ...withLine(1, change),
        total: amount,
        taxes: [{ tax: 'A', rate: change.rate, gross: amount, net: amount, vat: amount }],
        tenders: [{ type: 'cash', amount }],
        rounding: amount,
      };
      expect(verifySale(sale, check).length).toBeGreaterThan(0);
    }),
    { numRuns: 3000 },
  );
});

test('[SAL-55] finds rounding that cash does not explain', () => {
  const swiss = { ...check, cashIncrement: 5 };
  const rounded = (rounding: number, type: string): CompletedSale => ({ ...simple, rounding, tenders: [{ type, amount: simple.total + rounding }] });
  expect(codesOf(rounded(2, 'cash'), swiss)).toEqual([]);
  expect(codesOf(rounded(3, 'cash'), swiss)).toEqual(['rounding-too-large']);
  expect(codesOf(rounded(2, 'other'), swiss)).toEqual(['rounding-too-large']);
  expect(codesOf(rounded(1, 'cash'))).toEqual(['rounding-too-large']);
});

test('[SAL-56] a label price may be whatever buys the quantity of the line, nothing else', () => {
  const apples = sampleVariant({ unit: 'kg', unitPrice: 2999, taxCategory: 'standard' });
  const priced = sell(basketOf(addWeighed(emptyBasket(), apples, { kind: 'price', price: 1000 })));
  expect(codesOf(priced)).toEqual([]);
  const [line] = priced.lines;
  for (const quantity of [332, 334, 340]) expect(codesOf({ ...priced, lines: [{ ...line, quantity } as SaleLine] })).toEqual(['line-amount-differs']);
  const saffron = sampleVariant({ unit: 'kg', unitPrice: 500_000, taxCategory: 'standard' });
  const labelled = (price: number) => codesOf(sell(basketOf(addWeighed(emptyBasket(), saffron, { kind: 'price', price }))));
  // The smallest part is one gram; what costs less than half of it is no gram.
  expect([labelled(250), labelled(249), labelled(1)]).toEqual([[], ['line-amount-differs'], ['line-amount-differs']]);
});

test('[SAL-56] roundings are none where nothing is rounded: a sold line that names a sale, reductions of nothing, weights for nothing', () => {
  const nothing = Array.from({ length: 1698 }, () => ({ kind: 'line-discount' as const, amount: 0, reason: '' }));
  const [line] = simple.lines as readonly [SaleLine];
  const named = withLine(1, { returnOf: { sale: 's', n: 1 } });
  expect(codesOf(named)).toEqual(['line-sign-differs']);
  expect(codesOf(withLine(1, { returnOf: { sale: 's', n: 1 }, reductions: nothing, gross: 1 }))).toContain('line-amount-differs');
  const back = { ...line, returnOf: { sale: 's', n: 1 }, quantity: -line.quantity, reductions: nothing };
  expect(codesOf(withLine(1, { ...back, gross: 4 - line.gross }))).toContain('line-amount-differs');
  expect(codesOf(withLine(1, { ...back, gross: 3 - line.gross }))).not.toContain('line-amount-differs');
  const saffron = sampleVariant({ unit: 'kg', unitPrice: 1299, taxCategory: 'standard' });
  const gram = sell(basketOf(addWeighed(emptyBasket(), saffron, { kind: 'quantity', quantity: 1, scale: 3 })));
  expect(codesOf(gram)).toEqual([]);
  expect(codesOf({ ...gram, lines: gram.lines.map((one) => ({ ...one, gross: 0 })) })).toContain('line-amount-differs');
});

test('[SAL-22] a part that comes back pays back less by what its reductions come to, also where the share of each is rounded to nothing', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 50, max: 999 }), amounts, (quantity, unitPrice, offs) => {
      const reductions = offs.map((amount) => ({ kind: 'line-discount' as const, amount, reason: '' }));
      const gross = quantity * unitPrice - offs.reduce((sum, off) => sum + off, 0);
      for (let already = 0; already < quantity; already += 1) {
        const one = { ...sampleVariant({ unitPrice, taxCategory: 'standard' }), scale: 0, soldPrice: unitPrice };
        const sold = { sale: 's', n: 1, quantity, gross, reductions, tax: 'A', rate: 1900, already, back: 1 };
        expect(codesOf(sell(basketOf(addReturn(emptyBasket(), one, sold))))).toEqual([]);
      }
    }),
  );
});

test('[SAL-58] money goes one way: no tender against the total, none against another', () => {
  const cash = (amount: number) => ({ type: 'cash', amount, given: amount, change: 0 });
  const paidWith = (...tenders: { type: string; amount: number; given?: number; change?: number }[]) => codesOf({ ...simple, tenders: tenders as never });
  expect(paidWith(cash(simple.total))).toEqual([]);
  expect(paidWith({ type: 'other', amount: 1000 }, cash(simple.total - 1000))).toEqual([]);
  expect(paidWith({ type: 'other', amount: 50_000 }, { type: 'cash', amount: simple.total - 50_000 })).toEqual(['tenders-differ']);
  expect(paidWith({ type: 'cash', amount: simple.total, given: -50_000, change: -50_000 - simple.total })).toEqual(['change-differs']);
  const nothing = { ...simple, lines: [], taxes: [], total: 0, tenders: [{ type: 'other', amount: 500 }, cash(-500)] as never };
  expect(codesOf(nothing)).toEqual(['tenders-differ', 'tenders-differ', 'change-differs']);
});

test('[SAL-59] pieces are whole and cost what they cost; weights are in grams', () => {
  expect(codesOf(withLine(1, { quantity: 3000, scale: 3 }))).toContain('unit-differs');
  expect(codesOf(withLine(1, { quantity: 30, scale: 1, gross: simple.lines[0]?.gross ?? 0 }))).toEqual(expect.arrayContaining(['unit-differs']));
  expect(codesOf(withLine(1, { quantity: 30, scale: 1, gross: (simple.lines[0]?.gross ?? 0) - 10 }))).toContain('line-amount-differs');
  expect(codesOf(withLine(1, { unit: 'box' as never }))).toEqual(['unit-differs']);
  expect(codesOf({ ...withLine(1, { quantity: 3000, scale: 3 }), origin: { system: 'old', receipt: '1' } })).not.toContain('unit-differs');
});

test('[SAL-57] finds a foreign currency', () => {
  expect(codesOf({ ...simple, currency: 'CHF' })).toEqual(['currency-differs']);
});
