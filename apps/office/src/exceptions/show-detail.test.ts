import { createFormats } from '@tresen/ui';
import { expect, test } from 'vitest';
import { exceptionAsideTexts } from './aside-texts.ts';
import { exceptionKindTexts } from './kind-texts.ts';
import { exceptionPartyTexts } from './party-texts.ts';
import { DETAIL_FORMS, type DetailContext, showDetail } from './show-detail.ts';
import { exceptionsTexts } from './texts.ts';

const contextIn = (locale: string): DetailContext => ({
  format: createFormats(locale, 'Europe/Berlin'),
  currency: 'EUR',
  storeName: (id) => (id === 's1' ? 'Berlin Mitte' : undefined),
  tillName: (id) => (id === 't1' ? 'Berlin Mitte · Kasse 1' : undefined),
  say: (key) => (key === 'fact-sales-sale-completed' ? 'Verkauf' : null),
  yes: (value) => (value ? 'ja' : 'nein'),
});
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const show = (key: string, value: unknown, locale = 'de-DE'): string => plain(showDetail(key, value, contextIn(locale)));

test('times, days, spans and names are shown as people read them, with the clock of the store', () => {
  expect(show('at', '2026-12-02T01:14:15.603Z')).toBe('02.12.2026, 02:14');
  expect(show('businessDate', '2026-12-01')).toBe('01.12.2026');
  expect([show('aheadSeconds', 86_093), show('aheadSeconds', 700), show('aheadSeconds', 20), show('aheadSeconds', 200_000)]).toEqual([
    '23 Std. 55 Min.',
    '12 Min.',
    '1 Min.',
    '2 Tg. 7 Std.',
  ]);
  expect(show('aheadSeconds', 86_093, 'en-GB')).toMatch(/23 hrs? 55 mins?/);
  expect([show('total', 1999), show('limit', 2000), show('store', 's1'), show('till', 't1'), show('type', 'sales.sale-completed')]).toEqual([
    '19,99 €',
    '20 %',
    'Berlin Mitte',
    'Berlin Mitte · Kasse 1',
    'Verkauf',
  ]);
  expect([show('lines', [1, 4]), show('erased', true), show('origin', { system: 'alt', receipt: 'B7' })]).toEqual(['1, 4', 'ja', 'alt · B7']);
});

test('what is not in its form stands as it came', () => {
  expect([show('at', 'gestern'), show('businessDate', '2026-99-99'), show('till', 'somebody'), show('total', 'viel'), show('at', null), show('new', 7)]).toEqual([
    'gestern',
    '2026-99-99',
    'somebody',
    'viel',
    '—',
    '7',
  ]);
});

test('every field of details has a name in every language', () => {
  for (const language of ['de', 'en', 'fr'] as const) {
    const texts: Readonly<Record<string, string>> = {
      ...exceptionsTexts[language],
      ...exceptionKindTexts[language],
      ...exceptionAsideTexts[language],
      ...exceptionPartyTexts[language],
    };
    expect(Object.keys(DETAIL_FORMS).filter((key) => texts[`detail-${key}`] === undefined)).toEqual([]);
  }
});
