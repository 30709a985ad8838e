import { finishSale } from '../pay/finish-sale.ts';
import { type Opener, payOpens } from '../pay/hold-change.ts';
import { inOrder, isWorking } from '../sale/in-order.ts';
import { mayFinish } from '../sale/permit.ts';
import { say } from '../sale/sell.ts';
import type { Till } from './till.ts';

/**
 * From the basket to the money, after the scans before it are in the basket. When one of those could not be put in by itself
 * (unknown, price or weight to be typed), the till stays where that stands, so that nothing leaves unpaid.
 */
export function goPay(till: Till, payWith: 'cash' | 'other' = 'cash', by: Opener = 'key'): void {
  const waits = isWorking();
  const { notice } = till.view.get();
  void inOrder(() => {
    const now = till.view.get();
    const isAsking = now.panel?.kind === 'open-price' || now.panel?.kind === 'measure';
    if (waits && (isAsking || (now.notice !== null && now.notice !== notice))) return;
    pay(till, payWith, by);
  });
}

/** Says what stands in the way. An exchange that comes out even needs no money at all. */
function pay(till: Till, payWith: 'cash' | 'other', by: Opener): void {
  const { basket, totals, ageChecked } = till.sale.get();
  if (basket.lines.length === 0) {
    say(till, { tone: 'info', text: till.t('pay.empty'), testId: 'notice-empty' });
    return;
  }
  if (totals.minAge > ageChecked) {
    say(till, { tone: 'warn', text: till.t('age.first', { age: totals.minAge }), testId: 'notice-age' });
    return;
  }
  if (!mayFinish(till, () => pay(till, payWith, by))) return;
  if (totals.total === 0) {
    void finishSale(till, []);
    return;
  }
  payOpens(by);
  till.view.set((view) => ({ ...view, screen: 'pay', panel: null, notice: null, payWith }));
}
