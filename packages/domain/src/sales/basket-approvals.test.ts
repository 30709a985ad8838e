import { arbitraryBasket, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roleRights } from '../identity/index.ts';
import {
  addVariant,
  approveActs,
  type Basket,
  computeTotals,
  discountBasket,
  discountLine,
  findOpenActs,
  findUnauthorised,
  neededApprovals,
  overridePrice,
  removeLine,
  restoreLine,
  setQuantity,
  takeOffUnallowed,
} from './index.ts';

const judge = { taxes: sampleTaxes, person: { rights: roleRights.cashier }, policy: { discountLimit: 2000 } };
const boss = { rights: roleRights.manager };
const who = { by: sampleId(1), asked: sampleId(2), at: '2026-11-30T10:00:00.000Z', reason: 'Kulanz' };
const reason = 'Kulanz';
const amount = (value: number) => ({ kind: 'amount', amount: value, reason }) as const;
const add = (basket: Basket, unitPrice: number, quantity = 1): Basket =>
  basketOf(addVariant(basket, sampleVariant({ id: sampleId(unitPrice), sku: `A-${unitPrice}`, name: `Artikel ${unitPrice}`, unitPrice }), quantity));
const removed = (basket: Basket, key: string): Basket => {
  const outcome = removeLine(basket, key);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value.basket;
};

test('[SAL-18] a discount of the basket goes with its last line, and comes back with it', () => {
  const given = basketOf(discountBasket(add(add(emptyBasket(), 1290), 500), amount(200)));
  const one = removed(given, '1');
  expect(one.discount).toEqual(amount(200));
  const outcome = removeLine(one, '2');
  if (!outcome.ok) throw new Error(outcome.error);
  expect(outcome.value.basket).toMatchObject({ lines: [], discount: null });
  expect(computeTotals(add(outcome.value.basket, 1290), sampleTaxes).total).toBe(1290);
  expect(basketOf(restoreLine(outcome.value.basket, outcome.value.removed)).discount).toEqual(amount(200));
  const next = add(outcome.value.basket, 1290);
  expect(basketOf(restoreLine(next, outcome.value.removed)).discount).toBe(null);
});

test('[SAL-77] an approved reduction holds as far as it was approved, on its line', () => {
  const half = basketOf(overridePrice(add(add(emptyBasket(), 1290), 1000), '1', { unitPrice: 645, reason }));
  const open = findOpenActs(half, judge);
  expect(open).toMatchObject([{ key: '1', act: { kind: 'reduce' } }]);
  const approved = approveActs(half, open, who);
  expect(findOpenActs(approved, judge)).toEqual([]);
  expect(findOpenActs(basketOf(overridePrice(approved, '1', { unitPrice: 644, reason })), judge)).toHaveLength(1);
  expect(findOpenActs(basketOf(overridePrice(approved, '2', { unitPrice: 500, reason })), judge)).toMatchObject([{ key: '2' }]);
  expect(neededApprovals(approved, computeTotals(approved, sampleTaxes))).toEqual([{ act: 'reduce', line: 1, percent: 5000, ...who }]);
  const without = removed(approved, '1');
  expect(neededApprovals(without, computeTotals(without, sampleTaxes))).toEqual([]);
});

test('[SAL-77] a basket discount is approved once for every line; for more goods it is asked again', () => {
  const third = { kind: 'percent', percent: 3333, reason } as const;
  const basket = basketOf(discountBasket(add(add(emptyBasket(), 1290), 999), third));
  const approved = approveActs(basket, findOpenActs(basket, judge), who);
  expect(approved.approvals).toHaveLength(1);
  expect(findOpenActs(approved, judge)).toEqual([]);
  expect(findOpenActs(removed(approved, '2'), judge)).toEqual([]);
  const more = add(approved, 50_000);
  expect(findOpenActs(more, judge)).toHaveLength(3);
  expect(takeOffUnallowed(more, judge)).toMatchObject({ basketDiscount: true, lines: [] });
  expect(neededApprovals(more, computeTotals(more, sampleTaxes))).toEqual([]);
  // Nor does it hold for a discount of single lines, each of which is less than the basket was.
  const single = basketOf(discountLine(basketOf(discountLine(basketOf(discountBasket(add(approved, 1500), null)), '1', third)), '3', third));
  expect(findOpenActs(single, judge).map(({ key }) => key)).toEqual(['1', '3']);
});

