import { addVariant, leastPaid, type SellableVariant, setQuantity } from '@tresen/domain/sales';
import { expect, test } from 'vitest';
import type { Till } from '../app/till.ts';
import { signOut } from '../start/sign-out.ts';
import { giveBasketDiscount, giveLineDiscount, givePrice, park, remove, resume, stepQuantity, typeQuantity } from './edit-basket.ts';
import { cashier, LIMIT, lead, onlooker, openBareTill } from './open-bare-till.ts';
import { approve, mayFinish, recheck } from './permit.ts';
import { apply, openPanel, say } from './sell.ts';

const article = (unitPrice: number): SellableVariant => ({
  id: `0192f000-0000-7000-8000-${String(unitPrice).padStart(12, '0')}`,
  sku: `A-${unitPrice}`,
  name: `Artikel ${unitPrice}`,
  detail: '',
  gtin: '',
  unit: 'pc',
  unitPrice,
  taxCategory: 'standard',
  minAge: 0,
  deposit: null,
});
const add = (till: Till, unitPrice: number, quantity = 1): boolean => apply(till, addVariant(till.sale.get().basket, article(unitPrice), quantity));
const total = (till: Till): number => till.sale.get().totals.total;
const keyAt = (till: Till, index: number): string => till.sale.get().basket.lines[index]?.key ?? '';
const notice = (till: Till): string | undefined => till.view.get().notice?.testId;
const reason = 'Kulanz';

test('nobody without the right goes below the limit by a new price, however it is typed', () => {
  const { till } = openBareTill();
  add(till, 1290);
  expect(givePrice(till, keyAt(till, 0), { unitPrice: 1, reason })).toBe(false);
  expect(givePrice(till, keyAt(till, 0), { unitPrice: 1031, reason })).toBe(false);
  expect([total(till), notice(till)]).toEqual([1290, 'notice-limit']);
  expect(till.view.get().notice?.text).toContain('10,32');
  expect(givePrice(till, keyAt(till, 0), { unitPrice: leastPaid(1290, { discountLimit: LIMIT }), reason })).toBe(true);
  expect(total(till)).toBe(1032);
});

test('line discount and basket discount are one reduction', () => {
  const { till } = openBareTill();
  add(till, 10_000);
  expect(giveLineDiscount(till, keyAt(till, 0), { kind: 'percent', percent: 2000, reason })).toBe(true);
  expect(giveBasketDiscount(till, { kind: 'percent', percent: 2000, reason })).toBe(false);
  expect(total(till)).toBe(8000);
});

test('a smaller quantity ends a discount that it makes too large, and says so', () => {
  for (const lower of [(till: Till) => typeQuantity(till, keyAt(till, 0), '1'), (till: Till) => stepQuantity(till, keyAt(till, 0), -1)]) {
    const { till } = openBareTill();
    add(till, 1290, 10);
    expect(giveLineDiscount(till, keyAt(till, 0), { kind: 'amount', amount: 2500, reason })).toBe(true);
    lower(till);
    expect(total(till)).toBe((till.sale.get().basket.lines[0]?.quantity ?? 0) * 1290);
    expect(notice(till)).toBe('notice-taken-off');
  }
});

test('a line that goes ends a basket discount that the rest cannot bear', () => {
  const { till } = openBareTill();
  add(till, 9000);
  add(till, 1290);
  expect(giveBasketDiscount(till, { kind: 'amount', amount: 1000, reason })).toBe(true);
  remove(till, keyAt(till, 0));
  expect([total(till), notice(till)]).toEqual([1290, 'notice-taken-off']);
});

test('a basket discount ends with the last line: the next article costs what it costs', () => {
  const { till } = openBareTill();
  add(till, 9000);
  expect(giveBasketDiscount(till, { kind: 'amount', amount: 1000, reason })).toBe(true);
  remove(till, keyAt(till, 0));
  add(till, 1290);
  expect(total(till)).toBe(1290);
});

test('another person and another limit are asked again', async () => {
  const { till } = openBareTill();
  add(till, 1000);
  giveLineDiscount(till, keyAt(till, 0), { kind: 'percent', percent: 2000, reason });
  const shop = till.shop.get();
  till.shop.set(shop && { ...shop, settings: { ...shop.settings, discountLimit: 1000 } });
  recheck(till);
  expect([total(till), notice(till)]).toEqual([1000, 'notice-taken-off']);

  giveLineDiscount(till, keyAt(till, 0), { kind: 'percent', percent: 1000, reason });
  await park(till);
  till.cashier.set(onlooker);
  const [parked] = await till.port.parkedBaskets();
  await resume(till, parked?.id ?? '');
  expect([total(till), notice(till)]).toEqual([1000, 'notice-taken-off']);
});

