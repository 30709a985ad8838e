import { arbitraryBasket, arbitraryDiscount, arbitraryText, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vatInside } from '../pricing/index.ts';
import {
  addOpenPrice,
  addReturn,
  addVariant,
  addWeighed,
  type Basket,
  computeTotals,
  discountBasket,
  discountLine,
  MAX_LINES,
  overridePrice,
  removeLine,
  restoreLine,
  returnValue,
  setBasketNote,
  setCustomer,
  setNote,
  setQuantity,
  versionOfSale,
} from './index.ts';

const totalsOf = (basket: Basket) => computeTotals(basket, sampleTaxes);
const deposit = { variant: sampleId(9), sku: 'PF25', name: 'Pfand 0,25', unitPrice: 25, taxCategory: 'standard' };
const bottle = sampleVariant({ id: sampleId(101), sku: 'W-1', name: 'Wasser', unitPrice: 109, deposit });
const apples = sampleVariant({ id: sampleId(102), sku: 'O-1', name: 'Äpfel', unit: 'kg', unitPrice: 299, taxCategory: 'reduced' });

test('[SAL-01] a scan makes a line of one unit at list price', () => {
  const basket = basketOf(addVariant(emptyBasket(), sampleVariant()));
  expect(totalsOf(basket).lines[0]?.line).toMatchObject({ n: 1, sku: 'A-100', quantity: 1, scale: 0, unitPrice: 1000, gross: 1000, tax: 'A', rate: 1900, reductions: [] });
  expect(addVariant(emptyBasket(), sampleVariant({ unitPrice: null }))).toEqual({ ok: false, error: 'price-missing' });
});

test('[SAL-02] the same variant joins its line where that hides nothing', () => {
  const twice = basketOf(addVariant(basketOf(addVariant(emptyBasket(), sampleVariant())), sampleVariant(), 2));
  expect(twice.lines.map((line) => line.quantity)).toEqual([3]);
  const apart: ((basket: Basket, key: string) => Basket)[] = [
    (basket, key) => basketOf(setNote(basket, key, 'Geschenk')),
    (basket, key) => basketOf(discountLine(basket, key, { kind: 'percent', percent: 500, reason: 'Kratzer' })),
    (basket, key) => basketOf(overridePrice(basket, key, { unitPrice: 900, reason: 'Kratzer' })),
  ];
  for (const change of apart) {
    const changed = change(basketOf(addVariant(emptyBasket(), sampleVariant())), '1');
    expect(basketOf(addVariant(changed, sampleVariant())).lines).toHaveLength(2);
  }
  expect(basketOf(addVariant(twice, sampleVariant({ unitPrice: 1100 }))).lines).toHaveLength(2);
});

test('[SAL-03] an open price makes a line of its own', () => {
  const entry = { variant: null, name: 'Änderung Saum', taxCategory: 'standard', unitPrice: 1250 };
  const basket = basketOf(addOpenPrice(basketOf(addOpenPrice(emptyBasket(), entry)), entry));
  expect(totalsOf(basket)).toMatchObject({ total: 2500, lines: [{ line: { variant: null, name: 'Änderung Saum' } }, { line: { n: 2 } }] });
  expect(addOpenPrice(emptyBasket(), { ...entry, unitPrice: -1 })).toEqual({ ok: false, error: 'price-invalid' });
});

test('[SAL-04] weighed goods stand alone; a price in the code is the truth', () => {
  const weighed = basketOf(addWeighed(emptyBasket(), apples, { kind: 'quantity', quantity: 1375, scale: 3 }));
  expect(totalsOf(weighed).lines[0]?.line).toMatchObject({ quantity: 1375, scale: 3, unit: 'kg', gross: 411 });
  const priced = basketOf(addWeighed(weighed, apples, { kind: 'price', price: 598 }));
  expect(priced.lines).toHaveLength(2);
  expect(totalsOf(priced).lines[1]?.line).toMatchObject({ quantity: 2000, gross: 598 });
  expect(addWeighed(emptyBasket(), apples, { kind: 'price', price: Number.NaN })).toEqual({ ok: false, error: 'price-invalid' });
});

