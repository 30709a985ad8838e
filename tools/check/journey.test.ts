import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText, root } from './files.ts';

test('the journey of a sale names only files that exist, and each reaction that hears of a sale', () => {
  const text = readText('docs/journey-of-a-sale.md');
  const paths = [...text.matchAll(/`((?:apps|packages)\/[A-Za-z0-9_./-]+)`/g)].map((match) => match[1] ?? '');
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  for (const room of ['sales', 'payments', 'inventory', 'reporting', 'ingest']) expect(text).toContain(`apps/server/src/${room}/reactions/`);
});