test('[SAL-77] eight pieces that were approved are no ninety', () => {
  const eight = basketOf(overridePrice(add(emptyBasket(), 1290, 8), '1', { unitPrice: 1, reason }));
  const approved = approveActs(eight, findOpenActs(eight, judge), who);
  for (const quantity of [8, 1]) expect(findOpenActs(basketOf(setQuantity(approved, '1', quantity)), judge)).toEqual([]);
  const ninety = basketOf(setQuantity(approved, '1', 90));
  expect(findOpenActs(ninety, judge)).toMatchObject([{ key: '1', act: { kind: 'reduce' } }]);
  expect(takeOffUnallowed(ninety, judge)).toMatchObject({ lines: ['Artikel 1290'] });
  expect(neededApprovals(ninety, computeTotals(ninety, sampleTaxes))).toEqual([]);
  const again = approveActs(ninety, findOpenActs(ninety, judge), who);
  expect(findOpenActs(again, judge)).toEqual([]);
  expect(again.approvals).toHaveLength(1);
  expect(neededApprovals(again, computeTotals(again, sampleTaxes))).toEqual([{ act: 'reduce', line: 1, percent: 9993, ...who }]);
});

test('[SAL-77] an approval of older software names no goods: it is asked again', () => {
  const half = basketOf(overridePrice(add(emptyBasket(), 1290), '1', { unitPrice: 645, reason }));
  const approvals = (approveActs(half, findOpenActs(half, judge), who).approvals ?? []).map(({ list: _, ...old }) => old);
  expect(findOpenActs({ ...half, approvals }, judge)).toHaveLength(1);
});

test('[SAL-79] 25.00 off ten pieces is no discount on one piece', () => {
  const ten = basketOf(discountLine(add(emptyBasket(), 1290, 10), '1', amount(2500)));
  expect(findOpenActs(ten, judge)).toEqual([]);
  const one = basketOf(setQuantity(ten, '1', 1));
  const { basket, lines, basketDiscount } = takeOffUnallowed(one, judge);
  expect([lines, basketDiscount]).toEqual([['Artikel 1290'], false]);
  expect(computeTotals(basket, sampleTaxes).total).toBe(1290);
});

test('[SAL-79] a basket discount goes when what is left of the basket is too little for it', () => {
  const given = basketOf(discountBasket(add(add(emptyBasket(), 9000), 1290), amount(2000)));
  expect(takeOffUnallowed(given, judge)).toMatchObject({ basketDiscount: false, lines: [] });
  const { basket, basketDiscount } = takeOffUnallowed(removed(given, '1'), judge);
  expect([basketDiscount, computeTotals(basket, sampleTaxes).total]).toEqual([true, 1290]);
});

test('[SAL-79] a line that loses its own discount is asked again for its share of the basket discount', () => {
  const half = { kind: 'percent', percent: 5000, reason } as const;
  const given = basketOf(discountBasket(basketOf(discountLine(add(emptyBasket(), 1), '1', amount(1))), half));
  const { basket, lines, basketDiscount } = takeOffUnallowed(given, judge);
  expect([lines, basketDiscount, computeTotals(basket, sampleTaxes).total]).toEqual([['Artikel 1'], true, 1]);
});

test('[SAL-79] another person and another limit are asked again', () => {
  const given = basketOf(discountLine(add(emptyBasket(), 1000), '1', { kind: 'percent', percent: 2000, reason }));
  expect(findOpenActs(given, { ...judge, policy: { discountLimit: 1000 } })).toHaveLength(1);
  expect(takeOffUnallowed(given, { ...judge, policy: { discountLimit: 1000 } }).basket.lines[0]?.discount).toBe(null);
  expect(takeOffUnallowed(given, { ...judge, person: { rights: ['sales.sell'] } }).basket.lines[0]?.discount).toBe(null);
  expect(findOpenActs(given, { ...judge, person: { rights: [] } }).map(({ act }) => act.kind)).toEqual(['sell', 'reduce']);
});

test('[SAL-79] whatever a basket holds: what is left after taking off is allowed, and nothing else has changed', () => {
  fc.assert(
    fc.property(arbitraryBasket(), fc.integer({ min: 0, max: 10_000 }), (basket, discountLimit) => {
      const asked = { ...judge, policy: { discountLimit } };
      const { basket: left } = takeOffUnallowed(basket, asked);
      expect(findOpenActs(left, asked).filter(({ act }) => act.kind === 'reduce')).toEqual([]);
      const bare = (of: Basket) => ({ ...of, discount: null, lines: of.lines.map((line) => ({ ...line, discount: null, override: null })) });
      expect(bare(left)).toEqual(bare(basket));
    }),
  );
});

test('[SAL-78] what a till approved, the check of the sale accepts', () => {
  fc.assert(
    fc.property(arbitraryBasket(), (basket) => {
      const approved = approveActs(basket, findOpenActs(basket, judge), who);
      expect(findOpenActs(approved, judge)).toEqual([]);
      const totals = computeTotals(approved, sampleTaxes);
      const lines = totals.lines.map((priced) => priced.line);
      const approvals = neededApprovals(approved, totals);
      expect(findUnauthorised({ lines, person: judge.person, policy: judge.policy, approvals, approver: () => boss })).toEqual([]);
    }),
  );
});
