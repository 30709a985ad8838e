import type { CustomerRow } from '@tresen/contract/feed';
import { decodeScan, otherReadings, repairLayout } from '@tresen/hardware/scan';
import { currencyNumbers } from '@tresen/kernel';
import type { VariantView } from '@tresen/sync';
import { parseQuantity } from '@tresen/ui';
import { businessDateOf, type Till } from '../app/till.ts';
import { noteFit, noteRepair } from '../scan/note-layout.ts';
import { type ReadCode, readCode } from '../scan/read-code.ts';
import { askIfMany } from './ask-many.ts';
import { attachCustomer, customerName, giveLineDiscount, takeBackSteps } from './edit-basket.ts';
import { inOrder } from './in-order.ts';
import { openQuestion, sayUnanswered, settleQuestion } from './open-question.ts';
import { openPanel, rememberVariants, say, sellVariant, shorten } from './sell.ts';
import { lookUpAtServer } from './unknown-code.ts';

/** The finder, when it is on screen, shows articles that share a code so that one can be chosen. */
export const chosen: { offer: ((views: readonly VariantView[]) => void) | null } = { offer: null };

/** How a code came: `struck` is what an American keyboard would have given, `times` a quantity that was typed before it, or ''. */
interface Scanned {
  readonly struck: string | null;
  readonly times: string;
}

/** A code from scanner or camera. Codes are worked off strictly one after the other; none is lost. */
export function sellCode(till: Till, raw: string, { struck, times }: Scanned = { struck: null, times: '' }): Promise<void> {
  const quantity = splitTimes(times)?.quantity;
  const work = (): Promise<boolean> => workScan(till, raw, struck);
  return inOrder(async () => void (await (quantity === undefined ? work() : workTimes(till, quantity, work)))).catch((fault: unknown) => sayFault(till, fault));
}

/** Reads a scanner that is set to another keyboard layout than the computer, where there is no doubt. */
async function workScan(till: Till, raw: string, struck: string | null): Promise<boolean> {
  const repaired = repairLayout(raw, struck);
  if (repaired !== null) {
    noteRepair(till, repaired);
    // Plus and minus are digits on some keyboards: what they did to a line is taken back.
    takeBackSteps(till, raw);
    return await workCode(till, repaired);
  }
  noteFit(till, raw, struck);
  return await workCode(till, raw, otherReadings(raw, struck));
}

export const sayFault = (till: Till, fault: unknown): void =>
  say(till, { tone: 'danger', text: till.t('fault.read', { message: fault instanceof Error ? fault.message : String(fault) }) });

/** A typed quantity with a code behind it or none. `sure`: only the sign tells; with a letter x it may as well be a name or a size. */
export interface Times {
  readonly quantity: string;
  readonly code: string;
  readonly sure: boolean;
}

/** `3*`, `0,532 x`, `x 3`, or `3 × 4006381333931`; null for everything else, `2XL` included as long as no code says otherwise. */
export function splitTimes(text: string): Times | null {
  const before = /^[*×xX]\s*(\d{1,4}(?:[.,]\d{1,3})?)$/.exec(text)?.[1];
  if (before !== undefined) return { quantity: before, code: '', sure: true };
  const match = /^(\d{1,4}(?:[.,]\d{1,3})?)\s*([*×xX])\s*(\S*)$/.exec(text);
  if (match?.[1] === undefined) return null;
  const code = match[3] ?? '';
  return { quantity: match[1], code, sure: code === '' || /[*×]/.test(match[2] ?? '') };
}

/** Keeps a typed quantity for the article that comes next. */
export function keepForNext(till: Till, text: string): void {
  const multiplier = parseQuantity(text, 3, till.format().decimal);
  // `1.000` may be a thousand or one: somebody says which.
  if (multiplier === null) say(till, { tone: 'warn', text: till.t('refusal.quantity-unclear', { text }), testId: 'notice-refusal' });
  till.sale.set((now) => ({ ...now, multiplier: multiplier || null }));
}

/** A quantity and the code behind it, if there is one, which `work` takes and answers whether it was known; asks when it is a great many. */
export async function workTimes(till: Till, quantity: string, work: (() => Promise<boolean>) | null): Promise<void> {
  await askIfMany(till, quantity, async () => {
    keepForNext(till, quantity);
    if (work === null || (await work())) return;
    // The code came to nothing and its quantity goes with it: the next article has its own.
    till.sale.set((now) => ({ ...now, multiplier: null }));
  });
}

/** The same for a code that was typed. */
export const workTyped = (till: Till, { quantity, code }: Times): Promise<void> => workTimes(till, quantity, code === '' ? null : () => workCode(till, code));

/**
 * What a code does, for callers whose turn it is already: whatever has exactly this code comes before everything that it may mean.
 * Answers whether somebody knew it.
 */
export async function workCode(till: Till, code: string, others: readonly string[] = []): Promise<boolean> {
  const whole = decodeScan(code).text.trim();
  const exact = whole === '' || whole.length > LONGEST_CODE ? [] : await till.port.findByCode(whole);
  // A quantity may have been typed so fast before the scan that the two came as one.
  const times = exact.length === 0 && /[*×]/.test(code) ? splitTimes(code) : null;
  if (times !== null) {
    await workTyped(till, times);
    return true;
  }
  const isSettled = await settleQuestion(till);
  const done = await workArticle(till, code, { whole, exact, others });
  // What was scanned is in the basket; what was asked before is not.
  if (!isSettled && till.view.get().notice?.tone !== 'danger') sayUnanswered(till);
  return done;
}