test('[SAL-19] a labelled piece is one piece, at the price on the label if there is one', () => {
  const cake = { ...apples, unit: 'pc' as const, unitPrice: 500 };
  const priced = basketOf(addWeighed(emptyBasket(), cake, { kind: 'price', price: 750 }));
  expect(totalsOf(priced).lines[0]?.line).toMatchObject({ quantity: 1, scale: 0, unit: 'pc', unitPrice: 750, gross: 750 });
  const weighed = basketOf(addWeighed(priced, cake, { kind: 'quantity', quantity: 375, scale: 3 }));
  expect(totalsOf(weighed).lines[1]?.line).toMatchObject({ quantity: 1, scale: 0, gross: 500 });
  const tenth = basketOf(addWeighed(emptyBasket(), cake, { kind: 'price', price: 1 }));
  expect(totalsOf(tenth).lines[0]?.line).toMatchObject({ quantity: 1, gross: 1 });
  const free = basketOf(addWeighed(emptyBasket(), { ...cake, unitPrice: null }, { kind: 'price', price: 750 }));
  expect(totalsOf(free).lines[0]?.line).toMatchObject({ quantity: 1, gross: 750 });
});

test('[SAL-05] refuses a quantity that is none and changes nothing', () => {
  const basket = basketOf(addVariant(emptyBasket(), sampleVariant()));
  for (const quantity of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(setQuantity(basket, '1', quantity)).toEqual({ ok: false, error: 'quantity-invalid' });
  expect(setQuantity(basket, '7', 1)).toEqual({ ok: false, error: 'line-unknown' });
  expect(totalsOf(basketOf(setQuantity(basket, '1', 12))).total).toBe(12_000);
});

test('[SAL-06] a removed line comes back where it stood, and keys are never used twice', () => {
  fc.assert(
    fc.property(arbitraryBasket(), fc.nat(), (basket, pick) => {
      const line = basket.lines[pick % Math.max(basket.lines.length, 1)];
      if (line === undefined) return;
      const removed = removeLine(basket, line.key);
      if (!removed.ok) throw new Error(removed.error);
      expect(removed.value.basket.lines).not.toContain(line);
      expect(basketOf(restoreLine(removed.value.basket, removed.value.removed))).toEqual(basket);
      const added = addVariant(removed.value.basket, sampleVariant({ id: sampleId(999) }));
      expect(added.ok && added.value.key !== line.key).toBe(true);
    }),
  );
});

test('[SAL-07] refuses discounts that are none', () => {
  const basket = basketOf(addVariant(emptyBasket(), sampleVariant()));
  for (const percent of [0, -1, 10_001, 0.5, Number.NaN])
    expect(discountLine(basket, '1', { kind: 'percent', percent, reason: '' })).toEqual({ ok: false, error: 'discount-invalid' });
  for (const amount of [0, -1, 0.5, 2 ** 53]) expect(discountLine(basket, '1', { kind: 'amount', amount, reason: '' })).toEqual({ ok: false, error: 'discount-invalid' });
  expect(discountBasket(basket, { kind: 'percent', percent: 1, reason: 'x'.repeat(201) })).toEqual({ ok: false, error: 'discount-invalid' });
  const discounted = basketOf(discountLine(basket, '1', { kind: 'percent', percent: 1000, reason: 'Mangel' }));
  expect(totalsOf(discounted)).toMatchObject({ subtotal: 1000, saved: 100, total: 900 });
  expect(totalsOf(basketOf(discountLine(discounted, '1', null))).total).toBe(1000);
});

test('[SAL-08] a basket discount takes exactly its amount, and nothing from deposits and returns', () => {
  fc.assert(
    fc.property(arbitraryBasket('mixed'), arbitraryDiscount, (basket, discount) => {
      const plain = totalsOf({ ...basket, discount: null });
      const reduced = totalsOf({ ...basket, discount });
      const sold = plain.lines.filter((priced) => !priced.isDeposit && priced.line.returnOf === undefined).reduce((sum, priced) => sum + priced.line.gross, 0);
      const taken = plain.total - reduced.total;
      expect(taken).toBeGreaterThanOrEqual(0);
      expect(taken).toBeLessThanOrEqual(sold);
      if (discount.kind === 'amount') expect(taken).toBe(Math.min(discount.amount, sold));
      reduced.lines.forEach((priced, index) => {
        if (priced.isDeposit || priced.line.returnOf !== undefined) expect(priced.line.gross).toBe(plain.lines[index]?.line.gross);
      });
    }),
  );
});

test('[SAL-09] an override shows as a reduction, also when the price rises', () => {
  const basket = basketOf(addVariant(emptyBasket(), sampleVariant(), 2));
  const lower = totalsOf(basketOf(overridePrice(basket, '1', { unitPrice: 800, reason: 'Preis im Regal' })));
  expect(lower.lines[0]?.line).toMatchObject({ unitPrice: 1000, gross: 1600, reductions: [{ kind: 'price-override', amount: 400, reason: 'Preis im Regal' }] });
  const higher = totalsOf(basketOf(overridePrice(basket, '1', { unitPrice: 1100, reason: '' })));
  expect(higher.lines[0]?.line).toMatchObject({ gross: 2200, reductions: [{ amount: -200 }] });
});

test('[SAL-10] gross is base minus reductions, total is the sum of gross, tax groups cover it', () => {
  fc.assert(
    fc.property(arbitraryBasket(), (basket) => {
      const totals = totalsOf(basket);
      for (const { line, base } of totals.lines) expect(line.gross).toBe(base - line.reductions.reduce((sum, reduction) => sum + reduction.amount, 0));
      expect(totals.total).toBe(totals.lines.reduce((sum, priced) => sum + priced.line.gross, 0));
      expect(totals.taxes.reduce((sum, group) => sum + group.net + group.vat, 0)).toBe(totals.total);
      for (const group of totals.taxes) expect(group.vat).toBe(vatInside(group.gross, group.rate));
      expect(totals.subtotal - totals.saved).toBe(totals.total);
      expect(totals.lines.map((priced) => priced.line.n)).toEqual(totals.lines.map((_, index) => index + 1));
    }),
  );
});

test('[SAL-11] discounts never turn a sold line below zero', () => {
  fc.assert(
    fc.property(arbitraryBasket('sold'), (basket) => {
      for (const { line } of totalsOf(basket).lines) expect(line.gross).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('[SAL-12] a deposit follows its line', () => {
  let basket = basketOf(addVariant(emptyBasket(), bottle, 6));
  basket = basketOf(addVariant(basket, sampleVariant()));
  basket = basketOf(discountBasket(basket, { kind: 'percent', percent: 5000, reason: 'Aktion' }));
  const totals = totalsOf(basket);
  expect(totals.lines.map((priced) => [priced.line.sku, priced.line.quantity, priced.line.gross, priced.line.depositOf])).toEqual([
    ['W-1', 6, 327, undefined],
    ['PF25', 6, 150, 1],
    ['A-100', 1, 500, undefined],
  ]);
  const removed = removeLine(basket, '1');
  expect(removed.ok && totalsOf(removed.value.basket).lines).toHaveLength(1);
  expect(totals.pieces).toBe(7);
});

test('[SAL-13] the order of lines changes neither total nor, without basket discount, the tax table', () => {
  fc.assert(
    fc.property(arbitraryBasket(), (basket) => {
      const turned = { ...basket, lines: basket.lines.toReversed() };
      expect(totalsOf(turned).total).toBe(totalsOf(basket).total);
      expect(totalsOf({ ...turned, discount: null }).taxes).toEqual(totalsOf({ ...basket, discount: null }).taxes);
    }),
  );
});

test('[SAL-14] a basket survives being stored as JSON', () => {
  fc.assert(
    fc.property(arbitraryBasket(), (basket) => {
      const stored: Basket = JSON.parse(JSON.stringify(basket));
      expect(stored).toEqual(basket);
      expect(totalsOf(stored)).toEqual(totalsOf(basket));
    }),
  );
  const named = setCustomer(setBasketNote(emptyBasket(), '“”\n🎉'), { id: sampleId(3), name: 'Zoë' });
  expect(JSON.parse(JSON.stringify(named))).toEqual(named);
});

test('[SAL-15] refuses lines and amounts beyond the safe range', () => {
  expect(addVariant(emptyBasket(), sampleVariant({ unitPrice: 1_000_000_000_001 }))).toEqual({ ok: false, error: 'price-invalid' });
  expect(addVariant(emptyBasket(), sampleVariant({ unitPrice: 1_000_000_000 }), 2000)).toEqual({ ok: false, error: 'amount-too-large' });
  expect(addVariant(emptyBasket(), sampleVariant({ unitPrice: Number.MAX_SAFE_INTEGER }), 1_000_000_000)).toEqual({ ok: false, error: 'price-invalid' });
  expect(addVariant(emptyBasket(), sampleVariant(), 1e300)).toEqual({ ok: false, error: 'quantity-invalid' });
  const [line] = basketOf(addVariant(emptyBasket(), sampleVariant())).lines;
  const full = { ...emptyBasket(), lines: Array.from({ length: MAX_LINES }, (_, index) => ({ ...line, key: `k${index}` })) } as Basket;
  expect(addVariant(full, sampleVariant({ id: sampleId(7) }))).toEqual({ ok: false, error: 'too-many-lines' });
});

test('[SAL-16] cleans what people and scanners write', () => {
  const variant = sampleVariant({ id: sampleId(8), name: `a\u0000b${'🎉'.repeat(400)}`, sku: 'x'.repeat(300), detail: '\ud83d' });
  const line = totalsOf(basketOf(setNote(basketOf(addVariant(emptyBasket(), variant)), '1', 'y'.repeat(2000)))).lines[0]?.line;
  expect(line).toMatchObject({ sku: 'x'.repeat(100), detail: '\ufffd', note: 'y'.repeat(1000) });
  expect(line?.name.startsWith('a b🎉')).toBe(true);
  fc.assert(
    fc.property(arbitraryText(1200), (text) => {
      const basket = basketOf(setNote(basketOf(addOpenPrice(emptyBasket(), { variant: null, name: text, taxCategory: 'standard', unitPrice: 1 })), '1', text));
      const [priced] = totalsOf(setBasketNote(basket, text)).lines;
      for (const [written, longest] of [
        [priced?.line.name ?? '', 500],
        [priced?.line.note ?? '', 1000],
        [setBasketNote(basket, text).note, 1000],
      ] as const) {
        expect(written.length).toBeLessThanOrEqual(longest);
        expect(written.isWellFormed()).toBe(true);
        expect(written).not.toContain('\u0000');
      }
    }),
  );
});

test('[SAL-17] measured goods are never added with an assumed measure', () => {
  expect(addVariant(emptyBasket(), apples)).toEqual({ ok: false, error: 'measure-missing' });
  expect(basketOf(addVariant(emptyBasket(), apples, 2)).lines[0]).toMatchObject({ quantity: 2000, scale: 3 });
  expect(addWeighed(emptyBasket(), apples, { kind: 'quantity', quantity: 0, scale: 3 })).toEqual({ ok: false, error: 'quantity-invalid' });
});

const sold = { ...sampleVariant({ name: 'Bluse' }), scale: 0, soldPrice: 5990 };
const record = {
  sale: sampleId(4),
  n: 2,
  quantity: 3,
  already: 0,
  gross: 16_171,
  reductions: [{ kind: 'line-discount' as const, amount: 1799, percent: 1001, reason: 'Aktion' }],
  tax: 'A',
  rate: 1600,
};

test('[SAL-20] a return copies the stored amounts with the sign flipped', () => {
  const totals = totalsOf(basketOf(addReturn(emptyBasket(), sold, { ...record, back: 3 })));
  expect(totals.lines[0]?.line).toMatchObject({
    quantity: -3,
    gross: -16_171,
    tax: 'A',
    rate: 1600,
    returnOf: { sale: sampleId(4), n: 2 },
    reductions: [{ amount: -1799, percent: 1001 }],
  });
  expect(totals.taxes).toEqual([{ tax: 'A', rate: 1600, gross: -16_171, vat: -2230, net: -13_941 }]);
});

test('[SAL-21] not more comes back than was sold', () => {
  const one = basketOf(addReturn(emptyBasket(), sold, { ...record, already: 1, back: 1 }));
  expect(addReturn(one, sold, { ...record, already: 1, back: 2 })).toEqual({ ok: false, error: 'over-returned' });
  expect(addReturn(one, sold, { ...record, already: 1, back: 1 }).ok).toBe(true);
  expect(addReturn(one, sold, { ...record, already: 1, back: 0 })).toEqual({ ok: false, error: 'quantity-invalid' });
  for (const change of [setQuantity(one, '1', 2), discountLine(one, '1', { kind: 'percent', percent: 1, reason: '' }), overridePrice(one, '1', null)])
    expect(change).toEqual({ ok: false, error: 'line-returned' });
});

test('[SAL-22] several parts give back exactly what the line cost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }), (gross, parts) => {
      const quantity = parts.reduce((sum, part) => sum + part, 0);
      const stored = { ...record, quantity, gross, reductions: [] };
      let already = 0;
      let paid = 0;
      for (const back of parts) {
        paid += totalsOf(basketOf(addReturn(emptyBasket(), sold, { ...stored, already, back }))).total;
        already += back;
      }
      expect(paid + gross).toBe(0);
      const together = parts.reduce((basket, back) => basketOf(addReturn(basket, sold, { ...stored, back })), emptyBasket());
      expect(totalsOf(together).total + gross).toBe(0);
    }),
  );
});

test('[SAL-22] part of a weighed line comes back: 0.500 of 1.500 kg for 5.24 is 1.75', () => {
  const tomatoes = { ...sampleVariant({ name: 'Tomaten', unit: 'kg' as const }), scale: 3, soldPrice: 349 };
  const stored = { ...record, quantity: 1500, gross: 524, reductions: [] };
  const part = basketOf(addReturn(emptyBasket(), tomatoes, { ...stored, back: 500 }));
  expect(totalsOf(part).lines[0]?.line).toMatchObject({ quantity: -500, scale: 3, gross: -175 });
  expect(addReturn(part, tomatoes, { ...stored, back: 1001 })).toEqual({ ok: false, error: 'over-returned' });
  // Taken once more it is the same line, and the rest takes the rest of the cents.
  const whole = basketOf(addReturn(part, tomatoes, { ...stored, back: 1000 }));
  expect(totalsOf(whole).lines.map(({ line }) => [line.quantity, line.gross])).toEqual([[-1500, -524]]);
  expect([0, 500, 1000].map((already) => returnValue({ ...stored, already }, 500))).toEqual([175, 174, 175]);
});

test('[SAL-22] measures, pieces and their discounts come back in parts at several tills, to the cent', () => {
  const sale = fc.record({
    gross: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    discounts: fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 3 }),
    parts: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }),
    scale: fc.constantFrom(0, 3),
    removed: fc.boolean(),
  });
  fc.assert(
    fc.property(sale, ({ gross, discounts, parts, scale, removed }) => {
      const quantity = parts.reduce((sum, part) => sum + part, 0);
      const reductions = discounts.map((amount) => ({ kind: 'line-discount' as const, amount, reason: 'Aktion' }));
      const stored = { ...record, quantity, gross, reductions };
      const goods = { ...sold, unit: scale === 0 ? ('pc' as const) : ('kg' as const), scale };
      const back = { gross: 0, off: discounts.map(() => 0) };
      let already = 0;
      for (const part of parts) {
        // A line that was taken back out of the basket leaves no trace in the next one.
        const tried = basketOf(addReturn(emptyBasket(), goods, { ...stored, already, back: part }));
        const basket = removed ? basketOf(addReturn({ ...tried, lines: [] }, goods, { ...stored, already, back: part })) : tried;
        const line = totalsOf(basket).lines[0]?.line;
        back.gross += line?.gross ?? Number.NaN;
        back.off = back.off.map((sum, index) => sum + (line?.reductions[index]?.amount ?? Number.NaN));
        expect(returnValue({ ...stored, already }, part) + (line?.gross ?? Number.NaN)).toBe(0);
        already += part;
      }
      expect(back.gross + gross).toBe(0);
      expect(back.off.map((sum, index) => sum + (discounts[index] ?? 0))).toEqual(discounts.map(() => 0));
    }),
  );
});

