import type { CustomerRow } from '@tresen/contract/feed';
import { BasketCancelledV2, LineVoidedV1, VoidUndoneV1 } from '@tresen/contract/sales';
import { addVariant, type SellableVariant } from '@tresen/domain/sales';
import type { SealRequest } from '@tresen/sync';
import { shownToasts } from '@tresen/ui';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import type { Till } from '../app/till.ts';
import { attachCustomer, clearBasket, discardParked, giveBasketDiscount, park, remove, resume, stepQuantity, typeQuantity } from './edit-basket.ts';
import { lead, openBareTill } from './open-bare-till.ts';
import { apply, say } from './sell.ts';

const water: SellableVariant = {
  id: '0192f000-0000-7000-8000-000000000001',
  sku: 'W-1',
  name: 'Wasser',
  detail: '',
  gtin: '',
  unit: 'pc',
  unitPrice: 100,
  taxCategory: 'standard',
  minAge: 0,
  deposit: { variant: '0192f000-0000-7000-8000-000000000009', sku: 'PF', name: 'Pfand', unitPrice: 25, taxCategory: 'standard' },
};
const add = (till: Till, quantity = 1): boolean => apply(till, addVariant(till.sale.get().basket, water, quantity));
const key = (till: Till): string => till.sale.get().basket.lines[0]?.key ?? '';
const types = (sealed: readonly SealRequest[]): string[] => sealed.map((fact) => fact.type.slice('sales.'.length));
const body = (sealed: readonly SealRequest[], index: number): Readonly<Record<string, unknown>> => sealed[index]?.body ?? {};

test('three waters, one taken out before paying: a fact at once, with what it cost', () => {
  const { till, sealed } = openBareTill();
  add(till, 3);
  stepQuantity(till, key(till), -1);
  expect(types(sealed)).toEqual(['line-voided']);
  expect(body(sealed, 0)).toMatchObject({
    basket: till.sale.get().basket.id,
    cashier: 'cashier',
    currency: 'EUR',
    left: 2,
    goods: { name: 'Wasser', quantity: 1, gross: 125 },
  });
  typeQuantity(till, key(till), '1');
  expect(body(sealed, 1)).toMatchObject({ left: 1, goods: { quantity: 1, gross: 125 } });
  typeQuantity(till, key(till), '5');
  remove(till, key(till));
  expect(types(sealed)).toEqual(['line-voided', 'line-voided', 'line-voided']);
  expect(body(sealed, 2)).toMatchObject({ left: 0, goods: { quantity: 5, gross: 625 } });
  for (const fact of sealed) expect([...Value.Errors(LineVoidedV1, fact.body)]).toEqual([]);
});

test('a basket that is cleared is a fact at once, in one piece with the end of the draft', () => {
  const { till, sealed } = openBareTill();
  add(till, 2);
  const { id } = till.sale.get().basket;
  clearBasket(till);
  expect(sealed).toMatchObject([
    { type: 'sales.basket-cancelled', version: 2, clearDraft: true, body: { basket: id, how: 'cleared', lines: 1, total: 250, goods: [{ quantity: 2, gross: 250 }] } },
  ]);
  expect([...Value.Errors(BasketCancelledV2, sealed[0]?.body)]).toEqual([]);
  clearBasket(till);
  expect(sealed).toHaveLength(1);
});

test('a parked basket that is thrown away is a fact, and so is bringing it back', async () => {
  const { till, sealed } = openBareTill();
  add(till);
  await park(till);
  const [parked] = await till.port.parkedBaskets();
  if (parked === undefined) throw new Error('nothing is parked');
  const bringBack = await discardParked(till, parked);
  expect(sealed).toMatchObject([{ type: 'sales.basket-cancelled', basket: parked.id, body: { basket: parked.id, how: 'discarded' } }]);
  expect(await till.port.parkedBaskets()).toEqual([]);
  await bringBack();
  expect(sealed[1]).toMatchObject({ type: 'sales.void-undone', body: { undone: sealed[0]?.id, basket: parked.id } });
  expect([...Value.Errors(VoidUndoneV1, sealed[1]?.body)]).toEqual([]);
  expect(await till.port.parkedBaskets()).toHaveLength(1);
});

