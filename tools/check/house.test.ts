import { expect, test } from 'vitest';
import { checkBoundaries, findCycles } from './boundaries.ts';
import { checkDocs } from './docs.ts';
import { formatFinding } from './finding.ts';
import { checkRules } from './rules.ts';
import { checkHosts, checkTidy } from './tidy.ts';

test.each([
  ['imports stay inside the boundaries', checkBoundaries],
  ['files are tidy', checkTidy],
  ['no registry host and no machine path is named', checkHosts],
  ['every numbered rule has a test and every named rule exists', checkRules],
  ['every path, link and command in the documentation exists', checkDocs],
])('%s', (_name, check) => {
  expect(check().map(formatFinding)).toEqual([]);
});

test('a cycle of imports is found', () => {
  const item = (from: string, target: string): Parameters<typeof findCycles>[0][number] => ({ from, target, specifier: target, typeOnly: false, line: 1 });
  expect(findCycles([item('a', 'b'), item('b', 'c'), item('c', 'a')])).toEqual([['a', 'b', 'c', 'a']]);
  expect(findCycles([item('a', 'b'), item('b', 'c')])).toEqual([]);
});
