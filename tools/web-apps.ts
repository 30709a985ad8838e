import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './check/files.ts';
import { listSourceFiles } from './source-files.ts';

const apps = ['till', 'office'] as const;

/** What a build depends on: every source that the web apps can import, and the versions of the libraries. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of listSourceFiles(['packages', 'countries', 'apps/till', 'apps/office'])) hash.update(path).update(readFileSync(path));
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

/** Builds the till and the office into `apps/<app>/dist` unless nothing changed since the last build. */
export async function buildWebApps(log: (line: string) => void = console.log): Promise<void> {
  const now = fingerprint();
  for (const app of apps) {
    const folder = join(root, 'apps', app);
    const stamp = join(folder, 'dist/.fingerprint');
    if (!existsSync(join(folder, 'vite.config.ts')) || (existsSync(stamp) && readFileSync(stamp, 'utf8') === now)) continue;
    const startedAt = Date.now();
    await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'error' });
    writeFileSync(stamp, now);
    log(`Built /${app} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}
