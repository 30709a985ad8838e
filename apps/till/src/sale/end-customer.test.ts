import type { CustomerRow } from '@tresen/contract/feed';
import { addReturn, addVariant, type SellableVariant } from '@tresen/domain/sales';
import type { StoredReceipt, TillPort, VariantView } from '@tresen/sync';
import { closeToast, shownToasts } from '@tresen/ui';
import { afterEach, expect, test, vi } from 'vitest';
import type { Till } from '../app/till.ts';
import { finishSale } from '../pay/finish-sale.ts';
import { returning } from '../receipts/find-return.ts';
import { createFinder } from './create-finder.ts';
import { attachCustomer, clearBasket, giveBasketDiscount, park, remove, resume, stepQuantity } from './edit-basket.ts';
import { onNextCustomer } from './end-customer.ts';
import { lead, openBareTill } from './open-bare-till.ts';
import { approve } from './permit.ts';
import { openPanel, say } from './say.ts';
import { apply, leaveFinished } from './sell.ts';

vi.stubGlobal('__APP_VERSION__', 'test');
// What the browser gives: a frame to measure when it was painted.
vi.stubGlobal('requestAnimationFrame', () => 0);
afterEach(() => {
  for (const toast of shownToasts()) closeToast(toast.id);
});

const article = (number: number): SellableVariant => ({
  id: `0192f000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  sku: `A-${number}`,
  name: `Artikel ${number}`,
  detail: '',
  gtin: '',
  unit: 'pc',
  unitPrice: 1290,
  taxCategory: 'standard',
  minAge: 18,
  deposit: null,
});
const found = { id: '1', article: '1', name: 'Bluse', options: {} } as unknown as VariantView;
const source = {
  layout: async () => [],
  browse: async () => [],
  search: async () => [found],
  searchArticles: async () => [],
  onChange: () => () => undefined,
} as unknown as TillPort;

/** A till with the search of its screen, which follows the customers as the screen does. */
function open() {
  const { till } = openBareTill(lead);
  const finder = createFinder(source);
  finder.follow();
  onNextCustomer(till, finder.clear);
  return { till, finder };
}

/** Everything that a person sees or that the next key works with; the basket's own name and time of day are no such thing. */
function stateOf({ till, finder }: ReturnType<typeof open>): object {
  const { basket, touched: _touched, finished: _finished, ...sale } = till.sale.get();
  const { id: _id, startedAt: _startedAt, ...rest } = basket;
  const { resetKey: _resetKey, busy: _busy, ...hits } = finder.state.get();
  return { view: till.view.get(), sale, basket: rest, returning: returning.get(), text: finder.text.get(), hits };
}

/** A customer with everything a customer can leave behind. */
async function serve({ till, finder }: ReturnType<typeof open>, lines = 2): Promise<void> {
  for (let number = 0; number < lines; number += 1) expect(apply(till, addVariant(till.sale.get().basket, article(number)))).toBe(true);
  attachCustomer(till, { id: 'k1', firstName: 'Anna', lastName: 'Muster', company: '', number: 'K1' } as CustomerRow);
  expect(giveBasketDiscount(till, { kind: 'amount', amount: 100, reason: 'Kulanz' })).toBe(true);
  till.sale.change(approve(till, till.sale.get().basket, { acts: [{ act: { kind: 'return' }, key: null }] as never, by: 'manager', reason: 'Kulanz' }));
  till.sale.set((now) => ({ ...now, ageChecked: 18, multiplier: 3000 }));
  returning.set({ receipt: { id: 'r1' } as StoredReceipt, returned: null, storeName: 'Hamburg' });
  finder.type('bluse');
  finder.offer([found]);
  say(till, { tone: 'warn', text: 'unbekannt', testId: 'notice-unknown', action: { label: 'x', run: () => undefined } });
  openPanel(till, { kind: 'line', key: '1' });
  till.view.set((view) => ({ ...view, page: 'finder', payWith: 'other' }));
}

const removeAll = (till: Till): void => {
  for (const { key } of [...till.sale.get().basket.lines]) remove(till, key);
};
const ends: Readonly<Record<string, (till: Till) => unknown>> = {
  paid: async (till) => {
    expect(await finishSale(till, [{ type: 'cash', amount: till.sale.get().totals.total }])).toBe(true);
    leaveFinished(till);
  },
  parked: park,
  cleared: clearBasket,
  'last line deleted': removeAll,
  'last piece taken off with minus': (till) => {
    for (const { key } of [...till.sale.get().basket.lines]) stepQuantity(till, key, -1);
  },
};

test.each(Object.entries(ends))('what belongs to one customer ends with that customer: %s', async (_how, end) => {
  const fresh = open();
  fresh.till.sale.begin();
  const used = open();
  await serve(used);
  expect(stateOf(used)).not.toEqual(stateOf(fresh));
  await end(used.till);
  // The search looks again.
  await vi.waitFor(() => expect(stateOf(used)).toEqual(stateOf(fresh)));
});

test.each(Object.entries(ends))('an undo offered to the customer before brings nothing into the next basket: %s', async (_how, end) => {
  const { till } = open();
  const each = { till, finder: createFinder(source) };
  await serve(each, 3);
  remove(till, till.sale.get().basket.lines[0]?.key ?? '');
  const offered = [...shownToasts()];
  await end(till);
  offered.push(...shownToasts());
  apply(till, addVariant(till.sale.get().basket, article(7)));
  expect(shownToasts()).toEqual([]);
  for (const toast of offered) toast.action?.run();
  expect(till.sale.get().basket.lines.map((line) => line.name)).toEqual(['Artikel 7']);
  expect(till.sale.get().totals.total).toBe(1290);
});

test('the undo of the last line brings back the whole customer, as long as the next one has not begun', async () => {
  const { till, finder } = open();
  await serve({ till, finder }, 1);
  const before = till.sale.get().basket;
  remove(till, before.lines[0]?.key ?? '');
  shownToasts().at(-1)?.action?.run();
  expect(till.sale.get().basket).toEqual(before);
  expect(till.sale.get().ageChecked).toBe(18);
});

test('money that was taken is given back before the last line goes', async () => {
  const { till, finder } = open();
  await serve({ till, finder }, 1);
  till.sale.set((now) => ({ ...now, offers: [{ type: 'cash', amount: 100 }] }));
  removeAll(till);
  expect([till.sale.get().basket.lines.length, till.view.get().notice?.testId]).toEqual([1, 'notice-money-taken']);
});

test('a parked basket comes back with what was its own, and with nothing of the customer between', async () => {
  const { till, finder } = open();
  await serve({ till, finder });
  const own = till.sale.get().basket;
  await park(till);
  apply(till, addVariant(till.sale.get().basket, article(9)));
  say(till, { tone: 'info', text: 'x' });
  await resume(till, own.id);
  expect(till.sale.get().basket).toEqual(own);
  expect(till.view.get()).toMatchObject({ panel: null, notice: null, page: 'basket' });
});

test('a return that is open ends with the customer too', () => {
  const { till } = open();
  const back = { sale: 'r1', n: 1, quantity: 1, already: 0, gross: 500, reductions: [], tax: 'A', rate: 1900, back: 1 };
  expect(apply(till, addReturn(till.sale.get().basket, { ...article(1), scale: 0, soldPrice: 500 }, back))).toBe(true);
  removeAll(till);
  expect([till.sale.get().totals.total, till.sale.get().totals.returned]).toEqual([0, 0]);
});
