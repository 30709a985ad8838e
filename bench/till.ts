import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createTillBrowser, type TillBrowser } from '../e2e/support/browser.ts';
import { ensureBrowser } from '../tools/browser.ts';
import { buildWebApps } from '../tools/web-apps.ts';
import { percentiles } from './ingest/push-client.ts';
import { type BarePages, serveBarePages } from './till/bare-page.ts';
import { openBaseline } from './till/measure-bare.ts';
import { forgetTimes, preparePage, readPage, readyAt, watchGaps } from './till/measure-page.ts';
import { compare, counts, describe, measureScreen, pause } from './till/measure-screen.ts';
import { signIn, startCold } from './till/start-cold.ts';
import { throttleBrowser } from './till/throttle-browser.ts';
import { makeTillData, type TillData } from './till/till-data.ts';
import { openTillWorld, type TillWorld } from './till/till-world.ts';
import { articleTexts, typeTexts } from './till/typing.ts';

const round = (value: number): number => Math.round(value * 10) / 10;
const CHANGED = 3000;

/**
 * `needed`: the browser paints a frame as soon as it is needed, which leaves what the app itself takes. `60 Hz`: as on a
 * screen that shows a new picture every 16.7 ms; a key waits up to that long for the next one, whatever the app does.
 */
type Frames = 'needed' | '60 Hz';
const SWITCHES: Readonly<Record<Frames, readonly string[]>> = {
  needed: ['--disable-frame-rate-limit', '--disable-gpu-vsync'],
  '60 Hz': [],
};

interface Bench {
  readonly world: TillWorld;
  readonly data: TillData;
  readonly browser: TillBrowser;
  readonly bare: BarePages;
  readonly frames: Frames;
  /** How many times slower the processor is for page and worker; 1 = as it is. */
  readonly throttle: number;
}

/** Enrols a fresh browser: from the navigation until somebody can sign in, snapshot and all. */
async function loadFirst(bench: Bench): Promise<{ page: Page; context: BrowserContext; ms: number }> {
  const { world, browser, frames } = bench;
  const context = await browser.open({ switches: SWITCHES[frames] });
  const page = await preparePage(context);
  await page.goto(await world.tillAddress());
  const ms = await readyAt(page, 'pin');
  console.log(`frames ${frames}: first load ${ms.toFixed(0)} ms`);
  return { page, context, ms };
}

async function changeThings({ world }: Bench): Promise<void> {
  const uuid = (n: number): string => `01900000-0009-7000-8000-${n.toString(16).padStart(12, '0')}`;
  for (let start = 0; start < CHANGED; start += 500) {
    const rows = Array.from({ length: 500 }, (_, index) => {
      const n = start + index;
      const name = { firstName: 'Nora', lastName: `Neuland${n % 97}`, company: '' };
      const reach = { email: `nora${n}@example.com`, phone: `+4930${1_000_000 + n}`, zip: '10115', city: 'Berlin' };
      return { id: uuid(n), number: `N${n}`, ...name, ...reach, card: '' };
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

async function measureFree(bench: Bench): Promise<object> {
  const { page, context, ms } = await loadFirst(bench);
  await signIn(page, bench.world.shop.staff.pin);
  const baseline = await openBaseline(context, bench.bare);
  await page.bringToFront();
  const measured = await measureScreen(page, bench.data.samples, { baseline, throttle: bench.throttle });
  await context.close();
  const fields = { ...describe(measured, ''), ...compare(measured, baseline) };
  return { ...fields, ...counts(measured), first_load_frames_needed_ms: round(ms) };
}

async function measureDisplay(bench: Bench): Promise<object> {
  const { page, context, ms } = await loadFirst(bench);
  await signIn(page, bench.world.shop.staff.pin);
  const { throttle } = bench;
  const measured = await measureScreen(page, bench.data.samples, { baseline: null, throttle });
  const fields = {
    ...describe(measured, '_60hz'),
    first_load_ms: round(ms),
    ...(await watchSync(bench, page)),
    ...(await startCold(bench, page)),
  };
  await context.close().catch(() => undefined);
  return { ...fields, chromium: context.browser()?.version() ?? '' };
}

async function throttled<T>(bench: Bench, measure: (bench: Bench) => Promise<T>): Promise<T> {
  const brake = bench.throttle > 1 ? throttleBrowser(bench.browser, bench.throttle) : null;
  try {
    return await measure(bench);
  } finally {
    await brake?.stop();
    await bench.browser.dispose();
  }
}

/** Ticks of all processors since the start of the machine, and how many of them the host gave to others (`steal` in /proc/stat). */
function readTicks(): { readonly all: number; readonly stolen: number } {
  const ticks = (/^cpu +(.*)/.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  return { all: ticks.slice(0, 8).reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 };
}

/** The running till app with a big reference file: until the pixels are painted. */
export async function run(args: readonly string[]): Promise<object> {
  const option = (name: string, fallback: number): number => (args.includes(`--${name}`) ? Number(args[args.indexOf(`--${name}`) + 1]) : fallback);
  const [variants, customers, throttle] = [option('variants', 200_000), option('customers', 1_000_000), option('throttle', 1)];
  process.env['TRESEN_BROWSER'] = await ensureBrowser();
  await buildWebApps();
  const directory = join(tmpdir(), 'tresen-bench-till-data');
  const data = await makeTillData({ directory, zone: 'de-eur', variants, customers });
  const world = await openTillWorld(data);
  const bare = await serveBarePages();
  const shared = { world, data, bare, throttle };
  const load = loadavg()[0] ?? 0;
  const before = readTicks();
  try {
    const app = await throttled({ ...shared, browser: createTillBrowser(), frames: 'needed' }, measureFree);
    // The run takes many minutes: what is known is said, should it end early.
    console.log(JSON.stringify(app));
    const screen = await throttled({ ...shared, browser: createTillBrowser(), frames: '60 Hz' }, measureDisplay);
    const after = readTicks();
    const model = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    return {
      ...app,
      ...screen,
      frames: 'drawn when needed; in the fields with _60hz, and for first load, sync and cold start, a display of 60 Hz',
      throttle,
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
    await bare.close();
    await world.close();
  }
}
