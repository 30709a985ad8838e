import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createTillBrowser, type TillBrowser } from './browser.ts';
import { eventually, type MortalHouse, openMortalHouse, readSales } from './house.ts';
import { enrolTill, signIn } from './till-page.ts';

/** What every test of a story about one till starts with. */
export interface TillStory {
  readonly house: MortalHouse;
  /** This test's own. */
  readonly browser: TillBrowser;
  /** An article of the shop, however large the number. */
  variantAt(index: number): MortalHouse['shop']['variants'][number];
  /** A new till of this test, with somebody signed in. */
  openTill(): Promise<Page>;
  /** The same browser again, as after a crash. */
  reopenTill(): Promise<Page>;
  /** Sales in the books since this test began, once there are so many; never fewer, and what is more shows too. */
  newSales(atLeast?: number, milliseconds?: number): ReturnType<typeof readSales>;
}

/** One house for all tests of a file and a browser with a new till for each. */
export function tillStory(): TillStory {
  let house: MortalHouse | undefined;
  let browser: TillBrowser | undefined;
  let before = 0;
  const there = (): MortalHouse => {
    if (house === undefined) throw new Error('the house is not open');
    return house;
  };
  beforeAll(async () => {
    house = await openMortalHouse();
  });
  beforeEach(async () => {
    browser = createTillBrowser();
    there().network.restore();
    there().network.setWeather(() => ({ kind: 'pass' }));
    before = (await readSales(there())).length;
  });
  afterEach(async () => {
    await browser?.dispose();
  });
  afterAll(async () => {
    await house?.close();
  });
  const story: TillStory = {
    get house() {
      return there();
    },
    get browser() {
      if (browser === undefined) throw new Error('no browser is open');
      return browser;
    },
    variantAt: (index) => there().shop.variants[index % there().shop.variants.length] ?? there().shop.special.drink,
    openTill: async () => {
      const page = await enrolTill(await story.browser.open(), there());
      await signIn(page, there());
      return page;
    },
    reopenTill: async () => {
      const page = await (await story.browser.open()).newPage();
      await page.goto(`${there().url}/till/`);
      await page.getByTestId('pin-1').waitFor({ timeout: 60_000 });
      await signIn(page, there());
      return page;
    },
    newSales: (atLeast = 0, milliseconds) =>
      eventually(
        async () => (await readSales(there())).slice(before),
        (sales) => sales.length >= atLeast,
        milliseconds,
      ),
  };
  return story;
}
