import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { enrolTill, scan, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
  page = await enrolTill(await browser.open({ touch: true }), house);
  await signIn(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

const lineOf = (name: string): Locator => page.getByTestId('basket-line').filter({ hasText: name });
const cents = async (): Promise<number> => Number(((await page.getByTestId('basket-total').textContent()) ?? '').replace(/[^\d]/g, ''));
const typeSlowly = (text: string): Promise<void> => page.keyboard.type(text, { delay: 110 });
const weight = (): Locator => page.getByTestId('measure-value');
/** 3.49 a kilogram, as the small shop sells its tomatoes. */
const costOf = (grams: number): number => Math.round((grams * 349) / 1000);

test('a tap on weighed goods asks for the weight, by finger, in the part that the scale shows', async () => {
  await page.getByTestId('tile').filter({ hasText: 'Tomaten' }).first().click();
  await seen(page, 'measure-panel');
  expect(await page.getByTestId('basket-line').count()).toBe(0);
  expect(await page.getByTestId('measure-add').isDisabled()).toBe(true);
  await page.getByTestId('measure-g').click();
  for (const digit of '532') await page.getByTestId(`key-${digit}`).click();
  await page.getByTestId('measure-cost').filter({ hasText: '0,532 kg = 1,86' }).waitFor();
  await page.getByTestId('measure-add').click();
  await lineOf('Tomaten').filter({ hasText: '0,532 kg' }).waitFor();
  expect(await cents()).toBe(costOf(532));
});

test('found by name and by keyboard alone; the till remembers the part; a typed unit wins', async () => {
  await typeSlowly('tomaten');
  await page.keyboard.press('Enter');
  await seen(page, 'measure-panel');
  await eventually(
    () => page.getByTestId('measure-g').isChecked(),
    (checked) => checked,
  );
  await typeSlowly('1,25 kg');
  await page.keyboard.press('Enter');
  await lineOf('1,250 kg').waitFor();
  expect(await cents()).toBe(costOf(532) + costOf(1250));
});

test('a weight typed before the article is its weight; pieces stay whole', async () => {
  await typeSlowly('0,4*');
  await page.keyboard.press('Enter');
  await page.getByTestId('multiplier').filter({ hasText: '0,400' }).waitFor();
  await page.getByTestId('tile').filter({ hasText: 'Tomaten' }).first().click();
  await lineOf('0,400 kg').waitFor();
  expect(await page.getByTestId('measure-panel').count()).toBe(0);
  const before = await cents();
  await typeSlowly('0,5*');
  await page.keyboard.press('Enter');
  await scan(page, house.shop.variants[0]?.gtin ?? '');
  await seen(page, 'notice-whole');
  expect(await cents()).toBe(before);
});

test('a weighed line is weighed again, never raised by a kilogram; Escape leaves it as it was', async () => {
  const row = lineOf('0,400 kg');
  expect(await row.getByTestId('line-more').isVisible()).toBe(false);
  await row.getByTestId('line-quantity').click();
  await seen(page, 'measure-value');
  await page.keyboard.press('Escape');
  await page.getByTestId('line-panel').waitFor({ state: 'detached' });
  await row.getByTestId('line-quantity').click();
  await weight().fill('300');
  await page.keyboard.press('Enter');
  await lineOf('0,300 kg').waitFor();
  expect(await cents()).toBe(costOf(532) + costOf(1250) + costOf(300));
});
