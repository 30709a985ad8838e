import { expect, test } from 'vitest';
import { codeInside, type Stroke, textOf, typedAmount, withoutScan } from './strokes.ts';

/** Keys that are `gap` milliseconds apart. */
const struck = (text: string, gap: number, from = 0): Stroke[] => [...text].map((key, index) => ({ key, at: from + index * gap }));
const EAN = '4006381333931';

test('digits are the amount, as on the pad; other keys change nothing', () => {
  expect(typedAmount(struck('12,5', 200), 2)).toBe('12,5');
  expect(typedAmount([...struck('120', 200), { key: 'back', at: 900 }], 2)).toBe('12');
  expect(typedAmount(struck('a4-4', 200), 2)).toBe('44');
});

test('what a scan typed on the way is taken out again, and nothing else', () => {
  const strokes = [...struck('12', 200), ...struck('430', 8, 1000)];
  expect(textOf(withoutScan(strokes, '430'))).toBe('12');
  expect(textOf(withoutScan(strokes, '431'))).toBe('12430');
  expect(textOf(withoutScan(strokes, ''))).toBe('12430');
  expect(textOf(withoutScan(struck('AB-1', 60), 'AB-1'))).toBe('');
});

test('a first piece that a slow line tore off a scan goes with it, what a hand typed before stays', () => {
  const strokes = [...struck('2', 1), ...struck('40990', 5, 1000), ...struck('00000031', 5, 2000)];
  expect(textOf(withoutScan(strokes, '00000031'))).toBe('2');
  expect(textOf(withoutScan([...struck('250', 150), ...struck('430', 5, 2000)], '430'))).toBe('250');
});

test('a short code at the speed of a scanner with its Enter is no amount', () => {
  for (const gap of [0, 1, 5, 8, 15, 30]) {
    expect(codeInside(struck('712', gap), 3 * gap)).toBe('712');
    expect(codeInside([...struck('1', 1), ...struck('0101', gap, 2000)], 2000 + 4 * gap)).toBe('0101');
  }
});

test('what a hand types is an amount, however quick the hand', () => {
  for (const gap of [60, 110, 200]) expect(codeInside(struck('1250', gap), 4 * gap)).toBe(null);
  expect(codeInside(struck('50', 5), 10)).toBe(null);
  // Looked at before Enter: whoever presses it has seen the amount.
  expect(codeInside(struck('712', 5), 500)).toBe(null);
  // A tap on the button is no part of a scan.
  expect(codeInside(struck('712', 5), null)).toBe(null);
});

test('more digits than any amount has are a code at every speed, in pieces too', () => {
  for (const gap of [8, 60, 130, 400]) expect(codeInside(struck(EAN, gap), null)).toBe(EAN);
  expect(codeInside([...struck('40063', 5), ...struck('81333931', 5, 900)], 5000)).toBe(EAN);
  expect(codeInside(struck('12345,67', 200), null)).toBe(null);
});
