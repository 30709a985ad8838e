import type { VariantView } from '@tresen/sync';
import { beforeEach, expect, test } from 'vitest';
import { listenKeys } from '../app/keys.ts';
import type { Till } from '../app/till.ts';
import { inOrder } from './in-order.ts';
import { lead, openBareTill } from './open-bare-till.ts';
import { setAnswer, settleQuestion } from './open-question.ts';
import { sellAtPrice, sellMeasured, sellVariant } from './sell.ts';
import { sellCode } from './sell-code.ts';

const article = (name: string, more: Partial<VariantView> = {}): VariantView =>
  ({
    id: name,
    article: name,
    sku: name,
    name,
    detail: '',
    unit: 'pc',
    codes: [],
    amount: 500,
    openPrice: false,
    taxCategory: 'standard',
    deposit: null,
    minAge: 0,
    ...more,
  }) as unknown as VariantView;
const bananas = article('Bananen', { unit: 'kg', amount: 179 });
const repair = article('Reparatur', { openPrice: true, amount: null });
const cola = article('Cola');
const goods: Readonly<Record<string, VariantView>> = { '4006381333931': cola, '2': bananas, '3': repair };

let till: Till;
beforeEach(() => {
  Object.assign(globalThis, { requestAnimationFrame: (act: () => void) => setTimeout(act, 0) });
  setAnswer(null);
  till = openBareTill(lead).till;
  Object.assign(till.port, {
    savePreference: async () => undefined,
    findByCode: async (code: string) => (goods[code] === undefined ? [] : [goods[code]]),
    customerByCard: async (card: string) => (card === '777' ? { id: 'k1', number: 'K1', firstName: 'Anna', lastName: 'Muster', company: '' } : null),
  });
});
const lines = (): unknown[] => till.sale.get().basket.lines.map((line) => [line.name, line.quantity]);
const asked = (): unknown => till.view.get().panel?.kind;

test('a scan while goods are weighed takes the weight that stands there, then the scan', async () => {
  await sellVariant(till, bananas);
  expect(asked()).toBe('measure');
  setAnswer(() => sellMeasured(till, { variant: bananas, gtin: '', quantity: 456 }));
  await sellCode(till, '4006381333931');
  expect(lines()).toEqual([
    ['Bananen', 456],
    ['Cola', 1],
  ]);
  expect(till.view.get()).toMatchObject({ panel: null, notice: null });
});

test('without a weight the scan is sold and the goods are still asked for', async () => {
  await sellVariant(till, bananas);
  await sellCode(till, '4006381333931');
  expect(lines()).toEqual([['Cola', 1]]);
  expect(till.view.get()).toMatchObject({ panel: { kind: 'measure', variant: { id: 'Bananen' } }, notice: { testId: 'notice-question' } });
});

test('one question at a time: goods that would ask too are named as not taken, the same goods ask on', async () => {
  await sellVariant(till, bananas);
  await sellCode(till, '3');
  expect(till.view.get()).toMatchObject({ panel: { kind: 'measure' }, notice: { tone: 'danger', text: expect.stringContaining('Reparatur') } });
  await sellCode(till, '2');
  expect(asked()).toBe('measure');
  expect(lines()).toEqual([]);
});

test('a card and a receipt leave the question open', async () => {
  await sellVariant(till, repair);
  await sellCode(till, '777');
  expect(till.sale.get().basket.customer?.id).toBe('k1');
  expect(asked()).toBe('open-price');
  await sellCode(till, 'BER1-1-000001');
  expect(asked()).toBe('open-price');
});

test('a key that leads elsewhere takes the answer first, and leads nowhere without one', async () => {
  const heard = new Map<string, (event: unknown) => void>();
  Object.assign(globalThis, { window: { addEventListener: (name: string, run: (event: unknown) => void) => heard.set(name, run), removeEventListener: () => undefined } });
  listenKeys(till);
  const press = async (key: string): Promise<void> => {
    heard.get('keydown')?.({ key, timeStamp: 0, preventDefault: () => undefined });
    // Behind everything that the key has begun
    await inOrder(() => undefined);
    await inOrder(() => undefined);
  };
  await sellVariant(till, cola);
  await sellVariant(till, repair);
  for (const key of ['F12', 'F9', 'F6', 'F3', 'F1']) {
    await press(key);
    expect([key, asked(), till.view.get().screen]).toEqual([key, 'open-price', 'sell']);
  }
  setAnswer(() => sellAtPrice(till, { variant: repair, unitPrice: 1250, gtin: '' }));
  await press('F12');
  expect(till.view.get()).toMatchObject({ screen: 'pay', panel: null });
  expect(till.sale.get().totals.total).toBe(1750);
});

test('nothing asked is nothing to settle', async () => {
  expect(await settleQuestion(till)).toBe(true);
});
