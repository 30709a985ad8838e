// Runs a TypeScript tool of this repository with the pinned Node, after making sure that the dependencies are there.
// Works with any Node from version 20 on, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

// The pinned runtime: a package of its own for each platform, with its hash in the lock file and without an install script.
const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
const runtime = `${prefix}-${windows ? 'win' : process.platform}-${process.arch}`;
// The second is where an older checkout has it: it works on until its dependencies change.
const [pinned, former] = [runtime, 'node'].map((name) => join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node'));
const findNode = () => [pinned, former].find((path) => existsSync(path));

function installed() {
  const mark = join(root, 'node_modules/.package-lock.json');
  if (findNode() === undefined || !existsSync(mark)) return false;
  return statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs || sameVersions(mark);
}

// A checkout touches the lock file without changing it: then what is installed is compared, not the clock.
function sameVersions(mark) {
  const have = JSON.parse(readFileSync(mark, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([path, entry]) => !path.startsWith('node_modules/') || entry.optional || have[path]?.version === entry.version);
}

function npm(...words) {
  console.log(`Installing what is missing (npm ${words[0]}) …`);
  return spawnSync('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: windows }).status === 0;
}

if (!installed()) {
  // A fresh checkout gets exactly the lock file, or nothing. What is there already is only completed: both check every hash.
  // The second try is for registries that lack packages of other platforms, before which npm ci gives up.
  const fresh = !existsSync(join(root, 'node_modules/.package-lock.json'));
  if (!(fresh && npm('ci')) && !npm('install', '--no-save')) {
    console.error('npm could not install. Check the connection to the npm registry, then run the command again; nothing else was changed.');
    process.exit(1);
  }
}

const node = findNode();
if (node === undefined) {
  console.error(`There is no pinned Node for ${process.platform} on ${process.arch} (package ${runtime}).`);
  process.exit(1);
}

const [script, ...rest] = process.argv.slice(2);
const path = `${join(root, 'node_modules/.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}`;
// A small young generation: the server's pauses for garbage stay at 2 to 3 ms instead of 8 (docs/performance.md, ingest).
const child = spawn(node, ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', join(root, script ?? ''), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
// Longer than an orderly end takes. A process that does not even hear the signal is ended; its database notices and stops in order.
const LAST_RESORT = 45_000;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), LAST_RESORT).unref();
  });
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
