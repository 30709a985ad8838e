import type { ReturnableReceipt } from '@tresen/contract/sales';
import { formatReceiptNo } from '@tresen/domain/devices';
import type { StoredReceipt } from '@tresen/sync';
import { createStore } from '../app/store.ts';
import type { Till } from '../app/till.ts';
import { openPanel, say, shorten } from '../sale/sell.ts';

/** What the server knows of goods that came back already, at any till: thousandths by line number. */
export type ReturnedByLine = ReadonlyMap<number, number>;

/** The receipt whose lines are shown for a return. */
export interface Returning {
  readonly receipt: StoredReceipt;
  /** null = the server was not asked or did not answer: only this till's own returns are known. */
  readonly returned: ReturnedByLine | null;
  /** Where it was bought, when that was not here. */
  readonly storeName: string | null;
}

export const returning = createStore<Returning | null>(null);

const PAGE = 500;
/** Somebody waits at the counter: longer than this is no answer. */
const PATIENCE = 5000;

/** Shows what of a receipt of this till can come back; what came back elsewhere follows when the server answers. */
export async function startReturn(till: Till, receipt: StoredReceipt): Promise<void> {
  if (!show(till, { receipt, returned: null, storeName: null }) || !receipt.sent) return;
  const found = await askServer(till, receipt.receiptNo);
  const now = returning.get();
  if (typeof found === 'object' && found.id === receipt.id && now?.receipt.id === receipt.id) returning.set({ ...now, returned: byLine(found) });
}

function show(till: Till, next: Returning): boolean {
  if (till.cashier.get()?.rights.includes('sales.return') === false) {
    say(till, { tone: 'warn', text: till.t('return.notAllowed') });
    openPanel(till, null);
    return false;
  }
  returning.set(next);
  till.view.set((view) => ({ ...view, screen: 'sell', panel: { kind: 'return' }, notice: null }));
  return true;
}

/** A scanned receipt (number or the token of its page): from this till, else from the server. What stands in the way is said with what to do. */
export async function findReturn(till: Till, code: string): Promise<void> {
  const own = (await till.port.receipt(code)) ?? (await findByToken(till, code)) ?? (await findByEnd(till, code));
  if (own) {
    void startReturn(till, own);
    return;
  }
  say(till, { tone: 'info', text: till.t('return.asking', { code: shorten(code) }), testId: 'notice-return-asking' });
  // Selling goes on meanwhile: the answer comes when it comes.
  void findElsewhere(till, code);
}

async function findElsewhere(till: Till, code: string): Promise<void> {
  const { id: basket } = till.sale.get().basket;
  const found = await askServer(till, code);
  // Somebody went on to something else, or to the next customer.
  if (till.sale.get().basket.id !== basket || till.view.get().notice?.testId !== 'notice-return-asking') return;
  if (typeof found === 'string') {
    say(till, { tone: 'warn', text: till.t(`return.${found}`, { code: shorten(code) }), testId: `notice-return-${found}` });
    return;
  }
  const currency = till.shop.get()?.settings.store.currency;
  if (found.currency !== currency) {
    say(till, { tone: 'warn', text: till.t('return.currency', { code: found.receiptNo, store: found.storeName, currency: found.currency }), testId: 'notice-return-currency' });
    return;
  }
  const { id, receiptNo, at, businessDate, total } = found;
  const receipt: StoredReceipt = { id, seq: 0, type: 'sales.sale-completed', receiptNo, at, businessDate, total, currency, body: { ...found.fact }, sent: true, local: null };
  show(till, { receipt, returned: byLine(found), storeName: found.storeName });
}

const byLine = (found: ReturnableReceipt): ReturnedByLine => new Map(found.returned.map(({ n, quantity }) => [n, quantity]));

async function askServer(till: Till, code: string): Promise<ReturnableReceipt | 'unknown' | 'offline'> {
  const answer = await till.port.ask({ method: 'GET', path: `/api/v1/sales/returnable?receipt=${encodeURIComponent(code)}`, timeoutMs: PATIENCE }).catch(() => null);
  if (answer === null || answer.status >= 500 || answer.status === 429) return 'offline';
  return answer.status === 200 ? (answer.body as ReturnableReceipt) : 'unknown';
}

/** The number without the zeros and what is before them, as people read it off the paper: a receipt of this till. */
async function findByEnd(till: Till, code: string): Promise<StoredReceipt | null> {
  const prefix = till.shop.get()?.settings.till.receiptPrefix;
  return prefix !== undefined && /^\d{1,6}$/.test(code) ? await till.port.receipt(formatReceiptNo(prefix, Number(code))) : null;
}

async function findByToken(till: Till, token: string): Promise<StoredReceipt | null> {
  const recent = await till.port.recentReceipts({ limit: PAGE });
  return recent.find((receipt) => receipt.body['receiptToken'] === token) ?? null;
}
