import { arbitraryBasket, arbitraryDiscount, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roleRights } from '../identity/index.ts';
import {
  type Act,
  actsOf,
  addOpenPrice,
  addVariant,
  addWeighed,
  authorise,
  type Basket,
  computeTotals,
  covers,
  discountBasket,
  discountLine,
  findUnauthorised,
  type GivenApproval,
  leastPaid,
  overridePrice,
  type SaleLine,
  setQuantity,
  shareOff,
} from './index.ts';

const policy = { discountLimit: 2000 };
const cashier = { rights: roleRights.cashier };
const boss = { rights: roleRights.manager };
const linesOf = (basket: Basket): readonly SaleLine[] => computeTotals(basket, sampleTaxes).lines.map((priced) => priced.line);
const reason = 'Kulanz';
const one = (unitPrice: number, quantity = 1): Basket => basketOf(addVariant(emptyBasket(), sampleVariant({ unitPrice }), quantity));
const priced = (basket: Basket, unitPrice: number): Basket => basketOf(overridePrice(basket, '1', { unitPrice, reason }));
const refusals = (basket: Basket, approvals: readonly GivenApproval[] = []) =>
  findUnauthorised({ lines: linesOf(basket), person: cashier, policy, approvals, approver: (id) => (id === sampleId(1) ? boss : cashier) });
const isFine = (basket: Basket): boolean => refusals(basket).length === 0;

test('[SAL-70] each act asks for its right', () => {
  const asked: readonly [Act, string][] = [
    [{ kind: 'sell' }, 'sales.sell'],
    [{ kind: 'discard-parked' }, 'sales.sell'],
    [{ kind: 'remove-line', paid: false }, 'sales.sell'],
    [{ kind: 'clear-basket', paid: false }, 'sales.sell'],
    [{ kind: 'return' }, 'sales.return'],
    [{ kind: 'open-drawer' }, 'payments.drawer'],
    [{ kind: 'reduce', line: 1, list: 1000, off: 200, shared: null }, 'sales.discount'],
  ];
  for (const [act, right] of asked) {
    expect(authorise(act, { rights: [right] }, policy)).toEqual({ kind: 'allowed' });
    expect(authorise(act, { rights: roleRights.admin.filter((other) => other !== right && other !== 'sales.override') }, policy)).toMatchObject({ right });
  }
});

test('[SAL-71] one limit, however one gets there', () => {
  expect(leastPaid(1290, policy)).toBe(1032);
  expect(isFine(priced(one(1290), 1032))).toBe(true);
  expect(isFine(priced(one(1290), 1031))).toBe(false);
  expect(isFine(priced(one(1290), 1))).toBe(false);
  const fifth = { kind: 'percent', percent: 2000, reason } as const;
  const reduced = basketOf(discountLine(one(10_000), '1', fifth));
  expect(isFine(reduced)).toBe(true);
  expect(isFine(basketOf(discountBasket(reduced, fifth)))).toBe(false);
  expect(isFine(basketOf(discountBasket(reduced, { kind: 'amount', amount: 1, reason })))).toBe(false);
  expect(isFine(basketOf(discountLine(priced(one(10_000), 9000), '1', { kind: 'amount', amount: 1000, reason })))).toBe(true);
  expect(isFine(basketOf(discountLine(priced(one(10_000), 9000), '1', { kind: 'amount', amount: 1001, reason })))).toBe(false);
  expect(isFine(basketOf(discountBasket(one(10_000), { kind: 'amount', amount: 2000, reason })))).toBe(true);
  expect(isFine(basketOf(discountBasket(one(10_000), { kind: 'amount', amount: 2001, reason })))).toBe(false);
  // 25.00 off ten pieces is a fifth; off one piece it is the piece.
  const ten = basketOf(discountLine(one(1290, 10), '1', { kind: 'amount', amount: 2500, reason }));
  expect(isFine(ten)).toBe(true);
  expect(isFine(basketOf(setQuantity(ten, '1', 1)))).toBe(false);
  const tomatoes = basketOf(addWeighed(emptyBasket(), sampleVariant({ unit: 'kg', unitPrice: 349 }), { kind: 'quantity', quantity: 1500, scale: 3 }));
  expect(isFine(basketOf(discountLine(tomatoes, '1', { kind: 'amount', amount: 105, reason })))).toBe(true);
  expect(isFine(basketOf(discountLine(tomatoes, '1', { kind: 'amount', amount: 106, reason })))).toBe(false);
});

test('[SAL-71] whatever steps led there: nobody pays less than the limit leaves, unless it is found', () => {
  fc.assert(
    fc.property(arbitraryBasket(), fc.integer({ min: 0, max: 10_000 }), (basket, discountLimit) => {
      const lines = linesOf(basket);
      const found = new Set(
        findUnauthorised({ lines, person: cashier, policy: { discountLimit }, approvals: [], approver: () => null }).flatMap(({ act }) =>
          act.kind === 'reduce' ? [act.line] : [],
        ),
      );
      for (const line of lines) {
        if (line.returnOf !== undefined || line.quantity < 0) continue;
        const list = line.reductions.reduce((sum, reduction) => sum + reduction.amount, line.gross);
        const allowed = (list * discountLimit) / 10_000;
        if (found.has(line.n)) expect(list - line.gross).toBeGreaterThan(allowed - 0.5);
        else expect(list - line.gross).toBeLessThanOrEqual(allowed + 2.5);
      }
    }),
    { numRuns: 1000 },
  );
});

