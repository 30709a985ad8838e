import { basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import { expect, test } from 'vitest';
import { addVariant } from './change-basket.ts';
import { completeSale } from './complete-sale.ts';
import { computeTotals } from './compute-totals.ts';
import { issuerOf } from './issuer-of.ts';
import { computePayment } from './payment.ts';

test('[SAL-41] a sale keeps who sold, never longer than the fact allows', () => {
  const store = { name: 'Laden', timeZone: 'Europe/Berlin', country: 'DE', address: ['Gasse 1', '\ud800'], phone: '1', receiptFooter: `${'x'.repeat(999)}🎉` };
  const issuer = issuerOf({ till: { number: 3 }, store, company: { name: 'Alt GmbH', taxId: 'DE1' } });
  const fixed = { company: 'Alt GmbH', taxId: 'DE1', store: 'Laden', address: ['Gasse 1', '\ufffd'], phone: '1', country: 'DE', timeZone: 'Europe/Berlin', till: 3 };
  expect(issuer).toEqual({ ...fixed, footer: `${'x'.repeat(999)}\ufffd` });
  const basket = basketOf(addVariant(emptyBasket(), sampleVariant()));
  const totals = computeTotals(basket, sampleTaxes);
  const payment = computePayment(totals.total, [{ type: 'cash', amount: totals.total }], 1);
  const names = { receiptNo: 'X-1-000001', store: sampleId(2), till: sampleId(3), cashier: null, receiptToken: 'token', app: 'test' };
  const sale = completeSale({ basket, totals, payment, ...names, issuer });
  expect(sale.ok && sale.value.issuer).toEqual(issuer);
});
