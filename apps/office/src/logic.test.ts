import type { TotalsItem } from '@tresen/contract/reporting';
import { expect, test } from 'vitest';
import { buildUrl } from './api/client.ts';
import { tillState } from './api/devices.ts';
import { RefusedRequest, readProblem, ServerUnreachable } from './api/problem.ts';
import { worthRetry } from './api/query-client.ts';
import { checkPrice } from './articles/check-price.ts';
import { shortCode } from './articles/short-code.ts';
import { matrixOf } from './articles/variants-card.tsx';
import { suggestNumber } from './customers/new-customer-dialog.tsx';
import { readDifferences } from './exceptions/differences.tsx';
import { fold } from './grid/all-rows.ts';
import { differing, overtakenFields, typeInto } from './parts/use-draft.ts';
import { readScope } from './people/grants.tsx';
import { emptyPerson, personWrong, toStaffInput } from './people/person-fields.tsx';
import { looksLikeCode, looksLikeReceipt } from './shell/find-anywhere.ts';
import { screensFor } from './shell/screens.ts';
import { stockChange } from './stock/book-stock.tsx';
import { groupCode } from './tills/enrol-dialog.tsx';
import { daysOfMonth, newestFirst } from './totals/totals-screen.tsx';

test('a refusal keeps its cause, step and fate of the data; anything else becomes one', () => {
  const problem = readProblem(412, {
    type: 't',
    code: 'changed-meanwhile',
    title: 'T',
    status: 412,
    action: 'A',
    data: 'not-stored',
    errors: [{ pointer: '/name', message: 'm' }, 'odd'],
  });
  expect(problem).toMatchObject({ code: 'changed-meanwhile', data: 'not-stored', errors: [{ pointer: '/name', message: 'm' }] });
  expect(readProblem(502, '<html>')).toMatchObject({ code: 'http-502', data: 'unknown', status: 502 });
  expect(worthRetry(0, new RefusedRequest(problem))).toBe(false);
  expect(worthRetry(0, new ServerUnreachable(null))).toBe(true);
  expect(worthRetry(2, new ServerUnreachable(null))).toBe(false);
});

test('empty filters are not sent', () => {
  expect(buildUrl('/x', { a: '', b: null, c: undefined, d: 0, e: 'ä b' })).toBe('/x?d=0&e=%C3%A4+b');
});

test('a draft holds only what differs from what is stored', () => {
  const stored = { name: 'a', list: [1, 2] };
  expect(differing(stored, { name: 'a', list: [1, 2] })).toEqual({});
  expect(differing(stored, { name: 'b', list: [1] })).toEqual({ name: 'b', list: [1] });
});

test('a field that two people change is told to the one who saves second, other fields are not', () => {
  const first = { name: 'Wodka', brand: 'A' };
  const typed = typeInto({ change: {}, base: {} }, first, { name: 'Wodka eins' });
  expect(overtakenFields(typed, first)).toEqual([]);
  expect(overtakenFields(typed, { ...first, brand: 'B' })).toEqual([]);
  const second = { ...first, name: 'Wodka zwei' };
  expect(overtakenFields(typed, second)).toEqual(['name']);
  // Typing on in the same field does not make the other's value seen.
  expect(overtakenFields(typeInto(typed, second, { name: 'Wodka drei' }), second)).toEqual(['name']);
  // Both wrote the same: nothing is lost.
  expect(overtakenFields(typed, { ...first, name: 'Wodka eins' })).toEqual([]);
});

test('a crossed-out price must be higher than the price', () => {
  const parse = (text: string) => (/^\d+$/.test(text) ? Number(text) : null);
  expect(checkPrice({ amount: '1000', was: '' }, parse)).toEqual({ ok: true, amount: 1000, was: null });
  expect(checkPrice({ amount: '1000', was: '1200' }, parse)).toEqual({ ok: true, amount: 1000, was: 1200 });
  expect(checkPrice({ amount: '1000', was: '900' }, parse)).toEqual({ ok: false, wrong: 'was' });
  expect(checkPrice({ amount: 'abc', was: '' }, parse)).toEqual({ ok: false, wrong: 'amount' });
});

