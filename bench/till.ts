import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createTillBrowser, type TillBrowser } from '../e2e/support/browser.ts';
import { nextCustomer, payCash, scan } from '../e2e/support/till-page.ts';
import { buildWebApps } from '../tools/web-apps.ts';
import { percentiles } from './ingest/push-client.ts';
import { forgetTimes, type PageTimes, preparePage, readPage, readyAt, watchGaps } from './till/measure-page.ts';
import { makeTillData, type TillData } from './till/till-data.ts';
import { openTillWorld, type TillWorld } from './till/till-world.ts';
import { articleTexts, customerTexts, typeTexts } from './till/typing.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const round = (value: number): number => Math.round(value * 10) / 10;
const SALES = 100;
const LINES = 3;
const STARTS = 10;
const CHANGED = 3000;

interface Bench {
  readonly world: TillWorld;
  readonly data: TillData;
  readonly browser: TillBrowser;
  /** Frames as soon as they are needed: only what is painted is measured then. */
  readonly freeFrames: boolean;
}

/** Enrols a fresh browser: from the navigation until somebody can sign in, snapshot and all. */
async function loadFirst({ world, browser }: Bench): Promise<{ page: Page; context: BrowserContext; ms: number }> {
  const context = await browser.open();
  const page = await preparePage(context);
  await page.goto(await world.tillAddress());
  return { page, context, ms: await readyAt(page, 'pin') };
}

async function signIn(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin, { delay: 60 });
  await readyAt(page, 'sale');
  // The vocabulary and the panels come a moment after the first screen.
  await pause(2500);
}

async function sell(page: Page, codes: readonly string[], sales: number): Promise<void> {
  for (let sale = 0; sale < sales; sale += 1) {
    for (let line = 0; line < LINES; line += 1) {
      await scan(page, codes[(sale * LINES + line) % codes.length] ?? '');
      await page.getByTestId('basket-line').nth(line).waitFor();
      await pause(60 + ((sale * 7 + line * 13) % 40));
    }
    await payCash(page);
    await nextCustomer(page);
  }
}

async function searchCustomers(page: Page, data: TillData, count: number): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByTestId('customer-search').waitFor();
  await pause(300);
  await typeTexts(page, customerTexts(data.samples, count));
  await page.keyboard.press('Escape');
  await page.getByTestId('customer-panel').waitFor({ state: 'detached' });
}

async function changeThings({ world }: Bench): Promise<void> {
  const uuid = (n: number): string => `01900000-0009-7000-8000-${n.toString(16).padStart(12, '0')}`;
  for (let start = 0; start < CHANGED; start += 500) {
    const rows = Array.from({ length: 500 }, (_, index) => {
      const n = start + index;
      const name = { firstName: 'Nora', lastName: `Neuland${n % 97}`, company: '' };
      return { id: uuid(n), number: `N${n}`, ...name, email: `nora${n}@example.com`, phone: `+4930${1_000_000 + n}`, card: '', zip: '10115', city: 'Berlin' };
    });
    await world.api.post('/api/v1/customers/bulk', { rows });
  }
  const prices = world.shop.variants.map((variant, index) => ({ variant: variant.id, amount: 500 + index, was: null }));
  await world.api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: prices });
}

/** The main thread while thousands of changes come in; somebody types meanwhile. */
async function watchSync(bench: Bench, page: Page): Promise<object> {
  await forgetTimes(page);
  await watchGaps(page, true);
  const changing = changeThings(bench);
  await typeTexts(page, articleTexts(bench.data.samples, 12));
  await changing;
  await pause(4000);
  await watchGaps(page, false);
  const times = await readPage(page);
  return {
    longest_task_ms: round(times.longTasks.length > 0 ? Math.max(...times.longTasks) : Math.min(50, times.longestGap)),
    long_tasks: times.longTasks.length,
    longest_gap_ms: round(times.longestGap),
    sync_search_ms: percentiles(times.searches.map((one) => one.ms)),
  };
}

/** Browser killed, server gone; from the navigation until the PIN can be typed, and until the sale screen after it. */
async function startCold({ world, browser }: Bench, page: Page): Promise<object> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated', undefined, { timeout: 60_000 });
  await world.stopServer();
  const [starts, processes]: [number[], number[]] = [[], []];
  for (let n = 0; n < STARTS; n += 1) {
    await browser.kill();
    const from = performance.now();
    const context = await browser.open();
    const fresh = await preparePage(context);
    await context.setOffline(true);
    await fresh.goto(`${world.url}/till/`);
    starts.push(await readyAt(fresh, 'pin'));
    processes.push(performance.now() - from);
    if (n === STARTS - 1) {
      await signIn(fresh, world.shop.staff.pin);
      await scan(fresh, world.shop.variants[0]?.gtin ?? '');
      await fresh.getByTestId('basket-line').waitFor();
    }
  }
  return { cold_start_ms: percentiles(starts), cold_starts: starts.map(round), with_browser_start_ms: percentiles(processes) };
}

