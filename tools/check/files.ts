import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Paths of all files of the repository: tracked, or new and not ignored. */
export function listFiles(): string[] {
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return output.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

export const isSource = (path: string): boolean => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts');
/** Tests, and what only tests use (`test-….ts`). */
export const isTest = (path: string): boolean => /(\.(test|story)\.(ts|tsx)|\/test-[a-z-]+\.ts)$/.test(path);
