import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { cameraSwitches, filmBarcodes } from './support/film-barcode.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { enrolTill, noteStandsClear, scan, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: TillBrowser;
let page: Page;
let touch: CDPSession;
const films = mkdtempSync(join(tmpdir(), 'tresen-film-'));

beforeAll(async () => {
  house = await openHouse();
  const [first, second] = house.shop.variants;
  const film = join(films, 'shelf.y4m');
  filmBarcodes(film, [first?.gtin ?? null, first?.gtin ?? null, null, second?.gtin ?? null, null]);
  browser = createTillBrowser();
  const context = await browser.open({ width: 390, height: 844, touch: true, switches: cameraSwitches(film) });
  page = await enrolTill(context, house);
  await signIn(page, house);
  touch = await context.newCDPSession(page);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
  rmSync(films, { recursive: true, force: true });
});

const lines = (): Locator => page.getByTestId('basket-line');

test('the camera stays open and reads code after code; one that stays in view counts once', async () => {
  await page.locator('.dock__scan').click();
  await seen(page, 'camera-panel');
  const [first, second] = house.shop.variants;
  for (const variant of [first, second])
    await lines()
      .filter({ hasText: variant?.name ?? '' })
      .waitFor({ state: 'attached', timeout: 60_000 });
  expect(await page.getByTestId('camera-panel').isVisible()).toBe(true);
  await seen(page, 'camera-line');
  const reads = Number(/\d+/.exec((await page.getByTestId('camera-reads').textContent()) ?? '')?.[0]);
  // Eight looks a second at a code that is in view for four: each counted would be dozens.
  expect(reads).toBeLessThan(8);
  await page.keyboard.press('Escape');
  await page.getByTestId('camera-panel').waitFor({ state: 'detached' });
});

/** Draws a finger over the screen from a point by so many pixels. */
async function drag(from: { readonly x: number; readonly y: number }, by: number): Promise<void> {
  const at = (x: number): { x: number; y: number }[] => [{ x, y: from.y }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from.x) });
  for (let step = 1; step <= 10; step += 1) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(from.x + (by * step) / 10) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a swipe takes a line out, undo brings it back; half a swipe does nothing', async () => {
  await scan(page, house.shop.variants[3]?.gtin ?? '');
  const row = lines().filter({ hasText: house.shop.variants[3]?.name ?? '' });
  await row.waitFor();
  const before = await lines().count();
  const place = async (): Promise<{ x: number; y: number }> => {
    const box = await row.boundingBox();
    return { x: (box?.x ?? 0) + 250, y: (box?.y ?? 0) + 24 };
  };
  await drag(await place(), -60);
  expect(await lines().count()).toBe(before);
  await drag(await place(), -180);
  await eventually(
    () => lines().count(),
    (count) => count === before - 1,
  );
  await page.keyboard.press('F5');
  await noteStandsClear(page);
  await page.getByTestId('toast-action').last().click();
  await page.keyboard.press('Escape');
  await eventually(
    () => lines().count(),
    (count) => count === before,
  );
});

test('letters typed on a keyboard while the basket is in front bring the hits to the front; a figure leaves the basket there', async () => {
  const isInFront = async (name: 'basket' | 'finder'): Promise<boolean> => (await page.getByTestId(`page-${name}`).getAttribute('aria-selected')) === 'true';
  await page.getByTestId('page-basket').click();
  await page.keyboard.type('3');
  await eventually(
    () => page.getByTestId('search').inputValue(),
    (text) => text === '3',
  );
  expect(await isInFront('basket')).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.type((house.shop.variants[0]?.name ?? '').slice(0, 4), { delay: 60 });
  expect(await isInFront('finder')).toBe(true);
  const box = await eventually(
    () => page.getByTestId('tile').first().boundingBox(),
    (found) => found !== null && found.x >= 0 && found.x < 390,
  );
  expect(box).not.toBeNull();
  await page.keyboard.press('Escape');
});
