import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './check/files.ts';

const wellKnown = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A complete Chromium inside an npm package: for people who may not install system packages. */
const packaged = { name: '@sparticuz/chromium', version: '153.0.0' };

const runs = (path: string): boolean => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;

function installWithPackages(): string | null {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!existsSync('/usr/bin/apt-get') || (sudo.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0)) return null;
  console.log('Installing Chromium with the package system …');
  for (const words of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ]) {
    const [command = '', ...args] = [...sudo, ...words];
    if (spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status !== 0) return null;
  }
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null;
}

async function installFromNpm(): Promise<string | null> {
  const folder = join(root, '.tresen/browser');
  mkdirSync(folder, { recursive: true });
  const library = join(folder, 'node_modules', packaged.name);
  if (!existsSync(library)) {
    console.log('Installing Chromium from the npm registry …');
    const result = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `${packaged.name}@${packaged.version}`], {
      stdio: 'inherit',
    });
    if (result.status !== 0) return null;
  }
  const module = (await import(join(library, 'build/index.js'))) as { default: { executablePath(): Promise<string> } };
  const path = await module.default.executablePath();
  return runs(path) ? path : null;
}

/** Path of a Chromium that starts here; installs one where there is none. `TRESEN_BROWSER` names another. */
export async function ensureBrowser(): Promise<string> {
  const named = process.env['TRESEN_BROWSER'];
  if (named !== undefined) return named;
  const found = wellKnown.find((path) => existsSync(path) && runs(path)) ?? installWithPackages() ?? (await installFromNpm());
  if (found === null) throw new Error('No Chromium here and none could be installed. Install Chromium or Google Chrome, or set TRESEN_BROWSER to one.');
  return found;
}
