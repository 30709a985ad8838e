// npm run check: types, format and lint, boundaries, tidiness, numbered rules, documentation. Seconds, before each commit.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { askForAdvisories } from './check/advisories.ts';
import { checkBacktracking } from './check/backtracking.ts';
import { checkBoundaries } from './check/boundaries.ts';
import { checkDocs } from './check/docs.ts';
import { root } from './check/files.ts';
import { type Finding, formatFinding } from './check/finding.ts';
import { checkRules } from './check/rules.ts';
import { checkHosts, checkTidy } from './check/tidy.ts';

const run = (command: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', command), args, { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });

const fix = process.argv.includes('--fix');
// One checker: several check shared declarations again each, which costs two cores more time than it saves.
const tools = [
  { name: 'types', work: run('tsc', ['-p', 'tsconfig.json', '--checkers', '1']) },
  { name: 'purity', work: run('tsc', ['-p', 'tsconfig.pure.json']) },
  { name: 'format and lint', work: run('biome', ['check', '--max-diagnostics=200', ...(fix ? ['--write'] : []), '.']) },
];
const own: readonly { name: string; check: () => Finding[] }[] = [
  { name: 'boundaries', check: checkBoundaries },
  { name: 'tidy', check: checkTidy },
  { name: 'hosts and paths', check: checkHosts },
  { name: 'rules', check: checkRules },
  { name: 'regular expressions', check: checkBacktracking },
  { name: 'docs', check: checkDocs },
];

const advisories = askForAdvisories();

let failed = 0;
const report = (name: string, ok: boolean, text: string): void => {
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  if (ok) return;
  failed += 1;
  console.log(
    text
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n'),
  );
};
for (const { name, check } of own) {
  const findings = check();
  report(name, findings.length === 0, findings.map(formatFinding).join('\n'));
}
for (const { name, work } of tools) {
  const { ok, output } = await work;
  report(name, ok, output);
}
console.log(await advisories());
process.exit(failed === 0 ? 0 : 1);
