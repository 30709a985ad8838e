import { describe, expect, test } from 'vitest';
import { explainUnreadable, isRealDay, readPayload } from './decode-event.ts';

const id = '01930000-0000-7000-8000-000000000001';
const fact = { type: 'identity.staff-signed-in', version: 1, device: 1 };
const entry = {
  id,
  device: id,
  seq: 1,
  prev: '',
  type: fact.type,
  version: 1,
  at: '2026-11-21T10:00:00.000Z',
  businessDate: '2026-11-21',
  body: { store: id, till: id, staff: id },
};

describe('a fact is readable', () => {
  test('when its type, version, times and body are what they promise', () => {
    expect(readPayload(fact, entry)).toBe(entry);
    expect(explainUnreadable(fact.type, 1, entry)).toBeNull();
  });

  test.each([
    ['an unknown type', { ...fact, type: 'moon.landed' }, entry],
    ['an unknown version', { ...fact, version: 2 }, entry],
    ['no JSON', fact, undefined],
    ['a number', fact, 5],
    ['a broken id', fact, { ...entry, id: 'x' }],
    ['a time that is none', fact, { ...entry, at: '2026-13-45T99:00:00.000Z' }],
    ['a day that is none', fact, { ...entry, businessDate: '2026-02-30' }],
    ['a body of another shape', fact, { ...entry, body: { store: 5 } }],
  ])('not with %s', (_name, event, parsed) => {
    expect(readPayload(event, parsed)).toBeNull();
  });

  test('events of commands are read without a shape: they are our own', () => {
    expect(readPayload({ type: 'anything', version: 1, device: null }, { id, at: entry.at, body: 1 })).toEqual({ id, at: entry.at, body: 1 });
  });
});

test('a sale is read as its version says it: what only a later version says is not there', () => {
  const line = { n: 1, variant: null, sku: '', name: 'Ware', quantity: -1, scale: 0, unit: 'pc', unitPrice: 500, reductions: [], gross: -500, tax: 'A', rate: 1900 };
  const amounts = { taxes: [{ tax: 'A', rate: 1900, gross: -500, net: -420, vat: -80 }], total: -500, rounding: 0, tenders: [{ type: 'cash', amount: -500 }] };
  const head = { receiptNo: 'BER1-1-1', store: id, till: id, cashier: null, customer: null, currency: 'EUR', startedAt: entry.at, receiptToken: 'token', app: 'test' };
  const sale = { ...entry, body: { ...head, ...amounts, lines: [{ ...line, unsellable: true }] } };
  const linesOf = (version: number) => (readPayload({ type: 'sales.sale-completed', version, device: 1 }, sale)?.body as { lines: object[] } | undefined)?.lines;
  expect([1, 2, 3].map(linesOf)).toEqual([[line], [line], [{ ...line, unsellable: true }]]);
});

test.each([
  ['2026-02-28', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-00-10', false],
  ['0000-01-01', false],
  ['1969-12-31', false],
  ['1970-01-01', true],
  ['2100-12-31', true],
  ['2101-01-01', false],
  ['x', false],
  [5, false],
])('%s is a day: %s', (day, real) => {
  expect(isRealDay(day)).toBe(real);
});
