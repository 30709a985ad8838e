import { isSource, isTest, listFiles } from './files.ts';
import type { Finding } from './finding.ts';
import { type Import, readImports } from './imports.ts';

/** What each kind of room may import (ARCHITECTURE.md, "The plan"). Imports point down, never up, never sideways. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  domain: ['kernel'],
  contract: ['kernel', 'domain'],
  countries: ['kernel', 'domain'],
  ui: ['kernel', 'domain', 'contract'],
  sync: ['kernel', 'domain', 'contract'],
  hardware: ['kernel', 'domain', 'contract'],
  connectors: ['kernel', 'domain', 'contract'],
  testkit: ['kernel', 'domain', 'contract', 'countries', 'sync', 'hardware'],
  apps: ['kernel', 'domain', 'contract', 'countries', 'ui', 'sync', 'hardware', 'connectors'],
};

/** In `domain` a context may use only contexts of an earlier group. */
const contextOrder: readonly (readonly string[])[] = [
  ['identity', 'devices', 'catalog', 'customers'],
  ['pricing', 'loyalty', 'inventory', 'payments', 'fiscal'],
  ['sales'],
  ['orders'],
];
const contextRank = (context: string): number => contextOrder.findIndex((group) => group.includes(context));

/** Server folders that are mechanisms of the whole house, open to every room. */
const mechanisms = ['platform', 'log', 'ledger'];

function roomOf(path: string): { kind: string; name: string } {
  const [top = '', name = ''] = path.split('/');
  if (top === 'packages') return { kind: name, name };
  return { kind: top, name };
}

function checkPackages(item: Import, target: string): string | null {
  const from = roomOf(item.from);
  const to = roomOf(target);
  if (from.kind === to.kind && from.name === to.name) return null;
  if (from.kind === 'apps' && to.kind === 'apps') return `apps never import apps (${to.name})`;
  if (isTest(item.from) && to.kind === 'testkit') return null;
  if (!(from.kind in allowed)) return null;
  return allowed[from.kind]?.includes(to.kind) ? null : `${from.kind} must not import ${to.kind}`;
}

function checkDomain(item: Import, target: string): string | null {
  const from = /^packages\/domain\/src\/([^/]+)\//.exec(item.from)?.[1];
  const to = /^packages\/domain\/src\/([^/]+)\//.exec(target)?.[1];
  if (from === undefined || to === undefined || from === to) return null;
  if (contextRank(from) === -1 || contextRank(to) === -1) return `domain folder ${contextRank(from) === -1 ? from : to} is no context`;
  return contextRank(to) < contextRank(from) ? null : `in domain, ${from} must not use ${to}`;
}

function checkServer(item: Import, target: string): string | null {
  const from = /^apps\/server\/src\/([^/]+)\//.exec(item.from)?.[1];
  const to = /^apps\/server\/src\/([^/]+)\/(.+)$/.exec(target);
  if (from === undefined || to === null || to[1] === from) return null;
  const [, room = '', file = ''] = to;
  if (mechanisms.includes(room) || room === 'house.ts') return null;
  return file === 'index.ts' || isTest(item.from) ? null : `another room is entered by its index.ts only (${room}/${file})`;
}

function checkPurity(item: Import): string | null {
  const { kind } = roomOf(item.from);
  if (!['kernel', 'domain', 'countries'].includes(kind) || isTest(item.from)) return null;
  return item.target === null ? `${kind} is pure: it imports nothing from outside (${item.specifier})` : null;
}

/** Cycles of run-time imports, each reported once. */
export function findCycles(imports: readonly Import[]): string[][] {
  const graph = new Map<string, string[]>();
  for (const item of imports) if (!item.typeOnly && item.target !== null) graph.set(item.from, [...(graph.get(item.from) ?? []), item.target]);
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') cycles.push([...path.slice(path.indexOf(next)), next]);
      else if (!state.has(next)) visit(next, [...path, next]);
    }
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file, [file]);
  return cycles;
}

export function checkBoundaries(): Finding[] {
  const imports = listFiles().filter(isSource).flatMap(readImports);
  const findings: Finding[] = [];
  for (const item of imports) {
    const messages = [checkPurity(item), ...(item.target === null ? [] : [checkPackages(item, item.target), checkDomain(item, item.target), checkServer(item, item.target)])];
    for (const message of messages) if (message !== null) findings.push({ file: item.from, line: item.line, message });
  }
  for (const cycle of findCycles(imports)) findings.push({ file: cycle[0] ?? '', message: `import cycle: ${cycle.join(' → ')}` });
  return findings;
}
