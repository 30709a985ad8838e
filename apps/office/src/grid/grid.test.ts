import { createFormats } from '@tresen/ui';
import { expect, test } from 'vitest';
import { retryDelay } from '../api/socket.ts';
import { type Column, fittingColumns, moveRow, visibleColumns, widthOf } from './columns.ts';
import { countNews, indexOfKey } from './count-news.ts';
import { csvField, csvStyleOf, toCsv } from './export-csv.ts';
import { fixedOrder } from './saved-views.tsx';
import { nextSort, sortRows } from './sorting.ts';

const columns: readonly Column<{ n: number; name: string }>[] = [
  { id: 'name', title: 'Name', cell: () => null, width: 'minmax(180px, 2fr)', value: (row) => row.name },
  { id: 'n', title: 'Zahl', cell: () => null, width: '80px', value: (row) => row.n, hidden: true },
  { id: 'mark', title: 'Mark', cell: () => null, width: '40px' },
];

test('keys move the marked row and stop at the ends', () => {
  expect(moveRow('ArrowDown', -1, { count: 10, page: 5 })).toBe(0);
  expect(moveRow('ArrowUp', -1, { count: 10, page: 5 })).toBe(0);
  expect(moveRow('PageDown', 7, { count: 10, page: 5 })).toBe(9);
  expect(moveRow('End', 0, { count: 200_000, page: 5 })).toBe(199_999);
  expect(moveRow('x', 3, { count: 10, page: 5 })).toBeNull();
  expect(moveRow('Home', 3, { count: 0, page: 5 })).toBeNull();
});

test('a choice of columns that no longer exist falls back to the default', () => {
  expect(visibleColumns(columns, null).map((each) => each.id)).toEqual(['name', 'mark']);
  expect(visibleColumns(columns, ['n']).map((each) => each.id)).toEqual(['n']);
  expect(visibleColumns(columns, ['gone']).map((each) => each.id)).toEqual(['name', 'mark']);
});

test('columns give way from the right, but never those that must stay', () => {
  const named = [
    { ...columns[0], id: 'a', keep: true },
    { ...columns[0], id: 'b' },
    { ...columns[0], id: 'c', keep: true },
    { ...columns[0], id: 'd' },
  ] as Column<{ n: number; name: string }>[];
  expect(fittingColumns(named, 2000).map((each) => each.id)).toEqual(['a', 'b', 'c', 'd']);
  expect(fittingColumns(named, 700).map((each) => each.id)).toEqual(['a', 'b', 'c']);
  expect(fittingColumns(named, 100).map((each) => each.id)).toEqual(['a', 'c']);
});

test('what tells rows apart goes below another column when its own has no room, and only then', () => {
  const tills: readonly Column<object>[] = [
    { id: 'till', title: 'Till', cell: () => null, width: '200px', keep: true, carries: 'store' },
    { id: 'store', title: 'Store', cell: () => null, width: '200px' },
  ];
  expect(fittingColumns(tills, 300).map(({ id, below }) => [id, below?.id])).toEqual([['till', 'store']]);
  expect(fittingColumns(tills, 600).map(({ id, below }) => [id, below?.id])).toEqual([
    ['till', undefined],
    ['store', undefined],
  ]);
});

test('on a phone the columns that stay give way together instead of being cut; not beyond what can be read', () => {
  const stay: readonly Column<object>[] = [
    { id: 'a', title: 'A', cell: () => null, width: 'minmax(200px, 2fr)', keep: true },
    { id: 'b', title: 'B', cell: () => null, width: 'minmax(100px, 130px)', keep: true },
    { id: 'c', title: 'C', cell: () => null, width: '40px', keep: true },
  ];
  const fitted = fittingColumns(stay, 304);
  expect(fitted.map(({ width }) => width)).toEqual(['minmax(133px, 2fr)', '66px', '40px']);
  expect(widthOf(fitted)).toBeLessThanOrEqual(304);
  expect(fittingColumns(stay, 100).map(({ width }) => width)).toEqual(['minmax(110px, 2fr)', '55px', '40px']);
  expect(fittingColumns(stay, 404).map(({ width }) => width)).toEqual(['minmax(200px, 2fr)', '100px', '40px']);
  expect(fittingColumns(stay, 900)).toEqual(stay);
});

