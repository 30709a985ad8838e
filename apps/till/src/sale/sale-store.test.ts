import { addVariant, type SellableVariant } from '@tresen/domain/sales';
import { describe, expect, it } from 'vitest';
import { type BasketDraft, createSaleStore, keepDraft, readDraft } from './sale-store.ts';

const taxes = [{ category: 'standard', code: 'A', rate: 1900 }];
const variant: SellableVariant = {
  id: '0192f000-0000-7000-8000-000000000001',
  sku: 'A-1',
  name: 'Bluse',
  detail: '',
  gtin: '',
  unit: 'pc',
  unitPrice: 6990,
  taxCategory: 'standard',
  minAge: 0,
  deposit: null,
};
const makeStore = () => createSaleStore(() => ({ currency: 'EUR', taxes }));

function add(store: ReturnType<typeof makeStore>): void {
  const outcome = addVariant(store.get().basket, variant);
  if (outcome.ok) store.change(outcome.value.basket, outcome.value.key ?? undefined);
}

describe('open sale', () => {
  it('prices the basket with every change and selects the touched line', () => {
    const store = makeStore();
    add(store);
    add(store);
    expect(store.get().totals).toMatchObject({ total: 13_980, pieces: 2 });
    expect(store.get().selected).toBe(store.get().basket.lines[0]?.key);
  });

  it('comes back from what was stored, and leaves strange data alone', () => {
    const store = makeStore();
    add(store);
    const stored: unknown = JSON.parse(JSON.stringify(store.draft()));
    const other = makeStore();
    other.begin(readDraft(stored));
    expect(other.get().totals.total).toBe(6990);
    expect([null, 7, 'x', {}, { v: 2 }, { v: 1 }].map(readDraft)).toEqual([null, null, null, null, null, null]);
  });

  it('writes one draft at a time and always ends with the newest', async () => {
    const store = makeStore();
    const written: (BasketDraft | null)[] = [];
    let open = 0;
    let most = 0;
    const settled = keepDraft(store, async (data) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      written.push(data as BasketDraft | null);
      open -= 1;
    });
    for (let count = 0; count < 20; count += 1) add(store);
    await settled();
    expect(most).toBe(1);
    expect(written.length).toBeLessThan(20);
    expect(written.at(-1)?.basket.lines[0]?.quantity).toBe(20);
    store.begin();
    await settled();
    expect(written.at(-1)).toBeNull();
  });
});
