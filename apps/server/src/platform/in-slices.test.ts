import { expect, test } from 'vitest';
import { inSlices, tillWaits } from './in-slices.ts';

const rows = Array.from({ length: 7 }, (_, index) => index);

test('every row comes once, in order, in pieces', async () => {
  const pieces: (readonly number[])[] = [];
  for await (const piece of inSlices(rows, 3)) pieces.push(piece);
  expect(pieces).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
});

test('while tills sell, work on many rows rests as long as it has worked', async () => {
  const work = (milliseconds: number): void => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const began = performance.now();
  for await (const _ of inSlices(rows, 2)) {
    tillWaits();
    work(20);
  }
  // Four pieces and three rests; a timer may come a millisecond early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(7 * 20 - 4);
});
