import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { parseMapping } from './mapping.ts';
import { createLineReader, parseDecimal, parseTime } from './read-line.ts';

const mapping = parseMapping(
  JSON.stringify({
    system: 'old-till',
    columns: { receipt: 'no', time: 'at', article: 'code', quantity: 'n', price: 'p', customer: 'who' },
    time: { order: 'ymd', zone: 'Europe/London' },
    cancellation: { column: 'c', values: ['1'] },
    services: ['POST', 'gift_*'],
    zeroPrice: 'list',
    store: { code: 'OLD1', name: 'Old', company: 'Old Ltd', country: 'GB', currency: 'GBP', priceZone: 'gb-gbp' },
  }),
  'test',
);
const reader = createLineReader(mapping, { receipt: 0, time: 1, article: 2, quantity: 3, price: 4, customer: 5, cancellation: 6 });
const read = (...cells: string[]) => reader.read({ row: 2, cells });
const refusal = (...cells: string[]): string => {
  const result = read(...cells);
  return 'refused' in result ? result.refused : 'booked';
};
const gross = (n: string, p: string): number | undefined => {
  const result = read('1', '2010-01-01 10:00', 'A', n, p, '', '0');
  return 'line' in result ? result.line.gross : undefined;
};

describe('a row', () => {
  test('becomes a line with exact amounts', () => {
    expect(gross('12', '6.95')).toBe(8340);
    expect(gross('-3', '0.005')).toBe(-2);
    expect(gross('80995', '2.08')).toBe(16_846_960);
    expect(gross('0.375', '12.90')).toBe(484);
    expect(gross('1', '-53594.36')).toBe(-5_359_436);
  });

  test('of a day that no receipt is taken over from is not booked: before 1990, or still to come', () => {
    expect(refusal('1', '1989-12-31 23:59', 'A', '1', '1')).toContain('before 1990');
    expect(refusal('1', '2099-01-02 10:00', 'A', '1', '1')).toContain('still to come');
    const inDays = (days: number): string => Temporal.Now.plainDateISO('UTC').add({ days }).toString();
    expect(refusal('1', `${inDays(3)} 10:00`, 'A', '1', '1')).toContain('still to come');
    for (const time of ['1990-01-01 00:00', inDays(0)]) expect(refusal('1', time, 'A', '1', '1')).toBe('booked');
  });

  test('that cannot be booked says why', () => {
    expect(refusal('', '2010-01-01', 'A', '1', '1')).toContain('receipt number');
    expect(refusal('1', '2010-02-30 10:00', 'A', '1', '1')).toContain('date');
    expect(refusal('1', '2010-01-01 25:00', 'A', '1', '1')).toContain('date');
    expect(refusal('1', '2010-01-01', '', '1', '1')).toContain('article');
    expect(refusal('1', '2010-01-01', 'A'.repeat(101), '1', '1')).toContain('article');
    for (const price of ['', 'free', '1,5', '1.2.3', '1e5', 'NaN', '0.0000001', '99999999999999999']) expect(refusal('1', '2010-01-01', 'A', '1', price), price).toContain('price');
    for (const quantity of ['', 'x', '1.2345', '1e9', '99999999999']) expect(refusal('1', '2010-01-01', 'A', quantity, '1'), quantity).toContain('quantity');
    expect(refusal('1', '2010-01-01', 'A', '0', '1')).toContain('0');
    expect(refusal('1', '2010-01-01', 'A', '1000000000', '9000000000')).toContain('larger');
    expect(refusal('1', '2010-01-01', 'A', '-5', '0')).toContain('stock correction');
    expect(refusal('1', '2010-01-01', 'A', '5', '0.00')).toContain('stock movement');
    expect(refusal()).toContain('receipt number');
  });

  test('that is odd is booked and said', () => {
    const odd = (...cells: string[]): string | undefined => {
      const result = read(...cells);
      return 'line' in result ? result.odd : 'refused';
    };
    expect(odd('1', '2010-01-01', 'POST', '1', '18')).toContain('not goods');
    expect(odd('1', '2010-01-01', 'gift_0001_20', '1', '20')).toContain('not goods');
    expect(odd('A1', '2010-01-01', 'B', '1', '-11062.06')).toContain('negative price');
    expect(odd('1', '2010-01-01', 'A', '-1', '5')).toContain('without a cancellation');
    expect(odd('C1', '2010-01-01', 'A', '1', '5', '', '1')).toContain('positive quantity');
    expect(odd('C1', '2010-01-01', 'A', '-1', '5', '', '1')).toBeUndefined();
  });

  test('of any content gets an answer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('\0', '\ud800', '1e400', '-', '٣', '2010-01-01 10:00', '-0.00', '"')), { maxLength: 10 }),
        (cells) => {
          const result = read(...cells);
          expect('line' in result || result.refused.length > 0).toBe(true);
        },
      ),
    );
  });
});

