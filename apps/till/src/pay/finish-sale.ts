import { completeSale, computePayment, computeTotals, issuerOf, movesCash, type OfferedTender, versionOfSale } from '@tresen/domain/sales';
import { mark } from '../app/marks.ts';
import { businessDateOf, type Till } from '../app/till.ts';
import { rememberName } from '../sale/customers-elsewhere.ts';
import { inOrder } from '../sale/in-order.ts';
import { mayFinish } from '../sale/permit.ts';
import { say } from '../sale/sell.ts';
import { expectChange } from './hold-change.ts';

function makeReceiptToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

let sealing = false;

/**
 * Seals the paid basket: durable on this device first, everything else (receipt, push) after. A retry with the same
 * basket seals nothing twice, because the basket's id is the entry's id.
 */
export function finishSale(till: Till, offers: readonly OfferedTender[]): Promise<boolean> {
  // A scan that comes while the sale is being sealed belongs to the next customer: it waits.
  return inOrder(() => seal(till, offers));
}

async function seal(till: Till, offers: readonly OfferedTender[]): Promise<boolean> {
  const shop = till.shop.get();
  // Who is at the till, or what is allowed, may have changed since the money was asked for.
  if (!shop || sealing || !mayFinish(till, () => void finishSale(till, offers))) return false;
  const { basket } = till.sale.get();
  // Midnight may have passed since the last line: tax is that of the day on which the sale counts.
  const totals = computeTotals(basket, shop.taxes);
  const { settings, law } = shop;
  const payment = computePayment(totals.total, offers, law.cashIncrement);
  const receiptToken = makeReceiptToken();
  const completed = completeSale({
    basket,
    totals,
    payment,
    receiptNo: '',
    store: settings.store.id,
    till: settings.till.id,
    cashier: till.cashier.get()?.id ?? null,
    receiptToken,
    app: `till ${__APP_VERSION__}`,
    issuer: issuerOf(settings),
  });
  if (!completed.ok) {
    say(till, { tone: 'warn', text: till.t(`pay.refused.${completed.error}`) });
    return false;
  }
  const { receiptNo: _numberedWhenSealed, ...body } = completed.value;
  sealing = true;
  mark('till:commit');
  try {
    const sealed = await till.port.seal({
      id: basket.id,
      type: 'sales.sale-completed',
      version: versionOfSale(completed.value),
      businessDate: businessDateOf(new Date(), settings.store.timeZone),
      body: { ...body },
      numbered: true,
      clearDraft: true,
    });
    mark('till:committed');
    rememberName(basket.customer);
    if (movesCash(payment.tenders)) till.printing.openDrawer(till, sealed.id);
    expectChange();
    till.sale.begin();
    till.sale.set((now) => ({
      ...now,
      finished: {
        id: sealed.id,
        receiptNo: sealed.receiptNo ?? '',
        at: sealed.at,
        total: totals.total,
        change: payment.change,
        currency: settings.store.currency,
        receiptToken,
        tenders: payment.tenders,
        printed: false,
      },
    }));
    till.view.set((view) => ({ ...view, screen: 'done', panel: null, notice: null }));
    return true;
  } catch (fault) {
    say(till, { tone: 'danger', text: till.t('fault.seal', { message: fault instanceof Error ? fault.message : String(fault) }), testId: 'notice-seal-fault' });
    return false;
  } finally {
    sealing = false;
  }
}
