import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createTillBrowser, type TillBrowser } from '../e2e/support/browser.ts';
import { scan } from '../e2e/support/till-page.ts';
import { buildWebApps } from '../tools/web-apps.ts';
import { percentiles } from './ingest/push-client.ts';
import { forgetTimes, type PageTimes, preparePage, readPage, readyAt, watchGaps } from './till/measure-page.ts';
import { makeTillData, type TillData } from './till/till-data.ts';
import { openTillWorld, type TillWorld } from './till/till-world.ts';
import { articleTexts, customerTexts, typeTexts } from './till/typing.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const round = (value: number): number => Math.round(value * 10) / 10;
/** Enough that the 99th percentile is not one single mishap. */
const SALES = 304;
const ARTICLE_TEXTS = 38;
const CUSTOMER_TEXTS = 25;
const STARTS = 12;
const CHANGED = 3000;

/**
 * `needed`: the browser paints a frame as soon as it is needed, which leaves what the app itself takes. `60 Hz`: as on a screen that
 * shows a new picture every 16.7 ms; a key waits up to that long for the next one, whatever the app does.
 */
type Frames = 'needed' | '60 Hz';
const SWITCHES: Readonly<Record<Frames, readonly string[]>> = { needed: ['--disable-frame-rate-limit', '--disable-gpu-vsync'], '60 Hz': [] };

interface Bench {
  readonly world: TillWorld;
  readonly data: TillData;
  readonly browser: TillBrowser;
  readonly frames: Frames;
}

/** Enrols a fresh browser: from the navigation until somebody can sign in, snapshot and all. */
async function loadFirst({ world, browser, frames }: Bench): Promise<{ page: Page; context: BrowserContext; ms: number }> {
  const context = await browser.open({ switches: SWITCHES[frames] });
  const page = await preparePage(context);
  await page.goto(await world.tillAddress());
  const ms = await readyAt(page, 'pin');
  console.log(`frames ${frames}: first load ${ms.toFixed(0)} ms`);
  return { page, context, ms };
}

async function signIn(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin, { delay: 60 });
  await page.keyboard.press('Enter');
  await readyAt(page, 'sale');
  // The vocabulary and the panels come a moment after the first screen.
  await pause(2500);
}