test('the list knows how narrow it may get', () => {
  expect(widthOf(columns)).toBe(180 + 80 + 40 + 2 * 16 + 32);
});

const german = { decimal: ',', separator: ';' } as const;
const english = { decimal: '.', separator: ',' } as const;

test('an export opens in a spreadsheet and runs nothing there', () => {
  expect(toCsv(columns, [{ n: -1.5, name: '=cmd|"x";1' }], german)).toBe('\uFEFFName;Zahl\r\n"\'=cmd|""x"";1";-1,5\r\n');
  expect(csvField('+49 30 1', german)).toBe("'+49 30 1");
  expect(csvField('a\nb', german)).toBe('"a\nb"');
  expect(csvField(null, german)).toBe('');
});

test('an export writes numbers as the language of the person does', () => {
  expect(toCsv(columns, [{ n: 1234.5, name: 'a,b' }], english)).toBe('\uFEFFName,Zahl\r\n"a,b",1234.5\r\n');
  expect([csvField(12.9, german, 2), csvField(12.9, english, 2), csvField(0.375, german)]).toEqual(['12,90', '12.90', '0,375']);
  expect(['de', 'fr', 'en'].map((language) => csvStyleOf(createFormats(language)))).toEqual([german, german, english]);
});

test('rows that are all here are sorted by the values of a column, up and down', () => {
  const rows = [
    { n: 10, name: 'b' },
    { n: 9, name: 'Ä' },
    { n: 10, name: 'a10' },
    { n: 10, name: 'a9' },
  ];
  const names = (by: string | null, down = false): string[] => sortRows(rows, columns, { by, down }).map(({ name }) => name);
  expect([names(null), names('name'), names('n', true), names('mark')]).toEqual([
    ['b', 'Ä', 'a10', 'a9'],
    ['Ä', 'a9', 'a10', 'b'],
    ['b', 'a10', 'a9', 'Ä'],
    ['b', 'Ä', 'a10', 'a9'],
  ]);
  expect([nextSort(undefined, 'n'), nextSort('n', 'n'), nextSort('-n', 'n'), nextSort('name', 'n')]).toEqual(['n', '-n', '', 'n']);
});

test('the link waits longer after every failure, at most about 20 seconds', () => {
  expect(retryDelay(0, 0.5)).toBe(500);
  expect(retryDelay(3, 0.5)).toBe(4000);
  expect(retryDelay(60, 1)).toBeLessThanOrEqual(20_000);
});

test('new rows are counted by their keys; a page of nothing but new ones may stand for more', () => {
  const rows = (...keys: number[]) => keys.map((n) => ({ n, name: String(n) }));
  const keyOf = (row: { n: number }) => String(row.n);
  expect(countNews(rows(5, 4, 3), rows(3, 2, 1), keyOf)).toEqual({ count: 2, more: false });
  expect(countNews(rows(6, 5, 4), rows(3, 2, 1), keyOf)).toEqual({ count: 3, more: true });
  expect(countNews(rows(3, 2, 1), rows(3, 2, 1), keyOf)).toEqual({ count: 0, more: false });
  expect(countNews(rows(1), [], keyOf)).toEqual({ count: 1, more: false });
});

test('the marked row is found again after rows came in above, and is gone when it is gone', () => {
  const keyOf = (row: string) => row;
  expect(indexOfKey(['a', 'b', 'c'], keyOf, { key: 'b', index: 1 })).toBe(1);
  expect(indexOfKey(['x', 'y', 'a', 'b'], keyOf, { key: 'b', index: 1 })).toBe(3);
  expect(indexOfKey(['a', 'c'], keyOf, { key: 'b', index: 1 })).toBe(-1);
  expect(indexOfKey(['a'], keyOf, null)).toBe(-1);
});

test('the same filters in another order are the same view', () => {
  expect(fixedOrder('?sort=name&q=a+b')).toBe(fixedOrder('q=a%20b&sort=name'));
});
