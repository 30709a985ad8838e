import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { build } from 'vite';
import { createTillBrowser } from '../e2e/support/browser.ts';
import { seen } from '../e2e/support/till-page.ts';
import { root } from '../tools/check/files.ts';
import { buildWebApps } from '../tools/web-apps.ts';
import { openTillWorld } from './till/till-world.ts';

const kb = (bytes: number): number => Math.round(bytes / 100) / 10;
const gzip = (bytes: Uint8Array | string): number => gzipSync(bytes, { level: 9 }).length;

const pathOf = (request: Request): string => new URL(request.url()).pathname;

/** Paths below `/till/` that page, worker and style sheets ask for until the app marks that it can sell. */
async function listRequests(): Promise<string[]> {
  const world = await openTillWorld(null);
  const browser = createTillBrowser();
  const asked: Request[] = [];
  try {
    const context = await browser.open();
    const page: Page = await context.newPage();
    // What the service worker fetches on its own is the copy for the next start, not what this one waits for.
    context.on('request', (request) => {
      if (request.serviceWorker() === null && pathOf(request).startsWith('/till/')) asked.push(request);
    });
    await page.goto(await world.tillAddress());
    await seen(page, 'pin-1', 60_000);
    await page.keyboard.type(world.shop.staff.pin);
    await page.keyboard.press('Enter');
    await seen(page, 'till');
    // The browser tells of a file once it is there.
    await page.waitForLoadState('networkidle');
    // What comes after that moment is fetched ahead for later: the panels. The page's own clock tells the two apart to the millisecond.
    const later = await page.evaluate(() => {
      const [ready] = performance.getEntriesByName('till:ready');
      return ready === undefined ? null : performance.getEntriesByType('resource').flatMap((file) => (file.startTime > ready.startTime ? [new URL(file.name).pathname] : []));
    });
    if (later === null) throw new Error('the till did not say when it was ready');
    return [...new Set(asked.map(pathOf))].filter((path) => !later.includes(path)).sort();
  } finally {
    await browser.dispose();
    await world.close();
  }
}

/** The library's JavaScript as the bundler leaves it, alone and minified: the part of the worker that is not ours. */
async function measureEngineScript(): Promise<number> {
  const entry = join(createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/package.json'), '../dist/index.mjs');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2023', modulePreload: false, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = outputs.find((one) => one.type === 'chunk' && one.isEntry);
  if (chunk?.type !== 'chunk') throw new Error('the engine was not bundled');
  return gzip(chunk.code);
}

/** What the till loads in a real browser before it can sell, compressed as a server would. */
export async function run(): Promise<object> {
  await buildWebApps();
  const paths = await listRequests();
  const sizes = paths.map((path) => {
    const file = path === '/till/' ? 'index.html' : path.slice('/till/'.length);
    const bytes = readFileSync(join(root, 'apps/till/dist', file));
    // Fonts and pictures are compressed as they are.
    return { file, bytes: /\.(woff2|png)$/.test(file) ? bytes.length : gzip(bytes) };
  });
  const sum = (wanted: (file: string) => boolean): number => sizes.filter(({ file }) => wanted(file)).reduce((total, { bytes }) => total + bytes, 0);
  const isEngine = (file: string): boolean => /^assets\/sqlite3/.test(file);
  const wasm = sum((file) => file.endsWith('.wasm'));
  const proxy = sum((file) => isEngine(file) && file.endsWith('.js'));
  const worker = sum((file) => file.includes('till-worker'));
  const engineScript = Math.min(worker, await measureEngineScript());
  const all = sum(() => true);
  return {
    app_gzip_kb: kb(all - wasm - proxy - engineScript),
    engine_gzip_kb: kb(wasm + proxy + engineScript),
    parts_gzip_kb: {
      scripts: kb(sum((file) => file.endsWith('.js') && !isEngine(file) && !file.includes('till-worker'))),
      worker_without_engine: kb(worker - engineScript),
      styles: kb(sum((file) => file.endsWith('.css'))),
      fonts: kb(sum((file) => file.endsWith('.woff2'))),
      html: kb(sum((file) => file.endsWith('.html'))),
      pictures: kb(sum((file) => file.endsWith('.png'))),
      engine_wasm: kb(wasm),
      engine_script: kb(engineScript + proxy),
    },
    files: Object.fromEntries(sizes.map(({ file, bytes }) => [file, kb(bytes)])),
  };
}
