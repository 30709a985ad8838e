// npm test [project [filter…]]: installs what is missing, runs everything that must pass, ends with the plain sum.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from './browser.ts';
import { root } from './check/files.ts';
import { buildWebApps } from './web-apps.ts';

const projects = ['unit', 'pg', 'e2e'] as const;
const [only, ...filters] = process.argv.slice(2);
const chosen = projects.filter((project) => only === undefined || project === only);
if (chosen.length === 0 && only !== 'check') {
  console.error(`There is no test project "${only}". Choose check, ${projects.join(', ')}, or none for all.`);
  process.exit(1);
}

interface Sum {
  passed: number;
  /** What failed, by name, with the beginning of what it said: repeated at the end, where one looks for it. */
  failures: readonly string[];
}

const LINES_OF_A_FAILURE = 20;
const describeFailure = (name: string, text: string): string =>
  [
    name,
    ...stripVTControlCharacters(text)
      .trim()
      .split('\n')
      .slice(0, LINES_OF_A_FAILURE)
      .map((line) => `    ${line}`),
  ].join('\n');

const runCommand = (command: string, args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });

async function runCheck(): Promise<Sum> {
  const { code, output } = await runCommand('node', ['--disable-warning=ExperimentalWarning', join(root, 'tools/check.ts')]);
  if (code === 0) return { passed: 1, failures: [] };
  const complaints = output.split('\n').filter((line) => !line.startsWith('✓'));
  return { passed: 0, failures: [describeFailure('check', complaints.join('\n'))] };
}

interface Results {
  numPassedTests: number;
  success: boolean;
  testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly { fullName: string; status: string; failureMessages: readonly string[] | null }[];
  }[];
}

function listFailures({ testResults }: Results): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [describeFailure(file, message)] : [];
    return failed.map((test) => describeFailure(`${file} > ${test.fullName}`, (test.failureMessages ?? []).join('\n')));
  });
}

async function runProject(project: string): Promise<Sum> {
  const folder = mkdtempSync(join(tmpdir(), 'tresen-results-'));
  const file = join(folder, 'results.json');
  const { code } = await runCommand('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`, ...filters]);
  try {
    const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
    const failures = listFailures(results);
    if (failures.length === 0 && !(results.success && code === 0))
      failures.push(`${project}: every test passed, but something failed outside of them (exit code ${code}); see above`);
    return { passed: results.numPassedTests, failures };
  } catch {
    return { passed: 0, failures: [`${project}: ended without a result (exit code ${code})`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sums: Sum[] = [];
if (only === undefined || only === 'check') sums.push(await runCheck());
if (chosen.includes('e2e')) {
  process.env['TRESEN_BROWSER'] = await ensureBrowser();
  await buildWebApps();
}
for (const project of chosen) sums.push(await runProject(project));

const passed = sums.reduce((total, sum) => total + sum.passed, 0);
const failures = sums.flatMap((sum) => sum.failures);
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);