test('[SAL-72] the limit as a percentage is within the limit, on a line and on a basket', () => {
  const prices = fc.array(fc.record({ unitPrice: fc.integer({ min: 1, max: 20_000 }), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(prices, fc.integer({ min: 1, max: 10_000 }), (goods, percent) => {
      const basket = goods.reduce(
        (made, { unitPrice, quantity }, index) => basketOf(addVariant(made, sampleVariant({ id: sampleId(100 + index), sku: `A-${index}`, unitPrice }), quantity)),
        emptyBasket(),
      );
      const check = (reduced: Basket) => findUnauthorised({ lines: linesOf(reduced), person: cashier, policy: { discountLimit: percent }, approvals: [], approver: () => null });
      expect(check(basketOf(discountBasket(basket, { kind: 'percent', percent, reason })))).toEqual([]);
      expect(check(basketOf(discountLine(basket, '1', { kind: 'percent', percent, reason })))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('[SAL-73] a promotion that nobody has set counts like a discount; open prices ask nobody', () => {
  const [line] = linesOf(one(1000));
  const promoted: SaleLine[] = line ? [{ ...line, gross: 300, reductions: [{ kind: 'promotion', amount: 700, reason: 'Aktion' }] }] : [];
  expect(actsOf(promoted)[1]).toEqual({ kind: 'reduce', line: 1, list: 1000, off: 700, shared: null });
  expect(findUnauthorised({ lines: promoted, person: cashier, policy, approvals: [], approver: () => null })).toMatchObject([{ decision: { right: 'sales.override' } }]);
  const further = promoted.map((given) => ({ ...given, gross: 241, reductions: [...given.reductions, { kind: 'line-discount' as const, amount: 59, reason }] }));
  expect(actsOf(further)[1]).toEqual({ kind: 'reduce', line: 1, list: 1000, off: 759, shared: null });
  expect(actsOf(linesOf(basketOf(addOpenPrice(emptyBasket(), { variant: null, name: 'Diverses', taxCategory: 'standard', unitPrice: 1 }))))).toEqual([
    { kind: 'sell' },
    { kind: 'sell-without-article' },
  ]);
  const open = addOpenPrice(emptyBasket(), { variant: sampleVariant({ unitPrice: null }), name: 'Änderung', taxCategory: 'standard', unitPrice: 1 });
  expect(actsOf(linesOf(basketOf(open)))).toEqual([{ kind: 'sell' }]);
});

test('[SAL-80] a line without an article asks for more, at whatever price, as a deposit too; when it comes back it does not', () => {
  const basket = basketOf(addOpenPrice(emptyBasket(), { variant: null, name: 'Diverses', taxCategory: 'standard', unitPrice: 100_000 }));
  const [line] = linesOf(basket);
  if (line === undefined) throw new Error('no line');
  expect(refusals(basket)).toMatchObject([{ act: { kind: 'sell-without-article' }, decision: { kind: 'needs-approval', right: 'sales.override' } }]);
  expect(refusals(basket, [{ act: 'sell-without-article', by: sampleId(1) }])).toEqual([]);
  const [sold] = linesOf(one(1000));
  if (sold === undefined) throw new Error('no line');
  expect(actsOf([sold, { ...line, n: 2, depositOf: 1 }]).map((act) => act.kind)).toEqual(['sell', 'sell-without-article']);
  expect(actsOf([{ ...line, quantity: -1, gross: -100_000, returnOf: { sale: sampleId(5), n: 1 } }]).map((act) => act.kind)).toEqual(['sell', 'return']);
});

test('[SAL-74] raising a price takes the right, and no approval', () => {
  const raised = linesOf(priced(one(1000), 1500));
  expect(actsOf(raised)[1]).toMatchObject({ off: -500 });
  expect(findUnauthorised({ lines: raised, person: cashier, policy, approvals: [], approver: () => null })).toEqual([]);
  expect(findUnauthorised({ lines: raised, person: { rights: ['sales.sell'] }, policy, approvals: [], approver: () => null })).toMatchObject([
    { decision: { kind: 'needs-approval', right: 'sales.discount' } },
  ]);
});

test('[SAL-75] goods that come back without their sale are found', () => {
  const [sold] = linesOf(one(1000));
  if (sold === undefined) throw new Error('no line');
  const back = { ...sold, quantity: -1, gross: -1000 };
  const known = { ...back, returnOf: { sale: sampleId(5), n: 1 } };
  expect(actsOf([back]).map((act) => act.kind)).toEqual(['sell', 'return-without-receipt']);
  expect(actsOf([known, { ...known, n: 2, returnOf: { sale: sampleId(5), n: 2 } }]).map((act) => act.kind)).toEqual(['sell', 'return']);
  // A deposit that hangs on goods which come back may be any amount: it names its own line of the sale, or asks for more.
  expect(actsOf([known, { ...back, n: 2, depositOf: 1 }]).map((act) => act.kind)).toEqual(['sell', 'return', 'return-without-receipt']);
  expect(actsOf([sold, { ...back, n: 2, depositOf: 1 }]).map((act) => act.kind)).toEqual(['sell', 'return-without-receipt']);
  expect(authorise({ kind: 'return-without-receipt' }, cashier, policy)).toEqual({ kind: 'needs-approval', right: 'sales.override' });
});

test('[SAL-75] a line that is sold is no return, whatever sale it names', () => {
  const [sold] = linesOf(priced(one(1000), 1));
  if (sold === undefined) throw new Error('no line');
  const named = { ...sold, returnOf: { sale: sampleId(5), n: 1 } };
  expect(actsOf([named])).toEqual(actsOf([sold]));
  expect(findUnauthorised({ lines: [named], person: cashier, policy, approvals: [], approver: () => null })).toMatchObject([{ act: { kind: 'reduce', off: 999 } }]);
  expect(actsOf([{ ...named, gross: -1 }]).map((act) => act.kind)).toEqual(['sell', 'return-without-receipt']);
});

test('[SAL-76] what was paid for in part leaves the basket only with the right', () => {
  for (const kind of ['remove-line', 'clear-basket'] as const) {
    expect(authorise({ kind, paid: true }, cashier, policy)).toEqual({ kind: 'needs-approval', right: 'sales.void' });
    expect(authorise({ kind, paid: true }, boss, policy)).toEqual({ kind: 'allowed' });
  }
});

test('[SAL-77] an approval reaches as far as it was given', () => {
  const act: Act = { kind: 'reduce', line: 2, list: 1000, off: 333, shared: null };
  expect(shareOff(act)).toBe(3330);
  expect(covers({ act: 'reduce', percent: 3330 }, act)).toBe(true);
  expect(covers({ act: 'reduce', line: 2, percent: 3330 }, act)).toBe(true);
  expect(covers({ act: 'reduce', line: 1, percent: 3330 }, act)).toBe(false);
  expect(covers({ act: 'reduce', percent: 3300 }, act)).toBe(false);
  expect(covers({ act: 'reduce' }, act)).toBe(false);
  expect(covers({ act: 'return-without-receipt' }, { kind: 'return' })).toBe(false);
  expect(authorise({ kind: 'sell' }, { rights: [] }, policy)).toEqual({ kind: 'refused', right: 'sales.sell' });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 0, max: 1e12 }), (list, off) => {
      const given: Act = { kind: 'reduce', line: 1, list, off: Math.min(off, list), shared: null };
      expect(covers({ act: 'reduce', percent: shareOff(given) }, given)).toBe(true);
    }),
  );
});

test('[SAL-78] a sale holds with an approval of somebody who may, and with nobody else', () => {
  const half = priced(one(1290), 645);
  const approved: GivenApproval = { act: 'reduce', line: 1, percent: 5000, by: sampleId(1) };
  expect(refusals(half)).toMatchObject([{ act: { kind: 'reduce', line: 1 }, decision: { right: 'sales.override' } }]);
  expect(refusals(half, [approved])).toEqual([]);
  expect(refusals(half, [{ ...approved, by: sampleId(2) }])).toHaveLength(1);
  expect(refusals(half, [{ ...approved, percent: 4000 }])).toHaveLength(1);
  expect(refusals(priced(half, 0), [approved])).toHaveLength(1);
  const nobody = findUnauthorised({ lines: linesOf(one(100)), person: { rights: [] }, policy, approvals: [{ act: 'sell', by: sampleId(1) }], approver: () => boss });
  expect(nobody).toMatchObject([{ decision: { kind: 'refused' } }]);
});

test('[SAL-78] the check of a sale agrees with what was asked line by line', () => {
  fc.assert(
    fc.property(arbitraryBasket(), arbitraryDiscount, (basket, given) => {
      const outcome = discountBasket(basket, given);
      const lines = linesOf(outcome.ok ? outcome.value.basket : basket);
      const alone = actsOf(lines).filter((act) => authorise(act, cashier, policy).kind !== 'allowed');
      expect(findUnauthorised({ lines, person: cashier, policy, approvals: [], approver: () => boss }).map(({ act }) => act)).toEqual(alone);
      const approvals = alone.map((act) =>
        act.kind === 'reduce' ? { act: act.kind, line: act.line, percent: shareOff(act), by: sampleId(1) } : { act: act.kind, by: sampleId(1) },
      );
      expect(findUnauthorised({ lines, person: cashier, policy, approvals, approver: () => boss })).toEqual([]);
    }),
  );
});
