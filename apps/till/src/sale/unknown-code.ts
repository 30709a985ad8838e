import type { CustomerRow } from '@tresen/contract/feed';
import type { Till } from '../app/till.ts';
import { findCardElsewhere } from './customers-elsewhere.ts';
import { attachCustomer, customerName } from './edit-basket.ts';
import { inOrder } from './in-order.ts';
import { say, sellVariant, shorten } from './sell.ts';

/**
 * A code that this till does not know: says so at once, and asks the server in the background when there is one. `reason` is what is
 * wrong with the code, to be said when nobody has it.
 */
export async function lookUpAtServer(till: Till, code: string, reason = ''): Promise<void> {
  const online = till.state.get().online;
  if (!online && reason !== '') {
    say(till, { tone: 'warn', text: reason, testId: 'notice-unreadable' });
    return;
  }
  say(till, { tone: 'warn', text: till.t(online ? 'scan.unknownAsking' : 'scan.unknownOffline', { code: shorten(code) }), testId: 'notice-unknown' });
  if (online) void askServer(till, code, reason);
}

/** The card of a customer of another store. */
function attachHolder(till: Till, holder: CustomerRow): void {
  attachCustomer(till, holder);
  say(till, { tone: 'ok', text: till.t('customer.attached', { name: customerName(holder) }) });
}

/**
 * When the server knows the code, this till's data is behind: it fetches what is new at once, so that name, tax and price of the
 * sale come from one version of the data, and offers the article.
 */
async function askServer(till: Till, code: string, reason: string): Promise<void> {
  const { id } = till.sale.get().basket;
  const answer = await till.port.ask({ method: 'GET', path: `/api/v1/catalog/lookup?code=${encodeURIComponent(code)}`, timeoutMs: 4000 }).catch(() => null);
  const name = answer?.status === 200 ? (answer.body as { name?: string } | null)?.name : undefined;
  if (name !== undefined) await till.port.syncNow().catch(() => undefined);
  const [found] = name === undefined ? [] : await till.port.findByCode(code);
  const holder = name === undefined ? await findCardElsewhere(till, code) : null;
  // Somebody went on to something else, or to the next customer: nothing is said about a code that is long forgotten.
  if (till.sale.get().basket.id !== id || till.view.get().notice?.testId !== 'notice-unknown') return;
  if (holder !== null) {
    attachHolder(till, holder);
    return;
  }
  if (name === undefined && reason !== '') {
    say(till, { tone: 'warn', text: reason, testId: 'notice-unreadable' });
    return;
  }
  if (found === undefined) {
    const text = name === undefined ? till.t('scan.unknown', { code: shorten(code) }) : till.t('scan.foundElsewhere', { code: shorten(code), name });
    say(till, { tone: 'warn', text, testId: 'notice-unknown' });
    return;
  }
  say(till, {
    tone: 'info',
    text: till.t('scan.found', { code: shorten(code), name: found.name }),
    testId: 'notice-found',
    action: { label: till.t('scan.add'), run: () => void inOrder(() => sellVariant(till, found)) },
  });
}