test('two options without doubles make a matrix', () => {
  const variant = (size: string, colour: string) => ({
    id: `${size}${colour}`,
    sku: `${size}-${colour}`,
    detail: '',
    options: { Farbe: colour, Größe: size },
    codes: [],
    picture: null,
    status: 'active' as const,
    rank: 0,
  });
  const matrix = matrixOf([variant('36', 'Rot'), variant('38', 'Rot'), variant('36', 'Blau')]);
  expect(matrix).toMatchObject({ rows: ['36', '38'], columns: ['Rot', 'Blau'], rowName: 'Größe', columnName: 'Farbe' });
  expect(matrix?.at.get('38\nBlau')).toBeUndefined();
  expect(matrixOf([variant('36', 'Rot'), variant('36', 'Rot'), variant('38', 'Rot')])).toBeNull();
});

test('codes read as printed', () => {
  expect(shortCode('04099000000012')).toBe('4099000000012');
  expect(shortCode('00000012345670')).toBe('12345670');
  expect(shortCode('plu:10001')).toBe('plu:10001');
  expect(groupCode('tefv pkxt')).toBe('tefv-pkxt');
});

test('counting books the difference, receiving books what came', () => {
  expect(stockChange('received', 3000, -1000)).toBe(3000);
  expect(stockChange('received', -3000, 0)).toBeNull();
  expect(stockChange('counted', 5000, -2000)).toBe(7000);
  expect(stockChange('counted', 5000, 5000)).toBeNull();
  expect(stockChange('counted', null, 5000)).toBeNull();
});

test('a till that is silent for three minutes has no connection; a fork is worse than silence', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const till = { forkedAt: null, status: 'active' as const, lastContactAt: '2026-11-21T11:59:00Z' };
  expect(tillState(till, now)).toBe('online');
  expect(tillState({ ...till, lastContactAt: '2026-11-21T11:50:00Z' }, now)).toBe('silent');
  expect(tillState({ ...till, lastContactAt: null }, now)).toBe('never');
  expect(tillState({ ...till, forkedAt: '2026-11-20T00:00:00Z', lastContactAt: null }, now)).toBe('forked');
  expect(tillState({ ...till, status: 'replaced' }, now)).toBe('replaced');
});

test('a person gets a short name and no empty e-mail address', () => {
  expect(toStaffInput({ ...emptyPerson, name: '  Mira Maria Albrecht ' })).toMatchObject({ name: 'Mira Maria Albrecht', shortName: 'Mira A.', email: null });
  expect(personWrong({ ...emptyPerson, name: 'x', email: 'no' })).toEqual({ name: false, email: true });
  expect(readScope('store:abc')).toEqual({ scope: 'store', id: 'abc' });
  expect(readScope('group')).toEqual({ scope: 'group', id: null });
});

test('the search tells codes and receipts from names', () => {
  expect(looksLikeCode('4099000000012')).toBe(true);
  expect(looksLikeCode('Socken 3')).toBe(false);
  expect(looksLikeReceipt('ber1-2-000123')).toBe(true);
  expect(fold('Größe ÉTÉ')).toBe('grosse ete');
});

test('navigation shows only what the person has rights for', () => {
  expect(screensFor(new Set(['sales.read'])).map((screen) => screen.id)).toEqual(['sales', 'stores', 'settings']);
});

test('differences are read from whatever the details hold', () => {
  expect(readDifferences({ differences: [{ code: 'total-differs', line: 0, expected: 1, found: 2 }, null, 'x'] })).toHaveLength(1);
  expect(readDifferences(null)).toEqual([]);
});

test('a suggested customer number carries the day; a month has its own last day', () => {
  expect(suggestNumber(new Date(2026, 1, 3), 0.01234)).toBe('K260203-0123');
  expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
});

test('days and months of a report stand newest first, the currencies of one as they came', () => {
  const rows = ['2026-11-29 EUR', '2026-11-30 CHF', '2026-11-30 EUR', '2026-11-28 EUR'].map((name) => ({ key: name.slice(0, 10), currency: name.slice(11) }) as TotalsItem);
  const shown = (by: 'day' | 'store') => newestFirst(rows, by).map(({ key, currency }) => `${key} ${currency}`);
  expect(shown('day')).toEqual(['2026-11-30 CHF', '2026-11-30 EUR', '2026-11-29 EUR', '2026-11-28 EUR']);
  expect(shown('store')).toEqual(rows.map(({ key, currency }) => `${key} ${currency}`));
});
