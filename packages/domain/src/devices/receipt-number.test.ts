import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReceiptNo, isReceiptNo } from './receipt-number.ts';

const prefix = 'BER1-2-';

describe('[DEV-09] a receipt number has one spelling: the prefix of its till and six digits or more', () => {
  test('whatever a till numbers, it is its own number', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e12 }), (n) => isReceiptNo(formatReceiptNo(prefix, n), prefix)));
    expect(formatReceiptNo(prefix, 1)).toBe('BER1-2-000001');
  });

  test.each([
    ['a blank behind it', 'BER1-2-000001 '],
    ['a blank before it', ' BER1-2-000001'],
    ['a space without width', 'BER1-2-000001\u200b'],
    ['a line break', 'BER1-2-000001\n'],
    ['NUL', 'BER1-2-000001\0'],
    ['digits of another script', 'BER1-2-00000\u0661'],
    ['wide digits', 'BER1-2-00000\uff11'],
    ['letters', 'BER1-2-00000A'],
    ['fewer digits', 'BER1-2-00001'],
    ['a zero too many', 'BER1-2-0000001'],
    ['no number', 'BER1-2-'],
    ['two hyphens', 'BER1-2--00001'],
    ['the next generation of the till', 'BER1-2.2-000001'],
    ['another till', 'BER1-1-000001'],
    ['lower case', 'ber1-2-000001'],
  ])('%s makes it no number of this till', (_what, text) => {
    expect(isReceiptNo(text, prefix)).toBe(false);
  });
});
