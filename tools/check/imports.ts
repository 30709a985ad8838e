import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { readText, root } from './files.ts';

/** One import or re-export statement. `target` is a repository path, or null for a package from outside. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly target: string | null;
  readonly typeOnly: boolean;
  readonly line: number;
}

const statement = /^(import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function resolveWorkspace(specifier: string): string | null {
  const [, name = '', rest = ''] = /^@tresen\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name === '') return null;
  const country = /^country-(.+)$/.exec(name)?.[1];
  const folder = country === undefined ? `packages/${name}` : `countries/${country}`;
  for (const candidate of rest === '' ? ['src/index.ts', 'src/index.tsx'] : [`src/${rest}/index.ts`, `src/${rest}`, `src/${rest}.ts`]) {
    if (existsSync(join(root, folder, candidate))) return `${folder}/${candidate}`;
  }
  return `${folder}/src/${rest}`;
}

function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('@tresen/')) return resolveWorkspace(specifier);
  if (!specifier.startsWith('.')) return null;
  return normalize(join(dirname(from), specifier.split('?', 1)[0] ?? ''));
}

/** True when every name in the braces is marked `type`, so nothing is imported at run time. */
const onlyTypes = (clause: string | undefined): boolean =>
  clause !== undefined &&
  /^\{[^}]*\}$/.test(clause.trim()) &&
  clause
    .replace(/[{}]/g, '')
    .split(',')
    .every((name) => name.trim() === '' || name.trim().startsWith('type '));

export function readImports(path: string): Import[] {
  const text = readText(path);
  const lineOf = (index: number): number => text.slice(0, index).split('\n').length;
  const found: Import[] = [];
  for (const match of text.matchAll(statement)) {
    const specifier = match[4] ?? '';
    found.push({ from: path, specifier, target: resolve(path, specifier), typeOnly: match[2] !== undefined || onlyTypes(match[3]), line: lineOf(match.index) });
  }
  for (const match of text.matchAll(dynamic)) {
    const specifier = match[1] ?? '';
    found.push({ from: path, specifier, target: resolve(path, specifier), typeOnly: false, line: lineOf(match.index) });
  }
  return found;
}
