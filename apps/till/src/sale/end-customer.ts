import type { Till } from '../app/till.ts';
import { createView } from '../app/view.ts';
import { returning } from '../receipts/find-return.ts';
import { forgetSteps } from './edit-basket.ts';

/** Calls back whenever another basket is the open one: it was paid, parked, thrown away, taken up again, or its last line went. */
export function onNextCustomer(till: Till, act: () => void): () => void {
  let { id } = till.sale.get().basket;
  return till.sale.subscribe(() => {
    const { basket } = till.sale.get();
    if (basket.id === id) return;
    ({ id } = basket);
    act();
  });
}

/** What belongs to one customer ends with that customer: notice, dialogs and what stands in them, the way to pay, the page of a phone. */
export function endWithCustomer(till: Till): () => void {
  return onNextCustomer(till, () => {
    forgetSteps();
    returning.set(null);
    const { screen: _screen, ...fresh } = createView().get();
    till.view.set((view) => ({ ...view, ...fresh }));
  });
}