test('halves are rounded away from zero, small amounts like large ones', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000, max: 100_000 }).filter((n) => n !== 0),
      fc.integer({ min: 1, max: 99_999_999 }),
      (n, thousandths) => {
        const price = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
        const exact = BigInt(n) * BigInt(thousandths);
        const size = exact < 0n ? -exact : exact;
        const rounded = Number((size + 5n) / 10n);
        expect(gross(String(n), price)).toBe(exact < 0n && rounded !== 0 ? -rounded : rounded);
      },
    ),
  );
});

test('decimals are exact or none', () => {
  expect(parseDecimal('1.10', '.', 6)).toBe(1_100_000);
  expect(parseDecimal('-0', '.', 2)).toBe(0);
  expect(parseDecimal('12,50', ',', 2)).toBe(1250);
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
      const text = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
      expect(parseDecimal(text, '.', 2)).toBe(cents === 0 ? 0 : cents);
    }),
  );
});

test('signs between thousands are read where nothing else can be meant', () => {
  for (const text of ['1.234,50', '1 234,50', '1\u202f234,50', "1'234,50", '1234,5']) expect(parseDecimal(text, ',', 2), text).toBe(123_450);
  for (const text of ['1,234.50', "1'234.50", '1 234.50']) expect(parseDecimal(text, '.', 2), text).toBe(123_450);
  expect(parseDecimal('-1.234.567', ',', 2)).toBe(-123_456_700);
  for (const text of ['1.234', '1.23,50', '12.34.567', '1.234,567,8', '1 23']) expect(parseDecimal(text, ',', 3), text).toBeNull();
  expect(parseDecimal('1,234', '.', 3)).toBeNull();
});

test('cells out of place and taxes that nobody explained are no line', () => {
  const taxed = parseMapping(JSON.stringify({ ...mapping, columns: { ...mapping.columns, tax: 't' }, taxCategories: { V20: 'standard' } }), 'test');
  const strict = createLineReader(taxed, { receipt: 0, time: 1, article: 2, quantity: 3, price: 4, tax: 5 }, 6);
  const cells = ['1', '2010-01-01 10:00', 'A', '1', '5'];
  expect(strict.read({ row: 2, cells: [...cells, 'V20'] })).toMatchObject({ line: { taxCategory: 'standard' } });
  expect(strict.read({ row: 2, cells: [...cells, 'V5'] })).toMatchObject({ unreadable: true });
  expect(strict.read({ row: 2, cells: [...cells, 'V20', '', ''] })).toMatchObject({ line: { gross: 500 } });
  expect(strict.read({ row: 2, cells: ['1', '2010-01-01 10:00', 'A', 'blue', '1', '5', 'V20'] })).toMatchObject({ unreadable: true });
});

test('times of three orders are read', () => {
  expect(parseTime('2009-12-01 07:45', 'ymd')).toBe('2009-12-01T07:45:00');
  expect(parseTime('1.12.2009 7:45:10', 'dmy')).toBe('2009-12-01T07:45:10');
  expect(parseTime('12/1/2009 7:45', 'mdy')).toBe('2009-12-01T07:45:00');
  expect(parseTime('29.2.2011', 'dmy')).toBeNull();
  expect(parseTime('yesterday', 'dmy')).toBeNull();
});

test('a mapping that is wrong says where', () => {
  expect(() => parseMapping('{', 'm.json')).toThrow(UsageError);
  expect(() => parseMapping(JSON.stringify({ ...mapping, system: 'No Spaces' }), 'm.json')).toThrow(/system/);
  expect(() => parseMapping(JSON.stringify({ ...mapping, time: { order: 'ymd', zone: 'Mars/Base' } }), 'm.json')).toThrow(/Mars/);
  expect(() => parseMapping(JSON.stringify({ ...mapping, colums: {} }), 'm.json')).toThrow(UsageError);
});