interface Lookup {
  readonly whole: string;
  /** What has exactly this code. */
  readonly exact: readonly VariantView[];
  readonly others: readonly string[];
}

async function workArticle(till: Till, code: string, { whole, exact, others }: Lookup): Promise<boolean> {
  const settings = till.shop.get()?.settings;
  const today = businessDateOf(new Date(), settings?.store.timeZone ?? 'UTC');
  const read = readCode(code, settings?.inStoreCodes ?? [], today);
  const isCustomerWanted = till.view.get().panel?.kind === 'customer';
  const holder = exact.length > 0 && !isCustomerWanted ? null : await till.port.customerByCard(whole);
  if (holder !== null && isCustomerWanted) return attach(till, holder);
  if (exact.length === 0 && holder === null && read.kind === 'receipt') {
    // The lines of a receipt take the whole screen: first things first.
    if (openQuestion(till) !== null) return true;
    const { findReturn } = await import('../receipts/find-return.ts');
    await findReturn(till, read.code);
    return true;
  }
  if (!makeRoomForScan(till, read.text)) return true;
  if (exact.length > 0) return await sellFound(till, exact, exactRead(exact, read));
  if (holder !== null) return attach(till, holder);
  return await (read.kind === 'article' ? sellRead(till, { ...read, keys: [...read.keys, ...others] }, today) : sayInvalid(till, read));
}

/** Longest text that any article can have as its number or code. */
const LONGEST_CODE = 200;

/** What is known of an article that has exactly this code: no weight, no price, and its GTIN only where that is what was read. */
function exactRead(known: readonly VariantView[], read: ReadCode): Extract<ReadCode, { kind: 'article' }> {
  const gtin = read.kind === 'article' && known.some((view) => view.codes.includes(read.gtin)) ? read.gtin : '';
  return { kind: 'article', keys: [], text: read.text, gtin, weighing: null, count: null, percentOff: null, expiry: null, currency: null };
}

/** Nobody here has this code: the server may. What is wrong with it is said when nobody has it. */
async function sayInvalid(till: Till, read: Extract<ReadCode, { kind: 'invalid' | 'receipt' }>): Promise<false> {
  const reason = read.kind === 'invalid' ? till.t(`scan.invalid.${read.reason}`, { code: shorten(read.text) }) : '';
  if (read.kind === 'invalid' && read.reason !== 'check-digit') say(till, { tone: 'warn', text: reason, testId: 'notice-unreadable' });
  else await lookUpAtServer(till, read.text, reason);
  return false;
}

async function sellRead(till: Till, read: Extract<ReadCode, { kind: 'article' }>, today: string): Promise<boolean> {
  let found: readonly VariantView[] = [];
  for (const key of read.keys) {
    found = await till.port.findByCode(key);
    if (found.length > 0) break;
  }
  if (found.length === 0) {
    await lookUpAtServer(till, read.text);
    return false;
  }
  const currency = till.shop.get()?.settings.store.currency;
  if (read.currency !== null && currency !== undefined && read.currency !== currencyNumbers[currency]) {
    say(till, { tone: 'warn', text: till.t('scan.otherCurrency', { code: shorten(read.text), currency }), testId: 'notice-currency' });
    return false;
  }
  const sold = await sellFound(till, found, read);
  const [first] = found;
  if (sold && first !== undefined && read.expiry !== null && read.expiry < today)
    say(till, { tone: 'warn', text: till.t('scan.expired', { name: first.name, date: till.format().date(`${read.expiry}T12:00:00Z`) }), testId: 'notice-expired' });
  return sold;
}

/** Sells the one article that was found; of several one is chosen. Answers whether nothing more is to be done about the code. */
async function sellFound(till: Till, found: readonly VariantView[], read: Extract<ReadCode, { kind: 'article' }>): Promise<boolean> {
  const [first] = found;
  if (first === undefined) return false;
  if (found.length > 1) {
    rememberVariants(found);
    till.view.set((view) => ({ ...view, screen: 'sell', page: 'finder' }));
    chosen.offer?.(found);
    say(till, { tone: 'info', text: till.t('scan.several', { code: shorten(read.text), count: found.length }) });
    return true;
  }
  const sold = await sellVariant(till, first, { gtin: read.gtin, weighing: read.weighing, count: read.count });
  if (sold && read.percentOff !== null) giveLineDiscount(till, till.sale.get().selected ?? '', { kind: 'percent', percent: read.percentOff, reason: till.t('reason.markdown') });
  return sold || till.view.get().panel !== null;
}

function attach(till: Till, row: CustomerRow): true {
  attachCustomer(till, row);
  if (openQuestion(till) === null) openPanel(till, null);
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
  } else if (view.panel !== null && view.panel.kind !== 'camera' && openQuestion(till) === null) openPanel(till, null);
  return true;
}
