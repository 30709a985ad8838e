import { addVariant } from '@tresen/domain/sales';
import { expect, test } from 'vitest';
import type { Till } from '../app/till.ts';
import { cashier, openBareTill } from '../sale/open-bare-till.ts';
import { leaveWhenGone, leaveWhenIdle } from './follow-presence.ts';

const article = { id: 'a', sku: 'A', name: 'A', detail: '', gtin: '', unit: 'pc', unitPrice: 100, taxCategory: 'standard', minAge: 0, deposit: null } as const;
const add = (till: Till): void => {
  const added = addVariant(till.sale.get().basket, article, 1);
  if (!added.ok) throw new Error('the article could not be added');
  till.sale.change(added.value.basket);
};
const takeOut = (till: Till): void => till.shop.set((shop) => shop && { ...shop, staff: shop.staff.filter((person) => person.id !== cashier.id) });

test('a person who is taken out finishes the open sale and is signed out with it, the next basket is not theirs', () => {
  const { till, sealed } = openBareTill();
  leaveWhenGone(till);
  add(till);
  takeOut(till);
  expect(till.cashier.get()?.id).toBe(cashier.id);
  add(till);
  till.view.set((view) => ({ ...view, screen: 'done' }));
  till.sale.begin(null);
  expect(till.cashier.get()?.id).toBe(cashier.id);
  add(till);
  expect(till.cashier.get()).toBeNull();
  expect(sealed.map((fact) => fact.type)).toEqual(['identity.staff-signed-out']);
});

test('without an open sale a person who is taken out is out at once', () => {
  const { till } = openBareTill();
  leaveWhenGone(till);
  takeOut(till);
  expect(till.cashier.get()).toBeNull();
});

test('a till that nobody touches asks for the PIN after the minutes of its store, with the basket kept', () => {
  const { till } = openBareTill();
  const listeners = new Map<string, () => void>();
  let now = 0;
  const input = { addEventListener: (kind: string, listen: () => void) => void listeners.set(kind, listen), removeEventListener: () => undefined };
  const presence = leaveWhenIdle(till, input, () => now);
  add(till);
  now = 299_000;
  listeners.get('keydown')?.();
  now = 301_000;
  presence.look();
  expect(till.cashier.get()?.id).toBe(cashier.id);
  now = 599_000;
  presence.look();
  expect(till.cashier.get()).toBeNull();
  expect(till.sale.get().basket.lines).toHaveLength(1);
  till.cashier.set(cashier);
  till.shop.set((shop) => shop && { ...shop, settings: { ...shop.settings, lockMinutes: 0 } });
  now = 9_999_000;
  presence.look();
  expect(till.cashier.get()?.id).toBe(cashier.id);
  presence.stop();
});
