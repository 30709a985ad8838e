import { expect, test } from 'vitest';
import { stockDifference } from './book-stock.tsx';
import { addGoods, blankDelivery, describeDelivery, type GoodsRow, readGoods } from './goods-in.ts';

const goods = (variant: string, unit = 'pc'): Omit<GoodsRow, 'text'> => ({ variant, name: variant, detail: '', sku: variant, unit });
const scan = (...variants: readonly (readonly [string, string?])[]): readonly GoodsRow[] =>
  variants.reduce<readonly GoodsRow[]>((rows, [variant, unit]) => addGoods(rows, goods(variant, unit), ','), []);

test('what is scanned again counts one more and comes to the top; goods by weight wait for their quantity', () => {
  expect(scan(['a'], ['b'], ['a']).map(({ variant, text }) => [variant, text])).toEqual([
    ['a', '2'],
    ['b', '1'],
  ]);
  expect(scan(['k', 'kg'], ['k', 'kg']).map(({ text }) => text)).toEqual(['']);
});

test('a delivery is booked when every quantity is one: whole pieces, more than nothing', () => {
  const [row] = scan(['a']);
  const typed = (text: string, unit = 'pc') => readGoods([{ ...(row as GoodsRow), text, unit }], ',');
  expect(typed('12')).toEqual([{ variant: 'a', quantity: 12_000 }]);
  expect(typed('0,375', 'kg')).toEqual([{ variant: 'a', quantity: 375 }]);
  expect(['', '0', '-3', '1,5', 'x'].map((text) => typed(text))).toEqual([null, null, null, null, null]);
});

test('the note and the supplier of a delivery stand in its reason, as far as there is room', () => {
  expect(describeDelivery({ ...blankDelivery, note: ' LS-4711 ', supplier: 'Bäckerei Lindner' })).toBe('LS-4711 · Bäckerei Lindner');
  expect(describeDelivery(blankDelivery)).toBe('');
  expect(describeDelivery({ ...blankDelivery, note: 'x'.repeat(300) })).toHaveLength(200);
});

test('a count says by how much it differs', () => {
  expect([stockDifference(30_000, 32_000), stockDifference(32_000, 32_000), stockDifference(null, 1000)]).toEqual([-2000, 0, null]);
});
