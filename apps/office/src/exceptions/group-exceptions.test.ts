import type { ExceptionItem } from '@tresen/contract/ingest';
import { expect, test } from 'vitest';
import { common, groupExceptions } from './group-exceptions.ts';

const item = (id: number, kind: string, device: string): ExceptionItem => ({ id: `${id}`, kind, device, store: 's', status: 'open', owner: null }) as ExceptionItem;

test('two hundred of one cause are one row, and do not bury the one that matters', () => {
  const rows = Array.from({ length: 200 }, (_, index) => item(index, 'price-differs', 'till 3'));
  const groups = groupExceptions([...rows.slice(0, 100), item(900, 'price-differs', 'till 4'), item(901, 'bad-signature', 'till 3'), ...rows.slice(100)]);
  expect(groups.map((group) => [group.first.kind, group.first.device, group.rows.length])).toEqual([
    ['bad-signature', 'till 3', 1],
    ['price-differs', 'till 3', 200],
    ['price-differs', 'till 4', 1],
  ]);
  expect(groups[1]?.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
});

test('a group keeps its key when newer ones join it, a single one is itself', () => {
  const [before] = groupExceptions([item(1, 'clock-skew', 'a'), item(2, 'clock-skew', 'a')]);
  const [after] = groupExceptions([item(3, 'clock-skew', 'a'), item(1, 'clock-skew', 'a'), item(2, 'clock-skew', 'a')]);
  expect(after?.key).toBe(before?.key);
  expect(groupExceptions([item(7, 'clock-skew', 'a')])[0]?.key).toBe('7');
});

test('a group says who is responsible only when it is one person for all', () => {
  const [mixed] = groupExceptions([{ ...item(1, 'clock-skew', 'a'), owner: 'x' }, item(2, 'clock-skew', 'a')]);
  const [same] = groupExceptions([1, 2].map((id) => ({ ...item(id, 'clock-skew', 'a'), owner: 'x' })));
  expect([mixed, same].map((group) => group && common(group, (row) => row.owner))).toEqual([null, 'x']);
});
