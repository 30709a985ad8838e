import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { EventPayload } from '../log/index.ts';
import { checkPlace } from './check-place.ts';
import type { JournalDevice } from './prepare-push.ts';

const till = '01930000-0000-7000-8000-000000000001';
const store = '01930000-0000-7000-8000-000000000002';
const other = '01930000-0000-7000-8000-000000000003';
const anna = '01930000-0000-7000-8000-000000000004';
const now = Date.parse('2026-11-30T12:00:00.000Z');
const device: JournalDevice = {
  id: till,
  no: 1,
  publicKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
  thumbprint: '',
  store,
  receiptPrefix: 'BER1-2-',
  importing: false,
  enrolledAt: Date.parse('2026-11-01T08:00:00.000Z'),
  lock: null,
};
const importing: JournalDevice = { ...device, importing: true };
const body = { store, till, receiptNo: 'BER1-2-000001', cashier: anna };
const fact = (change: object, when: Partial<EventPayload> = {}): EventPayload => ({
  id: till,
  at: '2026-11-30T11:00:00.000Z',
  businessDate: '2026-11-30',
  body: { ...body, ...change },
  ...when,
});
const check = (payload: EventPayload, of: JournalDevice = device, seq = 5) => checkPlace({ seq, payload }, of, { now, isPerson: (id) => id === anna });
const on = (day: string): Partial<EventPayload> => ({ at: `${day}T11:00:00.000Z`, businessDate: day });

describe('a till speaks of itself, of its own store, under its own receipt numbers, in its own time', () => {
  test.each([
    ['its own sale', fact({}, {}), undefined],
    ['nobody signed in', fact({ cashier: null }, {}), undefined],
    ['goods of another store’s receipt that come back', fact({ lines: [{ returnOf: { sale: other, n: 1 } }] }, {}), undefined],
    ['the evening before it was enrolled', fact({}, on('2026-10-31')), undefined],
    ['a clock a day ahead', fact({}, on('2026-12-01')), undefined],
    ['past midnight on the business day before', fact({}, { at: '2026-11-30T01:00:00.000Z', businessDate: '2026-11-29' }), undefined],
    ['another till', fact({ till: other }, {}), 'misplaced-till'],
    ['another store', fact({ store: other }, {}), 'misplaced-store'],
    ['a number of another till', fact({ receiptNo: 'BER1-1-000001' }, {}), 'misplaced-receipt'],
    ['its own number with a blank behind it', fact({ receiptNo: 'BER1-2-000001 ' }, {}), 'misplaced-receipt'],
    ['its own number with a space that nobody sees', fact({ receiptNo: 'BER1-2-000001\u200b' }, {}), 'misplaced-receipt'],
    ['a person whom nobody knows', fact({ cashier: other }, {}), 'misplaced-cashier'],
    ['a sign-in of a person whom nobody knows', fact({ cashier: undefined, staff: other }, {}), 'misplaced-cashier'],
    ['a receipt of another system', fact({ origin: { system: 's', receipt: '1' } }, {}), 'misplaced-origin'],
    ['long before it was enrolled', fact({}, on('2026-10-01')), 'misplaced-date'],
    ['a week from now', fact({}, on('2026-12-07')), 'misplaced-date'],
    ['a business date far from its time', fact({}, { businessDate: '2026-11-20' }), 'misplaced-date'],
    ['a time of the next century', fact({}, { at: '2100-01-01T00:00:00.000Z' }), 'misplaced-date'],
  ] as const)('%s', (_what, payload, reason) => {
    expect(check(payload)).toBe(reason);
  });

  test.each([
    ['a receipt of another system, under that system’s number', fact({ origin: { system: 's', receipt: '1' }, receiptNo: 'A-1' }, on('1998-05-01')), undefined],
    ['its own receipt of former times', fact({}, on('2020-05-01')), undefined],
    ['a number that is neither', fact({ receiptNo: 'A-1' }, {}), 'misplaced-receipt'],
    ['another store', fact({ store: other, origin: { system: 's', receipt: '1' } }, {}), 'misplaced-store'],
    ['a time from before there were tills like this', fact({ origin: { system: 's', receipt: '1' } }, on('1980-05-01')), 'misplaced-date'],
    ['the future', fact({ origin: { system: 's', receipt: '1' } }, on('2027-05-01')), 'misplaced-date'],
  ] as const)('an importing till: %s', (_what, payload, reason) => {
    expect(check(payload, importing)).toBe(reason);
  });

  test('of a locked till counts what it was known to hold when it was locked', () => {
    const locked = { ...device, lock: { seq: 5, at: now } };
    expect([check(fact({}), locked, 5), check(fact({}), locked, 6)]).toEqual([undefined, 'till-locked']);
    // It said that 10,000 entries were unsent, and sold on.
    const boasting = { ...device, lock: { seq: 10_005, at: Date.parse('2026-11-30T10:00:00.000Z') } };
    expect([check(fact({}, { at: '2026-11-30T09:59:00.000Z' }), boasting), check(fact({}), boasting)]).toEqual([undefined, 'till-locked']);
  });
});
