import { expect, test } from 'vitest';
import { comesFromScanner, isTorn, readBefore, timesIn } from './before-scan.ts';

const code = '4006381333931';
const search = { torn: '', isSearch: true };
const run = (text: string, gap: number) => ({ text, firstAt: 1000, lastAt: 1000 + gap * (text.length - 1) });

test.each(['3*', '3 *', '0,5x', '12 × ', '* 3', 'x3'])('%s before a scan is the quantity of what is scanned, and goes with it', (times) => {
  expect(readBefore(`${times}400`, { text: code, typed: 3, ...search })).toEqual({ code, times: times.trim(), taken: `${times}400` });
  expect(timesIn(times)).toBe(times.trim());
});

test('in another field, or with more in it, the same is a text that somebody writes', () => {
  expect(readBefore('3*400', { text: code, typed: 3, torn: '', isSearch: false })).toEqual({ code, times: '', taken: '400' });
  expect(readBefore('3*blau400', { text: code, typed: 3, ...search })).toEqual({ code, times: '', taken: '400' });
  for (const text of ['', '3', '*', '3*4', '2XL', 'x']) expect(timesIn(text)).toBe('');
});

test('a scan is complete or is dropped: what is torn is put together when its check digit says so, else it goes', () => {
  expect(readBefore('400638133', { text: '1333931', typed: 3, ...search })).toEqual({ code, times: '', taken: '400638133' });
  expect(readBefore('2*400638133', { text: '1333931', typed: 3, ...search })).toEqual({ code, times: '2*', taken: '2*400638133' });
  // The rest never came; the next scan is another.
  expect(readBefore('9783400', { text: code, typed: 3, torn: '9783', isSearch: true })).toEqual({ code, times: '', taken: '9783400' });
  expect(readBefore('2*9783400', { text: code, typed: 3, torn: '9783', isSearch: true })).toEqual({ code, times: '2*', taken: '2*9783400' });
  // What a hand wrote before it stays.
  expect(readBefore('blau9783400', { text: code, typed: 3, torn: '9783', isSearch: true })).toEqual({ code, times: '', taken: '9783400' });
  expect(readBefore('12400', { text: code, typed: 3, ...search })).toEqual({ code, times: '', taken: '400' });
});

test('only digits that come faster than from a hand, and are no whole number, are a torn scan', () => {
  expect(isTorn(run('400638', 8))).toBe(true);
  expect(isTorn(run('400', 30))).toBe(true);
  expect(isTorn(run('400', 60))).toBe(false);
  expect(isTorn(run('40', 2))).toBe(false);
  expect(isTorn(run(code, 8))).toBe(false);
  expect(isTorn(run('TS-38', 8))).toBe(false);
  expect(comesFromScanner(run('TS-38', 8))).toBe(true);
});
