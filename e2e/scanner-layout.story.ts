import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { enrolTill, payCash, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
  page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

interface Strike {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

const FRENCH_DIGITS = 'à&é"\'(-è_ç';
const GERMAN: Readonly<Record<string, string>> = { y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', '/': '-', ':': 'Ö' };

/** What a computer hears from an American scanner: places of keys, and what its own layout makes of them. */
function strikesOf(text: string, layout: 'fr' | 'de' | 'us'): Strike[] {
  return [...text].map((character) => {
    const shiftKey = /[A-Z:_]/.test(character);
    const signs: Readonly<Record<string, string>> = { '-': 'Minus', '/': 'Slash', ':': 'Semicolon', '.': 'Period', _: 'Minus' };
    const code = /\d/.test(character) ? `Digit${character}` : (signs[character] ?? `Key${character.toUpperCase()}`);
    const heard = { fr: FRENCH_DIGITS[Number(character)], de: GERMAN[character], us: character };
    const key = heard[layout] ?? character;
    return { key, code, shiftKey };
  });
}

const scanLike = (strikes: readonly Strike[]): Promise<void> =>
  page.evaluate(
    (struck) => {
      for (const strike of struck) (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { ...strike, bubbles: true, cancelable: true }));
    },
    [...strikes, { key: 'Enter', code: 'Enter', shiftKey: false }],
  );
const cents = async (): Promise<number> => Number(((await page.getByTestId('basket-total').textContent()) ?? '').replace(/[^\d]/g, ''));
const variantAt = (index: number): House['shop']['variants'][number] => {
  const variant = house.shop.variants[index];
  if (variant === undefined) throw new Error('the shop has too few articles');
  return variant;
};

test('an American scanner at a French computer sells what it scans, and the status page says what to do', async () => {
  await scanLike(strikesOf(variantAt(0).gtin, 'fr'));
  await eventually(cents, (sum) => sum === variantAt(0).amount);
  await page.getByTestId('status-connection').click();
  await seen(page, 'status-scanner');
  await page.keyboard.press('Escape');
  await page.getByTestId('status-panel').waitFor({ state: 'detached' });
});

test('a code that begins with 6, which is a minus there, takes nothing off the line before', async () => {
  const gtin = '6901234567892';
  const variant = { id: '01930000-0000-7000-8000-00000000a601', sku: 'SECHS', detail: '', options: {}, codes: [gtin], picture: null, status: 'active', rank: 1 };
  const article = { name: 'Sechserpack', description: '', brand: '', categories: ['probe'], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0 };
  await house.api.post('/api/v1/catalog/articles/bulk', { rows: [{ ...article, id: '01930000-0000-7000-8000-00000000b601', variants: [variant] }] });
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: [{ variant: variant.id, amount: 600, was: null }] });
  await page.getByTestId('search').fill('Sechserpack');
  await page.getByTestId('tile').filter({ hasText: '6,00' }).waitFor();
  await page.getByTestId('search').fill('');
  await scanLike(strikesOf(gtin, 'fr'));
  await eventually(cents, (sum) => sum === variantAt(0).amount + 600);
  expect(await page.getByTestId('basket-line').count()).toBe(2);
});

test('a receipt is found by an American scanner at a German computer; once it is set right the status page is quiet', async () => {
  await payCash(page);
  const receiptNo = (await page.getByTestId('done-screen').textContent())?.match(/[A-Z0-9]+-\d+-\d{4,}/)?.[0] ?? '';
  expect(receiptNo).not.toBe('');
  await scanLike(strikesOf(receiptNo, 'de'));
  await page.getByTestId('return-panel').filter({ hasText: receiptNo }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('return-panel').waitFor({ state: 'detached' });
  await scanLike(strikesOf(receiptNo, 'us'));
  await page.getByTestId('return-panel').filter({ hasText: receiptNo }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('return-panel').waitFor({ state: 'detached' });
  await page.getByTestId('status-connection').click();
  await seen(page, 'status-advice');
  expect(await page.getByTestId('status-scanner').count()).toBe(0);
});
