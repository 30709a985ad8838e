import { StaffSignV1 } from '@tresen/contract/identity';
import { BasketCancelledV1, BasketCancelledV2, LineVoidedV1, ReceiptReprintedV1, SaleCompletedV1, SaleCompletedV2, SaleCompletedV3, VoidUndoneV1 } from '@tresen/contract/sales';
import { isBusinessDate, isId, isInstant, MAX_AMOUNT } from '@tresen/kernel';
import { Compile } from 'typebox/compile';
import { DEEPEST, findExcess } from '../platform/json-shape.ts';
import type { EventPayload } from './event.ts';

type Check = (body: unknown) => boolean;

const saleShapes = { 1: Compile(SaleCompletedV1), 2: Compile(SaleCompletedV2), 3: Compile(SaleCompletedV3) } as const;
const isIdOrNull = (value: string | null): boolean => value === null || isId(value);

/**
 * No amount (minor units), number of pieces (thousandths) or count of a shop is larger. What is would make every sum that it goes
 * into one that nobody can read.
 */
const MOST_OF_ANYTHING = MAX_AMOUNT;
/** Numbers of lines are counted by the till, and kept as such. */
const MOST_LINES = 1_000_000;

/** Whether every number in a body is a whole one that a shop can have. */
function isCountable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value <= MOST_OF_ANYTHING && value >= -MOST_OF_ANYTHING;
  if (typeof value !== 'object' || value === null) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) if (!isCountable(inner)) return false;
  return true;
}

/** ISO 4217 by its form: the ledger counts each in a unit of its own. */
const CURRENCY = /^[A-Z]{3}$/;

/** Names of other systems and of their receipts. */
const ORIGIN_LONGEST = 200;

/** The shape, and what the shape cannot say: ids that are ids. */
function isSale(body: unknown, version: keyof typeof saleShapes): boolean {
  if (!saleShapes[version].Check(body)) return false;
  const sale = body as SaleCompletedV3;
  if (!CURRENCY.test(sale.currency)) return false;
  if (!isId(sale.store) || !isId(sale.till) || !isIdOrNull(sale.cashier) || !isIdOrNull(sale.customer)) return false;
  if (sale.origin !== undefined && (sale.origin.system.length > ORIGIN_LONGEST || sale.origin.receipt.length > ORIGIN_LONGEST)) return false;
  for (const line of sale.lines) {
    if (!isIdOrNull(line.variant) || (line.returnOf !== undefined && !isId(line.returnOf.sale))) return false;
    if (Math.abs(line.quantity) * 10 ** (3 - line.scale) > MOST_OF_ANYTHING) return false;
    if (Math.max(line.n, line.depositOf ?? 0, line.returnOf?.n ?? 0) > MOST_LINES) return false;
  }
  // Version 1 has no approvals: what somebody writes there is not read.
  return version === 1 || (sale.approvals ?? []).every(({ by, asked, at }) => isId(by) && isIdOrNull(asked) && isInstant(at));
}

/** Members of the other facts that name somebody or something: none of them may be anything but an id. */
const NAMING = ['store', 'till', 'cashier', 'staff', 'sale', 'basket', 'undone'] as const;

const namesOnlyIds = (body: unknown): boolean => {
  const named = body as Readonly<Record<string, string | null | undefined>>;
  return NAMING.every((name) => isIdOrNull(named[name] ?? null));
};

const shapeOf =
  (validator: { Check(body: unknown): boolean }): Check =>
  (body) =>
    validator.Check(body) && namesOnlyIds(body);

/** Readers of the facts a journal may hold, by `type/version`. Old versions stay here for ever. */
const facts: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['sales.sale-completed/1', (body) => isSale(body, 1)],
  ['sales.sale-completed/2', (body) => isSale(body, 2)],
  ['sales.sale-completed/3', (body) => isSale(body, 3)],
  ['sales.basket-cancelled/1', shapeOf(Compile(BasketCancelledV1))],
  ['sales.basket-cancelled/2', shapeOf(Compile(BasketCancelledV2))],
  ['sales.line-voided/1', shapeOf(Compile(LineVoidedV1))],
  ['sales.void-undone/1', shapeOf(Compile(VoidUndoneV1))],
  ['sales.receipt-reprinted/1', shapeOf(Compile(ReceiptReprintedV1))],
  ['identity.staff-signed-in/1', shapeOf(Compile(StaffSignV1))],
  ['identity.staff-signed-out/1', shapeOf(Compile(StaffSignV1))],
]);

export const isKnownFact = (type: string, version: number): boolean => facts.has(`${type}/${version}`);
/** By `type/version`. */
export const knownFacts = (): readonly string[] => [...facts.keys()];

