import type { TaxTable } from '@tresen/domain/pricing';
import {
  addOpenPrice,
  addReturn,
  addVariant,
  addWeighed,
  type Basket,
  type BasketOutcome,
  createBasket,
  discountBasket,
  discountLine,
  overridePrice,
  type SellableVariant,
} from '@tresen/domain/sales';
import fc from 'fast-check';

export const sampleTaxes: TaxTable = [
  { category: 'standard', code: 'A', rate: 1900 },
  { category: 'reduced', code: 'B', rate: 700 },
  { category: 'zero', code: 'Z', rate: 0 },
];

/** An id that looks like one and is told apart by its number. */
export const sampleId = (number: number): string => `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const emptyBasket = (): Basket => createBasket({ id: sampleId(1), startedAt: '2026-11-21T13:26:00.000Z', currency: 'EUR' });

/** A variant that costs 10.00 unless told otherwise. */
export const sampleVariant = (change: Partial<SellableVariant> = {}): SellableVariant => ({
  id: sampleId(100),
  sku: 'A-100',
  name: 'Notizbuch',
  detail: '',
  gtin: '',
  unit: 'pc',
  unitPrice: 1000,
  taxCategory: 'standard',
  minAge: 0,
  deposit: null,
  ...change,
});

/** The basket of an outcome that must have gone well. */
export function basketOf(outcome: BasketOutcome): Basket {
  if (!outcome.ok) throw new Error(`refused: ${outcome.error}`);
  return outcome.value.basket;
}

const category = fc.constantFrom('standard', 'reduced', 'zero');
const price = fc.oneof(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 100_000_000 }));
const reason = fc.oneof(fc.string({ maxLength: 20 }), fc.constant('x'.repeat(200)));
const discount = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 10_000 }), reason }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 1_000_000 }), reason }),
);

type Step = (basket: Basket) => BasketOutcome;

const sellStep: fc.Arbitrary<Step> = fc
  .record({
    number: fc.integer({ min: 100, max: 120 }),
    unitPrice: price,
    quantity: fc.integer({ min: 1, max: 50 }),
    taxCategory: category,
    deposit: fc.option(fc.integer({ min: 1, max: 500 })),
  })
  .map(
    ({ number, deposit, quantity, ...rest }) =>
      (basket) =>
        addVariant(
          basket,
          sampleVariant({
            id: sampleId(number),
            sku: `A-${number}`,
            ...rest,
            deposit: deposit === null ? null : { variant: sampleId(9), sku: 'PF', name: 'Pfand', unitPrice: deposit, taxCategory: 'standard' },
          }),
          quantity,
        ),
  );
const weighStep: fc.Arbitrary<Step> = fc
  .record({ unitPrice: fc.integer({ min: 1, max: 10_000 }), quantity: fc.integer({ min: 1, max: 20_000 }), coded: fc.option(fc.integer({ min: 1, max: 99_999 })) })
  .map(({ unitPrice, quantity, coded }) => (basket) => {
    const variant = sampleVariant({ id: sampleId(200), sku: 'W-200', unit: 'kg', unitPrice, taxCategory: 'reduced' });
    // No scale labels less than half a gram.
    const price = Math.max(coded ?? 0, Math.ceil(unitPrice / 2000));
    return addWeighed(basket, variant, coded === null ? { kind: 'quantity', quantity, scale: 3 } : { kind: 'price', price });
  });
const openStep: fc.Arbitrary<Step> = fc
  .record({ unitPrice: price, taxCategory: category, name: fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('x'.repeat(700), '\u0000\ud83d', '🎉'.repeat(300))) })
  .map((entry) => (basket) => addOpenPrice(basket, { variant: null, ...entry }));
const returnStep: fc.Arbitrary<Step> = fc
  .record({
    soldPrice: fc.integer({ min: 0, max: 50_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    take: fc.integer({ min: 1, max: 9 }),
    off: fc.integer({ min: 0, max: 100 }),
    n: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ soldPrice, quantity, take, off, n }) => (basket) => {
    const base = soldPrice * quantity;
    const amount = Math.floor((base * off) / 100);
    const reductions = amount === 0 ? [] : [{ kind: 'line-discount' as const, amount, reason: '' }];
    const back = { sale: sampleId(5), n, quantity, already: 0, gross: base - amount, reductions, tax: 'A', rate: 1900, back: Math.min(take, quantity) };
    return addReturn(basket, { ...sampleVariant({ id: sampleId(300) }), scale: 0, soldPrice }, back);
  });
const discountStep: fc.Arbitrary<Step> = fc.record({ index: fc.nat({ max: 8 }), discount }).map(({ index, discount: given }) => (basket) => {
  const line = basket.lines[index];
  return line === undefined ? discountBasket(basket, given) : discountLine(basket, line.key, given);
});
const overrideStep: fc.Arbitrary<Step> = fc.record({ index: fc.nat({ max: 8 }), unitPrice: price }).map(
  ({ index, unitPrice }) =>
    (basket) =>
      overridePrice(basket, basket.lines[index]?.key ?? '', { unitPrice, reason: 'Preis vereinbart' }),
);

/** Baskets as they come to be: by steps of a cashier; refused steps change nothing. `sold` leaves out goods that come back. */
export function arbitraryBasket(kind: 'mixed' | 'sold' = 'mixed'): fc.Arbitrary<Basket> {
  const steps = kind === 'mixed' ? [sellStep, weighStep, openStep, returnStep, discountStep, overrideStep] : [sellStep, weighStep, openStep, discountStep, overrideStep];
  return fc.array(fc.oneof(...steps), { maxLength: 12 }).map((taken) =>
    taken.reduce((basket, step) => {
      const outcome = step(basket);
      return outcome.ok ? outcome.value.basket : basket;
    }, emptyBasket()),
  );
}

/** Discounts of every kind. */
export const arbitraryDiscount = discount;

/** Text of every code point there is, unpaired surrogates and control characters included. */
export const arbitraryText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.integer({ min: 0, max: 0x17f }),
        fc.integer({ min: 0, max: 0x2fff }),
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 0x1f300, max: 0x1faff }),
        fc.integer({ min: 0, max: 0x10ffff }),
      ),
      { maxLength },
    )
    .map((points) => String.fromCodePoint(...points).slice(0, maxLength));