test('what somebody gave by a right of their own stays given when another person takes the basket over', () => {
  const { till } = openBareTill(lead);
  add(till, 1000);
  expect(givePrice(till, keyAt(till, 0), { unitPrice: 500, reason })).toBe(true);
  expect(till.sale.get().basket.approvals).toMatchObject([{ act: 'reduce', percent: 5000, by: 'manager', asked: 'manager', reason }]);
  apply(till, setQuantity(till.sale.get().basket, keyAt(till, 0), 3));
  expect(till.sale.get().basket.approvals).toHaveLength(1);
  till.cashier.set(openBareTill().till.cashier.get());
  recheck(till);
  expect(total(till)).toBe(1500);
  apply(till, setQuantity(till.sale.get().basket, keyAt(till, 0), 4));
  expect([total(till), notice(till)]).toEqual([4000, 'notice-taken-off']);
  apply(till, setQuantity(till.sale.get().basket, keyAt(till, 0), 1));
  expect(givePrice(till, keyAt(till, 0), { unitPrice: 499, reason })).toBe(false);
});

test('who may not sell sells nothing', () => {
  const { till } = openBareTill(onlooker);
  expect(add(till, 1000)).toBe(false);
  expect([till.sale.get().basket.lines.length, notice(till)]).toEqual([0, 'notice-no-selling']);
});

test('somebody with the right approves on the spot: who, for whom and why stay with the basket, and it holds so far and no further', () => {
  const { till } = openBareTill();
  add(till, 1290);
  expect(givePrice(till, keyAt(till, 0), { unitPrice: 645, reason: 'Mangel' })).toBe(false);
  const { panel } = till.view.get();
  if (panel?.kind !== 'approval') throw new Error('nobody was asked');
  panel.run(approve(till, panel.basket, { acts: panel.open, by: lead.id, reason: '' }));
  expect(total(till)).toBe(645);
  expect(till.sale.get().basket.approvals).toMatchObject([{ act: 'reduce', percent: 5000, by: 'manager', asked: 'cashier', reason: 'Mangel' }]);
  expect(givePrice(till, keyAt(till, 0), { unitPrice: 644, reason: 'Mangel' })).toBe(false);
  expect(total(till)).toBe(645);
});

test('what was taken off can be asked for again', () => {
  const { till } = openBareTill();
  add(till, 1290, 10);
  giveLineDiscount(till, keyAt(till, 0), { kind: 'amount', amount: 2500, reason });
  typeQuantity(till, keyAt(till, 0), '9');
  till.view.get().notice?.action?.run();
  const { panel } = till.view.get();
  expect(panel).toMatchObject({ kind: 'approval', basket: { lines: [{ discount: { amount: 2500 } }] } });
});

test('a sale that nobody may finish as it is asks before the money, and goes on when it was approved', () => {
  const { till } = openBareTill();
  add(till, 1290);
  giveLineDiscount(till, keyAt(till, 0), { kind: 'percent', percent: 2000, reason });
  // Changed behind the rules' back, as a draft of older software would be.
  till.sale.change({ ...till.sale.get().basket, discount: { kind: 'percent', percent: 5000, reason } });
  let went = false;
  expect(mayFinish(till, () => (went = true))).toBe(false);
  const { panel } = till.view.get();
  if (panel?.kind !== 'approval') throw new Error('nobody was asked');
  panel.run(approve(till, panel.basket, { acts: panel.open, by: lead.id, reason: '' }));
  expect([went, mayFinish(till, () => undefined)]).toEqual([true, true]);
});

test('a locked till finishes the open sale and begins no other', () => {
  const { till } = openBareTill();
  add(till, 1000);
  till.state.set((now) => ({ ...now, locked: true }));
  expect(add(till, 500)).toBe(true);
  till.sale.begin();
  expect(add(till, 500)).toBe(false);
  expect(notice(till)).toBe('notice-locked');
  till.state.set((now) => ({ ...now, locked: false }));
  expect(add(till, 500)).toBe(true);
});

test('a notice ends with what it was about: how far somebody may go with the question who allows more, every other with the person', () => {
  const { till } = openBareTill();
  add(till, 1290);
  givePrice(till, keyAt(till, 0), { unitPrice: 1, reason });
  expect([notice(till), till.view.get().panel?.kind]).toEqual(['notice-limit', 'approval']);
  openPanel(till, null);
  expect(notice(till)).toBeUndefined();
  givePrice(till, keyAt(till, 0), { unitPrice: 1, reason });
  openPanel(till, { kind: 'help' });
  expect(notice(till)).toBeUndefined();
  say(till, { tone: 'warn', text: 'x', testId: 'notice-unknown' });
  openPanel(till, null);
  expect(notice(till)).toBe('notice-unknown');
  signOut(till);
  expect(notice(till)).toBeUndefined();
  // What was not saved concerns whoever comes next.
  say(till, { tone: 'danger', text: 'x', testId: 'notice-fault' });
  till.cashier.set(cashier);
  signOut(till);
  expect(notice(till)).toBe('notice-fault');
});
