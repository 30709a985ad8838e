import { finishSale } from '../pay/finish-sale.ts';
import { say } from '../sale/sell.ts';
import type { Till } from './till.ts';

/** From the basket to the money; says what stands in the way. An exchange that comes out even needs no money at all. */
export function goPay(till: Till, payWith: 'cash' | 'other' = 'cash'): void {
  const { basket, totals, ageChecked } = till.sale.get();
  if (basket.lines.length === 0) {
    say(till, { tone: 'info', text: till.t('pay.empty'), testId: 'notice-empty' });
    return;
  }
  if (totals.minAge > ageChecked) {
    say(till, { tone: 'warn', text: till.t('age.first', { age: totals.minAge }), testId: 'notice-age' });
    return;
  }
  if (totals.total === 0) {
    void finishSale(till, []);
    return;
  }
  till.view.set((view) => ({ ...view, screen: 'pay', panel: null, notice: null, payWith }));
}
