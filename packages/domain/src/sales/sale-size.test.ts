import { arbitraryBasket, arbitraryText, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addReturn,
  addTender,
  addVariant,
  type Basket,
  completeSale,
  computePayment,
  computeTotals,
  discountBasket,
  fitsOneSale,
  issuerOf,
  type OfferedTender,
  setBasketNote,
  setNote,
  sizeOfSale,
} from './index.ts';
import { bytesOf } from './sale-size.ts';

const RESERVE = 12_288;
const issuerWith = (text: string) =>
  issuerOf({
    till: { number: 9999 },
    store: { name: text, timeZone: 'Europe/Berlin', country: 'DE', address: Array.from({ length: 6 }, () => text), phone: text, receiptFooter: text },
    company: { name: text, taxId: text },
  });
const utf8 = (text: string): number => new TextEncoder().encode(text).length;

test('[SAL-42] bytes are counted as they are written', () => {
  fc.assert(fc.property(arbitraryText(60), (text) => bytesOf(text.toWellFormed()) === utf8(text.toWellFormed())));
});

test('[SAL-42] a basket fits up to the last byte and no further, whatever is in it', () => {
  const approvals = fc.array(
    fc.record({ act: fc.constant('reduce' as const), key: fc.constantFrom(null, '1', '2'), percent: fc.constantFrom(1, 10_000), reason: arbitraryText(200) }),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(arbitraryBasket(), arbitraryText(1000), approvals, (taken, text, given) => {
      const who = { by: sampleId(7), asked: sampleId(8), at: '2026-11-21T13:26:00.000Z' };
      const noted = taken.lines.reduce<Basket>((basket, line) => basketOf(setNote(basket, line.key, text)), setBasketNote(taken, text));
      const basket: Basket = { ...noted, approvals: given.map((approval) => ({ ...approval, ...who, reason: approval.reason.toWellFormed() })) };
      const room = { taxes: sampleTaxes, issuer: issuerWith(text) };
      const size = sizeOfSale(basket, { ...room, most: 0 });
      expect(fitsOneSale(basket, { ...room, most: size + RESERVE })).toBe(true);
      expect(fitsOneSale(basket, { ...room, most: size + RESERVE - 1 })).toBe(false);
    }),
  );
});

test('[SAL-42] what fits can be sealed with fifty tenders, the longest names and another approval', () => {
  const most = 64 * 1024;
  const issuer = issuerWith('ß'.repeat(1000));
  let basket = basketOf(discountBasket(emptyBasket(), { kind: 'percent', percent: 1000, reason: 'Räumung' }));
  for (let count = 0; ; count += 1) {
    const deposit = { variant: sampleId(9), sku: 'PF', name: 'Pfand', unitPrice: 25, taxCategory: 'standard' };
    const next = basketOf(addVariant(basket, sampleVariant({ id: sampleId(500 + count), name: `Käse „Alp“ ${count}`, detail: '🎉', ...(count % 3 === 0 ? { deposit } : {}) })));
    if (!fitsOneSale(next, { taxes: sampleTaxes, issuer, most })) break;
    basket = next;
  }
  expect(basket.lines.length).toBeGreaterThan(80);
  const approval = { act: 'reduce' as const, key: null, percent: 10_000, by: sampleId(7), asked: sampleId(8), at: '2026-11-21T13:26:00.000Z', reason: 'ß'.repeat(200) };
  basket = { ...basket, approvals: [approval] };
  const totals = computeTotals(basket, sampleTaxes);
  let offers: readonly OfferedTender[] = [];
  for (let count = 0; count < 49; count += 1) {
    const added = addTender({ total: totals.total, offers, cashIncrement: 1 }, { type: 'other', label: 'Autre moyen de paiement', amount: 1 });
    if (added.ok) offers = added.value;
  }
  expect(offers).toHaveLength(49);
  expect(addTender({ total: totals.total, offers, cashIncrement: 1 }, { type: 'other', amount: 1 })).toEqual({ ok: false, error: 'too-many-tenders' });
  const last = addTender({ total: totals.total, offers, cashIncrement: 1 }, { type: 'cash', amount: totals.total });
  if (!last.ok) throw new Error(last.error);
  const payment = computePayment(totals.total, last.value, 1);
  const id = sampleId(1);
  const sale = completeSale({ basket, totals, payment, receiptNo: 'X'.repeat(60), store: id, till: id, cashier: id, receiptToken: 'x'.repeat(24), app: 'x'.repeat(40), issuer });
  if (!sale.ok) throw new Error(sale.error);
  const head = { id, device: id, seq: 123_456_789, prev: 'x'.repeat(43), type: 'sales.sale-completed', version: 2, at: basket.startedAt, businessDate: '2026-11-21' };
  const size = utf8(JSON.stringify({ ...head, body: { ...sale.value, customer: id } }));
  expect(size).toBeLessThanOrEqual(most);
  expect(size).toBeGreaterThan(most * 0.85);
});

test('[SAL-20] a line that was sold without an article comes back without one', () => {
  const sold = { ...sampleVariant({ id: '' }), scale: 0, soldPrice: 500 };
  const back = addReturn(emptyBasket(), sold, { sale: sampleId(5), n: 1, quantity: 1, already: 0, gross: 500, reductions: [], tax: 'A', rate: 1900, back: 1 });
  expect(computeTotals(basketOf(back), sampleTaxes).lines[0]?.line.variant).toBeNull();
});
