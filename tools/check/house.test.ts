import { expect, test } from 'vitest';
import { checkBacktracking, findBacktracking, readExpressions } from './backtracking.ts';
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
  ['no regular expression over what comes in backtracks', checkBacktracking],
  ['every path, link and command in the documentation exists', checkDocs],
])('%s', (_name, check) => {
  expect(check().map(formatFinding)).toEqual([]);
});

test('a cycle of imports is found', () => {
  const item = (from: string, target: string): Parameters<typeof findCycles>[0][number] => ({ from, target, specifier: target, typeOnly: false, line: 1 });
  expect(findCycles([item('a', 'b'), item('b', 'c'), item('c', 'a')])).toEqual([['a', 'b', 'c', 'a']]);
  expect(findCycles([item('a', 'b'), item('b', 'c')])).toEqual([]);
});

test('an expression that takes longer than its text is found: in a literal, in a pattern of a schema, in what is made of a text', () => {
  const code = [
    'const a = /^(?:<!--[\\s\\S]*?-->\\s*)*<svg/;',
    "const b = { pattern: '^(a+)+$' };",
    'const c = new RegExp(`(\\\\d+)*x`, "g");',
    'const half = 4 / 2 / 1; const fine = /^[a-z]+$/;',
  ];
  const found = readExpressions('x.ts', code.join('\n'));
  expect(found.map((expression) => [expression.source.slice(0, 4), findBacktracking(expression).length > 0])).toEqual([
    ['^(?:', true],
    ['^(a+', true],
    ['(\\d+', true],
    ['^[a-', false],
  ]);
});
