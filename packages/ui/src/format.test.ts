import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormats, localeOf, parseAmount, parseDecimal, parseQuantity } from './format.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  it('chooses the country’s own form of a language where there is one', () => {
    expect([localeOf('de', 'CH'), localeOf('de', 'FR'), localeOf('en', 'DE'), localeOf('fr', 'ch'), localeOf('de')]).toEqual(['de-CH', 'de-DE', 'en-GB', 'fr-CH', 'de-DE']);
  });

  it('writes money, quantities and shares as the shop does', () => {
    const german = createFormats('de-DE', 'Europe/Berlin');
    expect(plain(german.money(124_050, 'EUR'))).toBe('1.240,50 €');
    expect(plain(german.money(-5, 'EUR'))).toBe('−0,05 €');
    expect([german.number(-1), plain(german.percent(-1500)), german.quantity(-2, 0, 'pc')]).toEqual(['−1', '−15 %', '−2']);
    expect([german.amount(12_000, 'EUR', { trim: true }), german.amount(12_050, 'EUR', { trim: true })]).toEqual(['120', '120,50']);
    expect([german.quantity(375, 3, 'kg'), german.quantity(2, 0, 'pc'), german.quantity(1500, 3, 'kg', { trim: true })]).toEqual(['0,375 kg', '2', '1,5 kg']);
    expect(plain(german.percent(810))).toBe('8,1 %');
    expect(german.time('2026-11-21T13:26:00.000Z')).toBe('14:26');
    expect([german.ago(0, 180_000), german.ago(8_000, 0)]).toEqual(['vor 3 Minuten', german.ago(0, 0)]);
  });

  it('reads amounts the way people type them', () => {
    expect(['12', '12,5', '12.50', '1.240,50', '1,240.50', '1’240.50', ',5', '−3,20'].map((text) => parseAmount(text, 'EUR', ','))).toEqual([
      1200, 1250, 1250, 124_050, 124_050, 124_050, 50, -320,
    ]);
    for (const text of ['', '-', 'abc', '1,234,5', '1e5', '99999999999999999']) expect(parseAmount(text, 'EUR', ','), text).toBeNull();
  });

  it('takes no amount with one digit too many for one in thousands, in any language', () => {
    const [german, english] = [',', '.'].map((decimal) => ['12,345', '12.345', '1,234.56', '1.234,56', '-1,000'].map((text) => parseAmount(text, 'EUR', decimal)));
    expect(german).toEqual([null, 1_234_500, 123_456, 123_456, null]);
    expect(english).toEqual([1_234_500, null, 123_456, 123_456, -100_000]);
  });

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_99, max: 999_999_999_99 }), fc.constantFrom('de-DE', 'de-CH', 'en-GB', 'fr-FR'), (minor, locale) => {
        const format = createFormats(locale);
        expect(parseAmount(format.amount(minor, 'EUR'), 'EUR', format.decimal)).toBe(minor);
      }),
    );
  });

  it('refuses a number that is finer than allowed', () => {
    expect(['1.500', '1,500', '10,5', '2.', '0.'].map((text) => parseDecimal(text, 3))).toEqual([1500, 1500, 10_500, 2000, 0]);
    expect([parseDecimal('0,375', 3), parseDecimal('0,3755', 3), parseDecimal('2', 0), parseDecimal('2,5', 0)]).toEqual([375, null, 2, null]);
  });

  it('reads quantities as the language writes them, and refuses what can be read both ways', () => {
    const pieces = (text: string, decimal: string): number | null => parseQuantity(text, 0, decimal);
    expect(['1.000', '12.500', '1.234.000', '1,5', '1,000', '7', '1 000', "1'000"].map((text) => pieces(text, ','))).toEqual([1000, 12_500, 1_234_000, null, null, 7, 1000, 1000]);
    expect(['1,000', '1.000', '1.5', '1,234,000'].map((text) => pieces(text, '.'))).toEqual([1000, null, null, 1_234_000]);
    const kilograms = (text: string, decimal: string): number | null => parseQuantity(text, 3, decimal);
    expect(['1,250', '0.375', '1.5', '1.250', '1.250,5', '0,375'].map((text) => kilograms(text, ','))).toEqual([1250, 375, 1500, null, 1_250_500, 375]);
    expect(['1.250', '1,250', '1,250.5', '0,375'].map((text) => kilograms(text, '.'))).toEqual([1250, null, 1_250_500, 375]);
  });

  it('reads back every quantity that it writes, in every language', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('de-DE', 'de-AT', 'de-CH', 'en-GB', 'fr-FR', 'fr-CH'), (parts, locale) => {
        const formats = createFormats(locale);
        expect(parseQuantity(formats.number(parts, 0), 0, formats.decimal)).toBe(parts);
        expect(parseQuantity(formats.number(parts / 1000, 3), 3, formats.decimal)).toBe(parts);
      }),
    );
  });
});
