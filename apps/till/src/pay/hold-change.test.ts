import { expect, test } from 'vitest';
import { HOLD, isOpeningKey, isOpeningTap, noteTap, payOpens } from './hold-change.ts';

test('the second press of the key that opened the pay screen takes no money', () => {
  payOpens('key', 1000);
  for (const key of ['F12', 'F9', 'F10']) {
    // On a busy page the second press was struck before the screen was there.
    expect([900, 1000, 1080, 1000 + HOLD].map((at) => isOpeningKey(key, at))).toEqual([true, true, true, false]);
  }
  // Enter opened nothing: whoever presses it means the sum on the screen.
  expect(isOpeningKey('Enter', 1080)).toBe(false);
  payOpens('enter', 2000);
  expect([2080, 2000 + HOLD].map((at) => isOpeningKey('Enter', at))).toEqual([true, false]);
});

test('nor does the second tap of the thumb that opened it, wherever the new buttons are', () => {
  payOpens({ clientX: 900, clientY: 700 }, 1000);
  const tap = { clientX: 910, clientY: 690, detail: 1, timeStamp: 1100 };
  expect(isOpeningTap(tap)).toBe(true);
  expect(isOpeningTap({ ...tap, timeStamp: 1000 + HOLD })).toBe(false);
  expect(isOpeningTap({ ...tap, clientX: 300 })).toBe(false);
  // From a key
  expect(isOpeningTap({ ...tap, detail: 0 })).toBe(false);
  // A sale before was paid here; this one was opened with a key, so the tap is the first.
  noteTap(tap);
  payOpens('key', 1000);
  expect(isOpeningTap(tap)).toBe(false);
});
