import { expect, test } from 'vitest';
import { readBasketDiscount } from './acts-card.tsx';

const line = (gross: number, ...reductions: { kind: string; amount: number; percent?: number }[]) => ({ gross, quantity: 1, reductions });

test('an approval of the whole basket is shown as what was typed and paid, not as the share of a line that rounding makes larger', () => {
  const part = (amount: number) => ({ kind: 'basket-discount', amount, percent: 3000 });
  const lines = [line(57, part(25)), line(2058, part(881)), { ...line(50), depositOf: 1 }, { ...line(-500, part(-200)), quantity: -1 }];
  expect(readBasketDiscount(lines)).toEqual({ list: 3021, paid: 2115, percent: 3000 });
});

test('where several things take off, the share of all of them is shown', () => {
  expect(readBasketDiscount([line(800, { kind: 'line-discount', amount: 100, percent: 1000 }, { kind: 'basket-discount', amount: 100 })])).toEqual({
    list: 1000,
    paid: 800,
    percent: 2000,
  });
  expect(readBasketDiscount([])).toEqual({ list: 0, paid: 0, percent: 0 });
});
