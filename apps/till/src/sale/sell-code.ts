import { otherReadings, repairLayout } from '@tresen/hardware/scan';
import type { VariantView } from '@tresen/sync';
import { parseDecimal } from '@tresen/ui';
import { businessDateOf, type Till } from '../app/till.ts';
import { noteFit, noteRepair } from '../scan/note-layout.ts';
import { type ReadCode, readCode } from '../scan/read-code.ts';
import { attachCustomer, customerName, giveLineDiscount, takeBackSteps } from './edit-basket.ts';
import { inOrder } from './in-order.ts';
import { rememberVariants, say, sellVariant, shorten } from './sell.ts';
import { lookUpAtServer } from './unknown-code.ts';

/** The finder, when it is on screen, shows articles that share a code so that one can be chosen. */
export const chosen: { offer: ((views: readonly VariantView[]) => void) | null } = { offer: null };

/** A code from scanner or camera. Codes are worked off strictly one after the other; none is lost. `struck`: what an American keyboard would have given. */
export function sellCode(till: Till, raw: string, struck: string | null = null): Promise<void> {
  return inOrder(() => workScan(till, raw, struck)).catch((fault: unknown) => sayFault(till, fault));
}

/** Reads a scanner that is set to another keyboard layout than the computer, where there is no doubt. */
async function workScan(till: Till, raw: string, struck: string | null): Promise<void> {
  const repaired = repairLayout(raw, struck);
  if (repaired !== null) {
    noteRepair(till, repaired);
    // Plus and minus are digits on some keyboards: what they did to a line is taken back.
    takeBackSteps(till, raw);
    await workCode(till, repaired);
    return;
  }
  noteFit(till, raw, struck);
  await workCode(till, raw, otherReadings(raw, struck));
}

export const sayFault = (till: Till, fault: unknown): void =>
  say(till, { tone: 'danger', text: till.t('fault.read', { message: fault instanceof Error ? fault.message : String(fault) }) });

/** `3*` or `0,532 x`, alone or with a code behind it. */
export function splitTimes(text: string): { readonly quantity: string; readonly code: string } | null {
  const match = /^(\d{1,4}(?:[.,]\d{1,3})?)\s*[*×xX]\s*(\S*)$/.exec(text);
  return match?.[1] === undefined ? null : { quantity: match[1], code: match[2] ?? '' };
}

/** Keeps a typed quantity for the article that comes next. */
export function keepForNext(till: Till, text: string): void {
  till.sale.set((now) => ({ ...now, multiplier: parseDecimal(text, 3) || null }));
}

/** What a code does, for callers whose turn it is already. */
export async function workCode(till: Till, code: string, others: readonly string[] = []): Promise<void> {
  // A quantity may have been typed so fast before the scan that the two came as one.
  const times = /[*×]/.test(code) ? splitTimes(code) : null;
  if (times !== null) keepForNext(till, times.quantity);
  const raw = times === null ? code : times.code;
  const settings = till.shop.get()?.settings;
  const today = businessDateOf(new Date(), settings?.store.timeZone ?? 'UTC');
  const read = readCode(raw, settings?.inStoreCodes ?? [], today);
  if (till.view.get().panel?.kind === 'customer' && read.kind !== 'receipt' && (await attachByCard(till, raw))) return;
  if (read.kind === 'receipt') {
    const { findReturn } = await import('../receipts/find-return.ts');
    await findReturn(till, read.code);
    return;
  }
  if (!makeRoomForScan(till, read.text)) return;
  if (read.kind === 'invalid') {
    say(till, { tone: 'warn', text: till.t(`scan.invalid.${read.reason}`, { code: shorten(read.text) }), testId: 'notice-unreadable' });
    return;
  }
  await sellRead(till, { ...read, keys: [...read.keys, ...others] }, today);
}

async function sellRead(till: Till, read: Extract<ReadCode, { kind: 'article' }>, today: string): Promise<void> {
  let found: readonly VariantView[] = [];
  for (const key of read.keys) {
    found = await till.port.findByCode(key);
    if (found.length > 0) break;
  }
  const [first] = found;
  if (first === undefined) {
    if (!(await attachByCard(till, read.text))) await lookUpAtServer(till, read.text);
    return;
  }
  if (found.length > 1) {
    rememberVariants(found);
    till.view.set((view) => ({ ...view, screen: 'sell', page: 'finder' }));
    chosen.offer?.(found);
    say(till, { tone: 'info', text: till.t('scan.several', { code: shorten(read.text), count: found.length }) });
    return;
  }
  if (!(await sellVariant(till, first, { gtin: read.gtin, weighing: read.weighing, count: read.count }))) return;
  if (read.percentOff !== null) giveLineDiscount(till, till.sale.get().selected ?? '', { kind: 'percent', percent: read.percentOff, reason: till.t('reason.markdown') });
  if (read.expiry !== null && read.expiry < today)
    say(till, { tone: 'warn', text: till.t('scan.expired', { name: first.name, date: till.format().date(`${read.expiry}T12:00:00Z`) }), testId: 'notice-expired' });
}

async function attachByCard(till: Till, code: string): Promise<boolean> {
  const row = await till.port.customerByCard(code.trim());
  if (!row) return false;
  attachCustomer(till, row);
  till.view.set((view) => ({ ...view, panel: null }));
  say(till, { tone: 'ok', text: till.t('customer.attached', { name: customerName(row) }) });
  return true;
}

/** A scan while paying goes into the basket as long as no money was taken; after that it is announced, not lost. */
function makeRoomForScan(till: Till, code: string): boolean {
  const view = till.view.get();
  if (view.screen === 'pay') {
    if (till.sale.get().offers.length > 0) {
      say(till, { tone: 'warn', text: till.t('scan.paying', { code: shorten(code) }), testId: 'notice-paying' });
      return false;
    }
    till.view.set({ ...view, screen: 'sell', notice: null });
  } else if (view.panel !== null && view.panel.kind !== 'camera') till.view.set({ ...view, panel: null });
  return true;
}
