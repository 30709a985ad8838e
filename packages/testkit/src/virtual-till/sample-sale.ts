import { randomBytes } from 'node:crypto';
import type { TaxTable } from '@tresen/domain/pricing';
import { addVariant, type CompletedSale, completeSale, computePayment, computeTotals, createBasket, setCustomer } from '@tresen/domain/sales';
import { buildId, type Currency, type Id } from '@tresen/kernel';

/** An article that a sample sale takes. */
export interface SampleArticle {
  readonly id: Id;
  readonly sku: string;
  readonly name: string;
  readonly amount: number;
  readonly quantity?: number;
}

export interface SampleSale {
  readonly store: Id;
  readonly till: Id;
  readonly articles: readonly SampleArticle[];
  readonly currency?: Currency;
  readonly taxes?: TaxTable;
  readonly receiptNo?: string;
  readonly cashier?: Id;
  readonly customer?: Id;
  readonly cash?: boolean;
}

const GERMAN: TaxTable = [{ category: 'standard', code: 'A', rate: 1900 }];

/** The body of a sale with one line per article, computed by the till's own rules. */
export function buildSampleSale(wanted: SampleSale): CompletedSale {
  const now = Date.now();
  let basket = createBasket({ id: buildId(now, randomBytes(10)), startedAt: new Date(now - 30_000).toISOString(), currency: wanted.currency ?? 'EUR' });
  for (const article of wanted.articles) {
    const added = addVariant(
      basket,
      { id: article.id, sku: article.sku, name: article.name, detail: '', gtin: '', unit: 'pc', unitPrice: article.amount, taxCategory: 'standard', minAge: 0, deposit: null },
      article.quantity ?? 1,
    );
    if (!added.ok) throw new Error(`no sample sale: ${added.error}`);
    basket = added.value.basket;
  }
  if (wanted.customer !== undefined) basket = setCustomer(basket, { id: wanted.customer, name: 'Sample' });
  const totals = computeTotals(basket, wanted.taxes ?? GERMAN);
  const offer = wanted.cash === false ? { type: 'other', label: 'Karte', amount: totals.total } : { type: 'cash', amount: totals.total };
  const payment = computePayment(totals.total, totals.total === 0 ? [] : [offer], 1);
  const place = {
    store: wanted.store,
    till: wanted.till,
    cashier: wanted.cashier ?? null,
    receiptNo: wanted.receiptNo ?? 'SAMPLE-000001',
    receiptToken: randomBytes(18).toString('base64url'),
    app: 'testkit',
  };
  const sale = completeSale({ basket, totals, payment, ...place });
  if (!sale.ok) throw new Error(`no sample sale: ${sale.error}`);
  return sale.value;
}