test('an age that was looked at before a basket was parked is looked at again', async () => {
  const { till } = openBareTill();
  add(till);
  till.sale.set((now) => ({ ...now, ageChecked: 18 }));
  const { id } = till.sale.get().basket;
  await park(till);
  await resume(till, id);
  expect(till.sale.get()).toMatchObject({ ageChecked: 0, basket: { id } });
});

test('once money was taken, goods leave only with the right, and the basket stays until the money is given back', async () => {
  const { till, sealed } = openBareTill();
  add(till, 2);
  till.sale.set((now) => ({ ...now, offers: [{ type: 'cash', amount: 100 }] }));
  remove(till, key(till));
  typeQuantity(till, key(till), '1');
  clearBasket(till);
  await park(till);
  await resume(till, 'other');
  expect([till.sale.get().totals.total, till.view.get().notice?.testId, sealed.length]).toEqual([250, 'notice-money-taken', 0]);
  till.cashier.set(lead);
  typeQuantity(till, key(till), '1');
  expect([till.sale.get().totals.total, sealed.length]).toEqual([125, 1]);
});

test('what belongs to one customer ends with that customer: nothing of the basket before is in the next', async () => {
  const bare = (till: Till): object => {
    const { basket, ...state } = till.sale.get();
    return { ...state, basket: { ...basket, id: '', startedAt: '' } };
  };
  for (const end of [clearBasket, park, (till: Till) => till.sale.begin()]) {
    const { till } = openBareTill();
    const fresh = bare(till);
    add(till, 3);
    attachCustomer(till, { id: '0192f000-0000-7000-8000-000000000077', number: '1', firstName: 'Ida', lastName: 'Krämer', company: '' } as CustomerRow);
    giveBasketDiscount(till, { kind: 'percent', percent: 1000, reason: 'Kulanz' });
    till.sale.set((now) => ({ ...now, ageChecked: 18, multiplier: 3000 }));
    await end(till);
    // All there is: whatever the store holds for a sale tomorrow is asked here too.
    expect(bare(till)).toEqual(fresh);
  }
});

test('the undo of a removed line is gone with its basket', async () => {
  const { till, sealed } = openBareTill();
  add(till);
  remove(till, key(till));
  const [toast] = shownToasts().slice(-1);
  expect(toast?.text).toContain('line.removed');
  till.sale.begin();
  expect(shownToasts().some((shown) => shown.id === toast?.id)).toBe(false);
  toast?.action?.run();
  expect([till.sale.get().basket.lines.length, types(sealed)]).toEqual([0, ['line-voided']]);
});

test('an undo is a second fact', () => {
  const { till, sealed } = openBareTill();
  add(till);
  remove(till, key(till));
  shownToasts().at(-1)?.action?.run();
  expect([till.sale.get().totals.total, types(sealed)]).toEqual([125, ['line-voided', 'void-undone']]);
  expect(body(sealed, 1)).toMatchObject({ undone: sealed[0]?.id });
  clearBasket(till);
  shownToasts().at(-1)?.action?.run();
  expect([till.sale.get().totals.total, types(sealed).slice(2)]).toEqual([125, ['basket-cancelled', 'void-undone']]);
});

test('what the screen said about a basket ends when the basket does, emptied at once or line by line', () => {
  const { till } = openBareTill();
  const restored = { tone: 'info', text: 'Der offene Korb ist wieder da.' } as const;
  for (const empty of [() => clearBasket(till), () => remove(till, key(till))]) {
    add(till);
    say(till, restored);
    empty();
    expect(till.view.get().notice).toBeNull();
  }
  add(till);
  const first = key(till);
  add(till);
  apply(till, addVariant(till.sale.get().basket, { ...water, id: '0192f000-0000-7000-8000-000000000002' }, 1));
  say(till, restored);
  remove(till, first);
  expect(till.view.get().notice).toEqual(restored);
});
