import { computePayment } from '@tresen/domain/sales';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';

/** What the customer still owes: the total without what was taken already, also after a restart in the middle of paying. */
export function useStillToPay(): number {
  const till = useTill();
  const { cashIncrement } = useShop().law;
  return useStore(till.sale, ({ totals, offers }) => (offers.length === 0 ? totals.total : computePayment(totals.total, offers, cashIncrement).remaining));
}
