import { parseQuantity } from '@tresen/ui';
import type { Till } from '../app/till.ts';
import { inOrder } from './in-order.ts';
import { say } from './sell.ts';

/** More than this is asked about: it is a slip of the hand far more often than what somebody buys. */
export const MANY = 99;
/** The second Enter of the same hand is no answer; milliseconds. */
const ANSWER_AFTER = 600;
const TEST_ID = 'notice-many';

let askedAt = 0;

/** Does what a typed quantity is for; asks first when it is a great many. Nothing is done for another basket than the one it was asked for. */
export async function askIfMany(till: Till, quantity: string, act: () => void | Promise<void>): Promise<void> {
  // Three digits behind a sign may be thousands: the larger reading is asked about.
  const wanted = Math.max(parseQuantity(quantity, 3, till.format().decimal) ?? 0, (parseQuantity(quantity, 0, till.format().decimal) ?? 0) * 1000) / 1000;
  if (wanted <= MANY) {
    await act();
    return;
  }
  const { id } = till.sale.get().basket;
  const run = (): void => {
    if (till.view.get().notice?.testId === TEST_ID) say(till, null);
    if (till.sale.get().basket.id === id) void inOrder(act);
  };
  askedAt = performance.now();
  const count = till.format().number(wanted, Number.isInteger(wanted) ? 0 : 3);
  say(till, { tone: 'warn', text: till.t('sell.many', { count }), testId: TEST_ID, action: { label: till.t('sell.manyYes', { count }), run } });
}

/** Enter in the empty field says yes to that question. */
export function sayYes(till: Till): void {
  const { notice } = till.view.get();
  if (notice?.testId === TEST_ID && performance.now() - askedAt >= ANSWER_AFTER) notice.action?.run();
}