/** Sales of one and two lines. Keys and pauses only: asking the page how far it is would be work in the middle of what is measured. */
async function sell(page: Page, codes: readonly string[], sales: number): Promise<void> {
  let scanned = 0;
  for (let sale = 0; sale < sales; sale += 1) {
    for (let line = 0; line <= sale % 2; line += 1) {
      await scan(page, codes[scanned % codes.length] ?? '');
      scanned += 1;
      await pause(110 + ((sale * 7 + line * 13) % 40));
    }
    await page.keyboard.press('F12');
    await pause(100 + (sale % 17));
    await page.keyboard.press('Enter');
    await pause(130 + (sale % 19));
    await page.keyboard.press('Enter');
    await pause(60 + (sale % 23));
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

interface Measured {
  readonly scans: readonly number[];
  readonly commits: readonly number[];
  readonly articles: PageTimes;
  readonly customers: PageTimes;
}

async function measureScreen(bench: Bench, page: Page): Promise<Measured> {
  const { samples } = bench.data;
  // A till that has been used for some minutes: its code is compiled, its files are warm, what it does in calm moments is done.
  await pause(8000);
  await sell(page, samples.codes, 20);
  await forgetTimes(page);
  await sell(page, samples.codes.slice(20), SALES);
  const { scans, commits } = await readPage(page);
  if (scans.length !== SALES * 1.5 || commits.length !== SALES) throw new Error(`${scans.length} scans and ${commits.length} commits were seen in ${SALES} sales`);
  await typeTexts(page, articleTexts(samples, 8));
  await forgetTimes(page);
  await typeTexts(page, articleTexts(samples, ARTICLE_TEXTS));
  const articles = await readPage(page);
  console.log(`article search: ${articles.searches.length} keys, slowest ${slowest(articles)}`);
  await searchCustomers(page, bench.data, 8);
  await forgetTimes(page);
  await searchCustomers(page, bench.data, CUSTOMER_TEXTS);
  const customers = await readPage(page);
  console.log(`customer search: ${customers.searches.length} keys, slowest ${slowest(customers)}`);
  return { scans, commits, articles, customers };
}

const searchTimes = (times: PageTimes): number[] => times.searches.map((one) => one.ms);

/** The fields of one kind of frames; `ending` is `_60hz` for a screen's. */
function describe({ scans, commits, articles, customers }: Measured, ending: '' | '_60hz'): object {
  const fields: object = {
    [`scan_to_line${ending}_ms`]: percentiles(scans),
    [`article_search${ending}_ms`]: percentiles(searchTimes(articles)),
    [`customer_search${ending}_ms`]: percentiles(searchTimes(customers)),
    [`commit${ending}_ms`]: percentiles(commits),
  };
  console.log(JSON.stringify(fields));
  return fields;
}

const counts = ({ scans, commits, articles, customers }: Measured): object => ({
  scans: scans.length,
  commits: commits.length,
  article_searches: { n: articles.searches.length, ...kinds(articles) },
  customer_searches: { n: customers.searches.length, ...kinds(customers) },
});

async function measureFree(bench: Bench): Promise<object> {
  const { page, context, ms } = await loadFirst(bench);
  await signIn(page, bench.world.shop.staff.pin);
  const measured = await measureScreen(bench, page);
  await context.close();
  return { ...describe(measured, ''), ...counts(measured), first_load_frames_needed_ms: round(ms) };
}

async function measureDisplay(bench: Bench): Promise<object> {
  const { page, context, ms } = await loadFirst(bench);
  await signIn(page, bench.world.shop.staff.pin);
  const measured = await measureScreen(bench, page);
  const fields = { ...describe(measured, '_60hz'), first_load_ms: round(ms), ...(await watchSync(bench, page)), ...(await startCold(bench, page)) };
  await context.close().catch(() => undefined);
  return { ...fields, chromium: context.browser()?.version() ?? '' };
}

/** Ticks of all processors since the start of the machine, and how many of them the machine below gave to others (`steal` in /proc/stat). */
function readTicks(): { readonly all: number; readonly stolen: number } {
  const ticks = (/^cpu +(.*)/.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  return { all: ticks.slice(0, 8).reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 };
}

/** The running till app with a big reference file: until the pixels are painted. */
export async function run(args: readonly string[]): Promise<object> {
  const option = (name: string, fallback: number): number => (args.includes(`--${name}`) ? Number(args[args.indexOf(`--${name}`) + 1]) : fallback);
  const [variants, customers] = [option('variants', 200_000), option('customers', 1_000_000)];
  await buildWebApps();
  const data = await makeTillData({ directory: join(tmpdir(), 'tresen-bench-till-data'), zone: 'de-eur', variants, customers });
  const world = await openTillWorld(data);
  const [free, display] = [createTillBrowser(), createTillBrowser()];
  const load = loadavg()[0] ?? 0;
  const before = readTicks();
  try {
    const app = await measureFree({ world, data, browser: free, frames: 'needed' });
    await free.dispose();
    const screen = await measureDisplay({ world, data, browser: display, frames: '60 Hz' });
    const after = readTicks();
    const model = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    return {
      ...app,
      ...screen,
      frames: 'drawn when needed; in the fields with _60hz, and for first load, sync and cold start, a display of 60 Hz',
      variants,
      customers,
      file_mb: Math.round(data.snapshot.bytes / 1_000_000),
      cores: availableParallelism(),
      cpu: model,
      load_before: round(load),
      load_after: round(loadavg()[0] ?? 0),
      stolen_percent: round((100 * (after.stolen - before.stolen)) / (after.all - before.all)),
      node: process.version,
    };
  } finally {
    await free.dispose();
    await display.dispose();
    await world.close();
  }
}
