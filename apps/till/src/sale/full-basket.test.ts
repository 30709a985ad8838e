import { ENTRY_MAX_BYTES } from '@tresen/contract/journal';
import { addVariant, type CompletedSale, type SellableVariant } from '@tresen/domain/sales';
import type { StoredReceipt } from '@tresen/sync';
import { expect, test } from 'vitest';
import type { Till } from '../app/till.ts';
import { returnLine } from '../receipts/return-lines.ts';
import { giveBasketDiscount, park, remove, resume, typeQuantity, writeNote } from './edit-basket.ts';
import { lead, openBareTill } from './open-bare-till.ts';
import { mayFinish } from './permit.ts';
import { apply } from './sell.ts';

const article = (number: number): SellableVariant => ({
  id: `0192f000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  sku: `TS-${number}`,
  name: `Leinenhemd mit Stehkragen ${number}`,
  detail: 'M · Salbei',
  gtin: '04006381333931',
  unit: 'pc',
  unitPrice: 4990,
  taxCategory: 'standard',
  minAge: 0,
  deposit: null,
});
const add = (till: Till, number: number): boolean => apply(till, addVariant(till.sale.get().basket, article(number)));
const notice = (till: Till): string | undefined => till.view.get().notice?.testId;
const count = (till: Till): number => till.sale.get().basket.lines.length;
const keyAt = (till: Till, index: number): string => till.sale.get().basket.lines[index]?.key ?? '';

function fill(): Till {
  const { till } = openBareTill(lead);
  for (let number = 0; add(till, number); number += 1);
  return till;
}

test('[SAL-42] the line that would break the receipt is refused where it is scanned, in words that say what to do', () => {
  const till = fill();
  expect(count(till)).toBeGreaterThan(700);
  expect([notice(till), till.view.get().notice?.text]).toEqual(['notice-basket-full', 'basket.full']);
  const bytes = JSON.stringify(till.sale.get().totals.lines.map((priced) => priced.line)).length;
  expect(bytes).toBeGreaterThan(ENTRY_MAX_BYTES * 0.9);
  expect(bytes).toBeLessThan(ENTRY_MAX_BYTES);
  // What is in it can be paid, and another piece of what is in it is no further line.
  till.view.set((view) => ({ ...view, notice: null }));
  expect(mayFinish(till, () => undefined)).toBe(true);
  expect(add(till, 1)).toBe(true);
});

test('[SAL-42] the same holds for notes, discounts, quantities, goods that come back and undo', () => {
  const till = fill();
  const before = till.sale.get().basket;
  const refused = (act: () => boolean): void => {
    till.view.set((view) => ({ ...view, notice: null }));
    expect([act(), notice(till)]).toEqual([false, 'notice-basket-full']);
    expect(till.sale.get().basket).toBe(before);
  };
  refused(() => writeNote(till, keyAt(till, 0), 'ß'.repeat(1000)));
  refused(() => giveBasketDiscount(till, { kind: 'percent', percent: 500, reason: 'Aktion' }));
  const line: CompletedSale['lines'][number] = {
    n: 1,
    variant: article(1).id,
    sku: 'TS-1',
    name: 'Leinenhemd mit Stehkragen',
    quantity: 1,
    scale: 0,
    unit: 'pc',
    unitPrice: 4990,
    reductions: [],
    gross: 4990,
    tax: 'A',
    rate: 1900,
  };
  const item = { line, already: 0, taken: 0, open: 1, deposit: null };
  const receipt = { id: article(2).id, receiptNo: 'BER1-1-000001' } as StoredReceipt;
  refused(() => returnLine(till, receipt, { item, parts: 1, reason: 'Passt nicht', fate: 'shelf' }));
  expect(typeQuantity(till, keyAt(till, 0), '2')).toBe(true);
  remove(till, keyAt(till, 0));
  expect(count(till)).toBe(before.lines.length - 1);
  expect(add(till, 99_999)).toBe(true);
});

test('[SAL-42] a parked basket that does not fit any more says so when it comes back, and again before the money; with less in it it is sold', async () => {
  const till = fill();
  await park(till);
  const shop = till.shop.get();
  const settings = shop && { ...shop.settings, store: { ...shop.settings.store, receiptFooter: 'ß'.repeat(1000) } };
  till.shop.set(shop && settings && { ...shop, settings });
  const [parked] = await till.port.parkedBaskets();
  await resume(till, parked?.id ?? '');
  expect(till.view.get().notice).toMatchObject({ text: 'basket.tooFull', testId: 'notice-basket-full' });
  till.view.set((view) => ({ ...view, notice: null }));
  expect([mayFinish(till, () => undefined), notice(till)]).toEqual([false, 'notice-basket-full']);
  while (count(till) > 700) remove(till, keyAt(till, 0));
  expect(mayFinish(till, () => undefined)).toBe(true);
});
