import { describe, expect, it } from 'vitest';
import { readCode } from './read-code.ts';

const templates = [{ prefix: '21', itemDigits: 5, valueDigits: 5, kind: 'weight' as const, decimals: 3 }];
const read = (text: string) => readCode(text, templates, '2026-11-21');

describe('reading codes at the till', () => {
  it('looks a GTIN up with 14 digits', () => expect(read('4006381333931')).toMatchObject({ kind: 'article', keys: ['04006381333931'], gtin: '04006381333931', weighing: null }));
  it('takes the weight from the store’s own label', () => {
    const label = '210012300375';
    const sum = [...label].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
    expect(read(`${label}${(10 - (sum % 10)) % 10}`)).toMatchObject({ kind: 'article', keys: ['plu:00123', 'plu:123'], weighing: { kind: 'quantity', quantity: 375, scale: 3 } });
  });
  it('knows a receipt by its number and by the address on it', () => {
    expect(read('ber1-2-000123')).toMatchObject({ kind: 'receipt', code: 'BER1-2-000123' });
    expect(read('https://pos.example/r/abcdefghijklmnop1234')).toMatchObject({ kind: 'receipt', code: 'abcdefghijklmnop1234' });
  });
  it('says what is wrong with a code', () => {
    expect(read('4006381333932')).toMatchObject({ kind: 'invalid', reason: 'check-digit' });
    expect(read('x'.repeat(5000))).toMatchObject({ kind: 'invalid', reason: 'too-long' });
    expect(read('  ')).toMatchObject({ kind: 'invalid', reason: 'empty' });
  });
  it('takes any other text for a SKU', () => expect(read('BL-Ria-38')).toMatchObject({ kind: 'article', keys: ['BL-Ria-38'] }));
});
