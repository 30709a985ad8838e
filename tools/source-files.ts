import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './check/files.ts';

const skipped = new Set(['node_modules', 'dist', '.tresen']);

/** All files below some folders of the repository, sorted, without builds and dependencies. Works without git. */
export function listSourceFiles(folders: readonly string[]): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else found.push(path);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return found.sort();
}
