// npm test [project [filter…]]: installs what is missing, runs everything that must pass, ends with the plain sum.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  failed: number;
}

const runCommand = (command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: 'inherit' });
    child.on('close', (code) => resolve(code ?? 1));
  });

async function runCheck(): Promise<Sum> {
  const code = await runCommand('node', ['--disable-warning=ExperimentalWarning', join(root, 'tools/check.ts')]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runProject(project: string): Promise<Sum> {
  const folder = mkdtempSync(join(tmpdir(), 'tresen-results-'));
  const file = join(folder, 'results.json');
  const code = await runCommand('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`, ...filters]);
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean };
    const failed = Math.max(result.numFailedTests, result.success && code === 0 ? 0 : 1);
    return { passed: result.numPassedTests, failed };
  } catch {
    console.error(`The ${project} tests ended without a result (exit code ${code}).`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const total: Sum = { passed: 0, failed: 0 };
const add = (sum: Sum): void => {
  total.passed += sum.passed;
  total.failed += sum.failed;
};

if (only === undefined || only === 'check') add(await runCheck());
if (chosen.includes('e2e')) {
  process.env['TRESEN_BROWSER'] = await ensureBrowser();
  await buildWebApps();
}
for (const project of chosen) add(await runProject(project));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
