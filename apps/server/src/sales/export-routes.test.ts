import type { SaleListItem } from '@tresen/contract/sales';
import { expect, test } from 'vitest';
import { rowOf, styleOf } from './export-routes.ts';

const sale: SaleListItem = {
  id: 'x',
  receiptNo: 'BER1-1-000001',
  at: '2026-11-30T23:15:00.000Z',
  businessDate: '2026-11-30',
  store: 's',
  storeCode: 'BER1',
  storeName: 'Berlin',
  till: 't',
  tillNumber: 1,
  cashier: null,
  cashierName: '=Mia; A',
  customer: null,
  customerName: null,
  currency: 'EUR',
  total: -123_456,
  lines: 2,
  tenders: ['cash', 'voucher'],
  ahead: false,
  kind: 'return',
};

test('an export for people has the numbers, dates and words of their language; the one for programs stays as it is', () => {
  const row = (language?: 'de' | 'en' | 'fr'): string => rowOf(sale, 'Europe/Berlin', styleOf(language)).trim();
  expect(row()).toBe("BER1-1-000001,2026-11-30T23:15:00.000Z,2026-11-30,BER1,1,'=Mia; A,,return,2,EUR,-1234.56,x,cash + voucher");
  expect(row('de')).toBe(`BER1-1-000001;01.12.2026, 00:15:00;30.11.2026;BER1;1;"'=Mia; A";;Rückgabe;2;EUR;-1234,56;x;Bar + voucher`);
  expect(row('fr')).toContain(';30/11/2026;BER1;1;');
  expect(row('fr')).toContain(';Retour;2;EUR;-1234,56;x;Espèces + voucher');
  expect(row('en')).toContain(',30/11/2026,BER1,1,');
  expect(row('en')).toContain(',Return,2,EUR,-1234.56,x,Cash + voucher');
  for (const language of ['de', 'en', 'fr'] as const) expect(styleOf(language).head).toHaveLength(styleOf(undefined).head.length);
});
