import type { Page } from 'playwright-core';
import type { TillBrowser } from '../../e2e/support/browser.ts';
import { scan } from '../../e2e/support/till-page.ts';
import { percentiles } from '../ingest/push-client.ts';
import type { BarePages } from './bare-page.ts';
import { preparePage, readyAt } from './measure-page.ts';
import { pause } from './measure-screen.ts';
import type { TillWorld } from './till-world.ts';

const STARTS = 12;
const round = (value: number): number => Math.round(value * 10) / 10;

interface Started {
  readonly page: Page;
  /** From the navigation until the page was painted. */
  readonly ms: number;
  /** The same with the start of the browser. */
  readonly process: number;
}

/** A killed browser starts again, without a network where the page needs none. */
async function start(browser: TillBrowser, url: string, offline: boolean): Promise<Started> {
  await browser.kill();
  const from = performance.now();
  const context = await browser.open();
  const page = await preparePage(context);
  if (offline) await context.setOffline(true);
  await page.goto(url);
  const ms = await readyAt(page, 'pin');
  return { page, ms, process: performance.now() - from };
}

export async function signIn(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin, { delay: 60 });
  await page.keyboard.press('Enter');
  await readyAt(page, 'sale');
  // The vocabulary and the panels come a moment after the first screen.
  await pause(2500);
}

const serviceWorkerActive = async (page: Page): Promise<void> => {
  const active = async (): Promise<boolean> => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated';
  await page.waitForFunction(active, undefined, { timeout: 60_000 });
};

/**
 * Browser killed, server gone; from the navigation until the PIN can be typed, in turns with a bare page and with a page
 * that does nothing but open a database of SQLite the way a till must.
 */
export async function startCold({ world, browser, bare }: { world: TillWorld; browser: TillBrowser; bare: BarePages }, page: Page): Promise<object> {
  await serviceWorkerActive(page);
  const storage = await preparePage(browser.current(), 'new');
  await storage.goto(`${bare.url}/storage/`);
  await readyAt(storage, 'pin');
  await serviceWorkerActive(storage);
  await world.stopServer();
  const apps: Started[] = [];
  const [bares, floors]: [number[], number[]] = [[], []];
  for (let n = 0; n < STARTS; n += 1) {
    bares.push((await start(browser, `${bare.url}/`, false)).ms);
    floors.push((await start(browser, `${bare.url}/storage/`, true)).ms);
    apps.push(await start(browser, `${world.url}/till/`, true));
  }
  const last = apps.at(-1)?.page;
  if (last !== undefined) {
    await signIn(last, world.shop.staff.pin);
    await scan(last, world.shop.variants[0]?.gtin ?? '');
    await last.getByTestId('basket-line').waitFor();
  }
  const times = percentiles(apps.map(({ ms }) => ms));
  const over = (floor: readonly number[]): number => Math.round((100 * times.p99) / percentiles(floor).p99) / 100;
  return {
    cold_start_ms: times,
    bare_start_ms: percentiles(bares),
    storage_start_ms: percentiles(floors),
    cold_start_ratio: over(bares),
    cold_start_over_storage: over(floors),
    cold_starts: apps.map(({ ms }) => round(ms)),
    with_browser_start_ms: percentiles(apps.map(({ process }) => process)),
  };
}
