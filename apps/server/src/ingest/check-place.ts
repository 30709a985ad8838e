import type { ExceptionKind } from '@tresen/contract/ingest';
import { isReceiptNo } from '@tresen/domain/devices';
import { isId } from '@tresen/kernel';
import type { EventPayload } from '../log/index.ts';
import type { JournalDevice } from './prepare-push.ts';

/** Why an entry is taken into its chain but booked by nobody until a person has decided: kinds of exceptions. */
export const ASIDE_REASONS = [
  'misplaced-till',
  'misplaced-store',
  'misplaced-receipt',
  'misplaced-cashier',
  'misplaced-origin',
  'misplaced-date',
  'receipt-repeated',
  'till-locked',
] as const satisfies readonly ExceptionKind[];
export type AsideReason = (typeof ASIDE_REASONS)[number];

/** Type under which such an entry is logged: no reaction books it. */
export const ASIDE = 'ingest.misplaced/';
export const asideType = (reason: AsideReason): string => `${ASIDE}${reason}`;

const DAY = 86_400_000;
/** Clocks and time zones: so far from today may an honest till be. */
const DAYS_AHEAD = 2;
const DAYS_BEFORE_ENROLMENT = 1;
/** So far (ms) may a till's clock be from the server's when it is locked. */
const CLOCKS_DIFFER = 10 * 60_000;
/** So many days may lie between a business date and the day on which it was sold. */
const SLACK_DAYS = 3;
/** Older receipts of other systems are not taken over. */
const IMPORTED_FROM = Date.parse('1990-01-01T00:00:00Z');

interface PlacedBody {
  readonly store?: unknown;
  readonly till?: unknown;
  readonly receiptNo?: unknown;
  readonly cashier?: unknown;
  readonly staff?: unknown;
  readonly origin?: { readonly system?: unknown; readonly receipt?: unknown };
}

const bodyOf = (payload: EventPayload): PlacedBody => payload.body as PlacedBody;

/** The person at the till whom a fact names. */
export function personOf(payload: EventPayload): string | null {
  const { cashier, staff } = bodyOf(payload);
  return typeof cashier === 'string' ? cashier : typeof staff === 'string' ? staff : null;
}

/** The store that the body of a fact names; null when that is none. */
export function storeOf(body: unknown): string | null {
  const { store } = (typeof body === 'object' && body !== null ? body : {}) as PlacedBody;
  return isId(store) ? store : null;
}

function isInTime(payload: EventPayload, device: JournalDevice, now: number): boolean {
  const at = Date.parse(payload.at);
  const day = Date.parse(payload.businessDate ?? payload.at.slice(0, 10));
  const first = device.importing ? IMPORTED_FROM : device.enrolledAt - DAYS_BEFORE_ENROLMENT * DAY;
  const today = Math.floor(now / DAY) * DAY;
  if (at < first || at > now + DAYS_AHEAD * DAY) return false;
  if (day < Math.floor(first / DAY) * DAY || day > today + DAYS_AHEAD * DAY) return false;
  return device.importing || Math.abs(Math.floor(at / DAY) * DAY - day) <= SLACK_DAYS * DAY;
}

/**
 * Sealed after the till was locked: more than it was known to hold then, or by its own clock. A till that said of itself that
 * much was unsent gains nothing by it.
 */
const isBeyondLock = ({ seq, payload }: { readonly seq: number; readonly payload: EventPayload }, { lock }: JournalDevice): boolean =>
  lock !== null && (seq > lock.seq || Date.parse(payload.at) > lock.at + CLOCKS_DIFFER);

/**
 * Compares what a readable fact says of its place with the device that sealed it (rule: a till speaks of itself, of its own store,
 * under its own receipt numbers, in its own time). What a till sold for another store's receipt is not looked at: goods come back
 * everywhere. Undefined: it is in its place.
 */
export function checkPlace(
  entry: { readonly seq: number; readonly payload: EventPayload },
  device: JournalDevice,
  around: { readonly now: number; readonly isPerson: (id: string) => boolean },
): AsideReason | undefined {
  const { payload } = entry;
  const body = bodyOf(payload);
  if (isBeyondLock(entry, device)) return 'till-locked';
  if (body.till !== device.id) return 'misplaced-till';
  if (body.store !== device.store) return 'misplaced-store';
  if (body.origin !== undefined && !device.importing) return 'misplaced-origin';
  if (typeof body.receiptNo === 'string' && body.origin === undefined && !isReceiptNo(body.receiptNo, device.receiptPrefix)) return 'misplaced-receipt';
  if (!isInTime(payload, device, around.now)) return 'misplaced-date';
  const person = personOf(payload);
  if (person !== null && !around.isPerson(person)) return 'misplaced-cashier';
  return undefined;
}
