import type { StoredReceipt } from '@tresen/sync';
import { createStore } from '../app/store.ts';
import type { Till } from '../app/till.ts';
import { openPanel, say, shorten } from '../sale/sell.ts';

/** The receipt whose lines are shown for a return. */
export const returning = createStore<StoredReceipt | null>(null);

export async function startReturn(till: Till, receipt: StoredReceipt): Promise<void> {
  if (till.cashier.get()?.rights.includes('sales.return') === false) {
    say(till, { tone: 'warn', text: till.t('return.notAllowed') });
    openPanel(till, null);
    return;
  }
  returning.set(receipt);
  till.view.set((view) => ({ ...view, screen: 'sell', panel: { kind: 'return' }, notice: null }));
}

const PAGE = 500;

/** A scanned receipt (number or the token of its page): its lines, if this till holds it; otherwise a plain sentence. */
export async function findReturn(till: Till, code: string): Promise<void> {
  const receipt = (await till.port.receipt(code)) ?? (await findByToken(till, code));
  if (receipt) await startReturn(till, receipt);
  else say(till, { tone: 'warn', text: till.t('return.unknown', { code: shorten(code) }), testId: 'notice-return-unknown' });
}

async function findByToken(till: Till, token: string): Promise<StoredReceipt | null> {
  const recent = await till.port.recentReceipts({ limit: PAGE });
  return recent.find((receipt) => receipt.body['receiptToken'] === token) ?? null;
}
