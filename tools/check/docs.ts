import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { listFiles, readText, root } from './files.ts';
import type { Finding } from './finding.ts';

const scripts = Object.keys((JSON.parse(readText('package.json')) as { scripts: Record<string, string> }).scripts);
const roots = ['packages/', 'countries/', 'apps/', 'bench/', 'e2e/', 'docs/', 'tools/', 'connectors/'];

function checkLine(file: string, line: string): string[] {
  const messages: string[] = [];
  for (const match of line.matchAll(/`([A-Za-z0-9_./@-]+)`/g)) {
    const path = (match[1] ?? '').replace(/:\d+$/, '');
    if (roots.some((folder) => path.startsWith(folder)) && !path.includes('<') && !existsSync(join(root, path))) messages.push(`mentions ${path}, which does not exist`);
  }
  for (const match of line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    const link = match[1] ?? '';
    if (!/^[a-z]+:/.test(link) && !existsSync(join(root, normalize(join(dirname(file), link))))) messages.push(`links to ${link}, which does not exist`);
  }
  for (const match of line.matchAll(/\bnpm run ([a-z:-]+)/g)) if (!scripts.includes(match[1] ?? '')) messages.push(`mentions npm run ${match[1]}, which is no script`);
  return messages;
}

/** Every path, link and command that the documentation mentions exists. */
export function checkDocs(): Finding[] {
  const findings: Finding[] = [];
  for (const file of listFiles().filter((path) => path.endsWith('.md'))) {
    for (const [index, line] of readText(file).split('\n').entries()) for (const message of checkLine(file, line)) findings.push({ file, line: index + 1, message });
  }
  return findings;
}
