import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { type House, openHouse } from './support/house.ts';
import { enrolTill, scan, signIn } from './support/till-page.ts';

let house: House;
let browser: TillBrowser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = createTillBrowser();
  page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

test('the server is asked for a code that the till does not know, and its answer is said', async () => {
  await scan(page, '4006381333931');
  await page.getByTestId('notice-unknown').filter({ hasText: 'auch auf dem Server' }).waitFor();
});