test('[SAL-27] what cannot be sold again is a line of its own, pays back the same, and makes the fact a newer one', () => {
  const whole = basketOf(addReturn(emptyBasket(), sold, { ...record, back: 1 }));
  const broken = basketOf(addReturn(whole, sold, { ...record, unsellable: true, back: 1 }));
  const again = basketOf(addReturn(broken, sold, { ...record, unsellable: true, back: 1 }));
  const { lines, total } = totalsOf(again);
  expect(lines.map(({ line }) => [line.quantity, line.unsellable])).toEqual([
    [-1, undefined],
    [-2, true],
  ]);
  expect(total).toBe(-16_171);
  expect(addReturn(again, sold, { ...record, back: 1 })).toEqual({ ok: false, error: 'over-returned' });
  expect([whole, broken].map((basket) => versionOfSale({ lines: totalsOf(basket).lines.map(({ line }) => line) }))).toEqual([2, 3]);
});

test('[SAL-23] an exchange is one basket with plus and minus', () => {
  const basket = basketOf(addVariant(basketOf(addReturn(emptyBasket(), sold, { ...record, back: 3 })), sampleVariant()));
  expect(totalsOf(basket).total).toBe(1000 - 16_171);
});

test('[SAL-25] deposits are no articles: sold along, back with their bottle, or back alone', () => {
  const three = basketOf(addVariant(emptyBasket(), bottle, 3));
  expect(totalsOf(three)).toMatchObject({ pieces: 3, returned: 0 });
  const emptyBottle = { ...sampleVariant({ id: sampleId(9), sku: 'PF25', unitPrice: 25 }), scale: 0, soldPrice: 25 };
  const back = basketOf(addReturn(emptyBasket(), emptyBottle, { ...record, quantity: 3, gross: 75, reductions: [], isDeposit: true, back: 2 }));
  expect(totalsOf(back)).toMatchObject({ pieces: 0, returned: 0, total: -50 });
  const both = basketOf(addReturn(back, sold, { ...record, n: 1, back: 2 }));
  expect(totalsOf(both)).toMatchObject({ pieces: 2, returned: 2 });
});