const kinds = (times: PageTimes): object => {
  const groups: Record<string, number[]> = {};
  for (const { text, ms } of times.searches) {
    const length = text.trim().includes(' ') ? 'two words' : text.length <= 2 ? '1-2 letters' : text.length <= 4 ? '3-4 letters' : '5+ letters';
    groups[length] = [...(groups[length] ?? []), ms];
  }
  return Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, percentiles(list)]));
};

const slowest = (times: PageTimes): string =>
  [...times.searches]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 6)
    .map(({ text, ms }) => `${text} ${ms.toFixed(1)}`)
    .join(', ');

async function measureTyping(bench: Bench, page: Page): Promise<object> {
  const { samples } = bench.data;
  await typeTexts(page, articleTexts(samples, 3));
  await forgetTimes(page);
  await typeTexts(page, articleTexts(samples, 26));
  const articles = await readPage(page);
  console.log(`article search: ${articles.searches.length} keys, slowest ${slowest(articles)}`);
  await searchCustomers(page, bench.data, 2);
  await forgetTimes(page);
  await searchCustomers(page, bench.data, 20);
  const customers = await readPage(page);
  console.log(`customer search: ${customers.searches.length} keys, slowest ${slowest(customers)}`);
  return {
    article_search_ms: percentiles(articles.searches.map((one) => one.ms)),
    customer_search_ms: percentiles(customers.searches.map((one) => one.ms)),
    article_searches: { n: articles.searches.length, ...kinds(articles) },
    customer_searches: { n: customers.searches.length, ...kinds(customers) },
  };
}

async function measureSelling(bench: Bench, page: Page): Promise<object> {
  await sell(page, bench.data.samples.codes, 5);
  await forgetTimes(page);
  await sell(page, bench.data.samples.codes.slice(20), SALES);
  const { scans, commits } = await readPage(page);
  return { scan_to_line_ms: percentiles(scans), commit_ms: percentiles(commits), scans: scans.length, commits: commits.length };
}

async function measure(bench: Bench): Promise<object> {
  const { page, context, ms } = await loadFirst(bench);
  console.log(`first load ${ms.toFixed(0)} ms`);
  await signIn(page, bench.world.shop.staff.pin);
  const selling = await measureSelling(bench, page);
  console.log(JSON.stringify(selling));
  const typing = await measureTyping(bench, page);
  const rest = bench.freeFrames ? {} : { ...(await watchSync(bench, page)), ...(await startCold(bench, page)) };
  await context.close().catch(() => undefined);
  return { ...selling, ...typing, first_load_ms: round(ms), ...rest, chromium: context.browser()?.version() ?? '' };
}

/** The same browser without the clock of a 60 Hz screen: a frame is painted as soon as it is needed, nothing waits for the next tick. */
function wrapBrowser(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'tresen-browser-')), 'chromium');
  const browser = process.env['TRESEN_BROWSER'] ?? '/usr/bin/chromium';
  writeFileSync(path, `#!/bin/sh\nexec ${browser} --disable-frame-rate-limit --disable-gpu-vsync "$@"\n`, { mode: 0o755 });
  return path;
}

/** The running till app with a big reference file: until the pixels are painted. */
export async function run(args: readonly string[]): Promise<object> {
  const option = (name: string, fallback: number): number => (args.includes(`--${name}`) ? Number(args[args.indexOf(`--${name}`) + 1]) : fallback);
  const [variants, customers] = [option('variants', 200_000), option('customers', 1_000_000)];
  await buildWebApps();
  const data = await makeTillData({ directory: join(tmpdir(), 'tresen-bench-till-data'), zone: 'de-eur', variants, customers });
  const world = await openTillWorld(data);
  const freeFrames = args.includes('--free-frames');
  if (freeFrames) process.env['TRESEN_BROWSER'] = wrapBrowser();
  const browser = createTillBrowser();
  const load = loadavg()[0] ?? 0;
  try {
    const result = await measure({ world, data, browser, freeFrames });
    const model = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    const file = Math.round(data.snapshot.bytes / 1_000_000);
    return {
      ...result,
      frames: freeFrames ? 'when needed' : '60 Hz',
      variants,
      customers,
      file_mb: file,
      cores: availableParallelism(),
      cpu: model,
      load_before: round(load),
      load_after: round(loadavg()[0] ?? 0),
      node: process.version,
    };
  } finally {
    await browser.dispose();
    await world.close();
  }
}