/** Entries come from tills: one of nothing but brackets would hold up everybody while it is parsed. */
const MOST = { depth: DEEPEST, signs: 1_000_000 };

/** The value of a JSON text; undefined when it is none, or when it lies too deep. */
export function parseJson(text: string): unknown {
  if (findExcess(Buffer.from(text), MOST) !== null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const realDays = new Set<string>();

/** Days that a shop can have: outside of them no clock is right, and no table is made for them. */
export const FIRST_DAY = '1970-01-01';
export const LAST_DAY = '2100-12-31';

/** A day that exists in the calendar, within what a shop can have. */
export function isRealDay(day: unknown): day is string {
  if (typeof day !== 'string') return false;
  if (realDays.has(day)) return true;
  if (!isBusinessDate(day) || day < FIRST_DAY || day > LAST_DAY || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return false;
  if (realDays.size > 20_000) realDays.clear();
  realDays.add(day);
  return true;
}

const TIME_FROM = Date.parse(`${FIRST_DAY}T00:00:00Z`);
const TIME_TO = Date.parse(`${LAST_DAY}T23:59:59.999Z`);

/** A moment within what a shop can have. */
export function isRealInstant(at: unknown): at is string {
  if (!isInstant(at)) return false;
  const time = Date.parse(at);
  return time >= TIME_FROM && time <= TIME_TO;
}

/** Whether every text in a value is whole: half a character is neither stored nor found again as it was. */
function isWhole(value: unknown): boolean {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      if (!next.isWellFormed()) return false;
    } else if (typeof next === 'object' && next !== null) for (const [key, inner] of Object.entries(next)) waiting.push(key, inner);
  }
  return true;
}

/** Only an escape can bring half a character into the text of an entry. */
const mayBeHalf = /\\u[dD][89a-fA-F]/;
/** The sign that PostgreSQL keeps nowhere, and the escape that brings it. */
const NUL = '\\u0000';

/** The same value without that sign in any of its texts. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNul(inner)]));
}

/** A sale as its version says it: up to version 2 nobody says that what comes back cannot be sold (version 3), whatever stands in a line. */
function asVersion(payload: EventPayload, { type, version }: { readonly type: string; readonly version: number }): EventPayload {
  if (type !== 'sales.sale-completed' || version >= 3) return payload;
  const sale = payload.body as SaleCompletedV3;
  if (!sale.lines.some((line) => line.unsellable !== undefined)) return payload;
  return { ...payload, body: { ...sale, lines: sale.lines.map(({ unsellable: _, ...line }) => line) } };
}

/** The readable payload of an event, or null. `parsed` = the JSON value of its text, undefined when it is none; `text` saves a closer look. */
export function readPayload(event: { readonly type: string; readonly version: number; readonly device: number | null }, parsed: unknown, text?: string): EventPayload | null {
  if (typeof parsed !== 'object' || parsed === null) return null;
  if (event.device === null) return parsed as EventPayload;
  const payload = (text?.includes(NUL) === true ? withoutNul(parsed) : parsed) as EventPayload;
  const check = facts.get(`${event.type}/${event.version}`);
  if (check === undefined || !isId(payload.id) || !isRealInstant(payload.at) || !isRealDay(payload.businessDate)) return null;
  if (!check(payload.body) || !isCountable(payload.body)) return null;
  return (text === undefined || mayBeHalf.test(text)) && !isWhole(payload) ? null : asVersion(payload, event);
}

/** Why a fact is not readable, for the exception that shows it; null when it is. */
export function explainUnreadable(type: string, version: number, parsed: unknown): string[] | null {
  const payload = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Partial<EventPayload>;
  if (!isKnownFact(type, version)) return [`type ${type} version ${version} is not known to this server`];
  if (!isId(payload.id)) return ['id is not a UUID'];
  if (!isRealInstant(payload.at)) return ['at is not an instant, or far from any time of a shop'];
  if (!isRealDay(payload.businessDate)) return ['businessDate is not a day, or far from any day of a shop'];
  if (facts.get(`${type}/${version}`)?.(payload.body) === true) {
    if (!isCountable(payload.body)) return ['a number is larger than anything a shop has'];
    return isWhole(payload) ? null : ['a text holds half a character'];
  }
  if (type !== 'sales.sale-completed') return ['the body has not the shape its type promises'];
  const errors = [...saleShapes[version === 1 || version === 2 ? version : 3].Errors(payload.body)].slice(0, 10).map((error) => `body${error.instancePath}: ${error.message}`);
  return errors.length > 0 ? errors : ['an id in the body is not a UUID, or a quantity is out of range'];
}
