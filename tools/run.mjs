// Runs a TypeScript tool of this repository with the pinned Node, after making sure that the dependencies are there.
// Works with any Node from version 20 on, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

function installed() {
  const mark = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(node) || !existsSync(mark)) return false;
  return statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs || sameVersions(mark);
}

// A checkout touches the lock file without changing it: then what is installed is compared, not the clock.
function sameVersions(mark) {
  const have = JSON.parse(readFileSync(mark, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([path, entry]) => !path.startsWith('node_modules/') || entry.optional || have[path]?.version === entry.version);
}

if (!installed()) {
  // Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which not every registry holds.
  console.log('Installing what is missing (npm install) …');
  const result = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    console.error('npm install failed. Check the connection to the npm registry, then run the command again; nothing else was changed.');
    process.exit(1);
  }
}

const [script, ...rest] = process.argv.slice(2);
const path = `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
// A small young generation: the server's pauses for garbage stay at 2 to 3 ms instead of 8 (docs/performance.md, ingest).
const child = spawn(node, ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', join(root, script ?? ''), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
