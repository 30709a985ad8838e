import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildId, type Id } from '@tresen/kernel';
import type { TillPort } from '@tresen/sync';
import { createNodeTill, type NodeTillOptions } from '@tresen/sync/node';
import type { TestServer } from '../platform/test-server.ts';

export const newId = (): Id => buildId(Date.now(), randomBytes(10));

/** Waits until something is so. @throws after 20 s in which this process could work, naming what: a machine that stands still proves nothing */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  let looked = Date.now();
  for (let waited = 0; !(await check()); ) {
    if (waited > 20_000) throw new Error(`timed out: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    waited += Math.min(Date.now() - looked, 500);
    looked = Date.now();
  }
}

/** A complete till in this process, enrolled in the store; its directory goes with `close`. */
export async function openTestTill(at: TestServer, store: string, options: Partial<NodeTillOptions> = {}): Promise<{ till: TillPort; close(): Promise<void> }> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'tresen-till-'));
  const till = createNodeTill({ directory, server: at.url, ...options });
  await till.start();
  const made = await at.call('POST', '/api/v1/devices/enrolments', { store });
  const outcome = await till.enrol(String(made.body['code']));
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return {
    till,
    close: async () => {
      await till.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface TestArticle {
  readonly id: Id;
  readonly variants: readonly Id[];
}

/** Adds articles with two variants each and their prices, through the API. */
export async function addArticles(at: TestServer, names: readonly string[]): Promise<TestArticle[]> {
  const articles = names.map((name, index) => ({
    id: newId(),
    name,
    description: '',
    brand: 'Nordlicht',
    categories: ['women', 'women-blouses'],
    taxCategory: 'standard',
    unit: 'pc',
    openPrice: false,
    deposit: null,
    minAge: 0,
    variants: ['36', '38'].map((size) => ({
      id: newId(),
      sku: `T-${newId().slice(-6)}-${size}`,
      detail: `${size} · Salbei`,
      options: { Größe: size, Farbe: 'Salbei' },
      codes: [] as string[],
      picture: null,
      status: 'active',
      rank: names.length - index,
    })),
  }));
  const named = (id: string, parent: string | null) => ({ id, parent, names: { de: id, en: id, fr: id }, order: 1 });
  await at.call('PUT', '/api/v1/catalog/categories', { rows: [named('women', null), named('women-blouses', 'women')] });
  const saved = await at.call('POST', '/api/v1/catalog/articles/bulk', { rows: articles });
  if (saved.status >= 300) throw new Error(saved.text);
  const rows = articles.flatMap((article) => article.variants.map((variant) => ({ variant: variant.id, amount: 4990, was: null })));
  const priced = await at.call('POST', '/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows });
  if (priced.status >= 300) throw new Error(priced.text);
  return articles.map((article) => ({ id: article.id, variants: article.variants.map((variant) => variant.id) }));
}
