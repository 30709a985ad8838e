import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { changeWasSeen, enrolTill, scan, seen } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
  page = await enrolTill(await browser.open(), house);
  // Nobody touches a mouse here: a click is a fault of the story or of the till.
  await page.evaluate(() => addEventListener('pointerdown', () => Object.assign(window, { clicked: true }), { capture: true }));
  await page.keyboard.type(house.shop.staff.pin);
  await page.keyboard.press('Enter');
  await seen(page, 'till');
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

const variantAt = (index: number): House['shop']['variants'][number] => {
  const variant = house.shop.variants[index];
  if (variant === undefined) throw new Error('the shop has too few articles');
  return variant;
};
const cents = async (testId = 'basket-total'): Promise<number> => Number(((await page.getByTestId(testId).first().textContent()) ?? '').replace(/[^\d]/g, ''));
/** At a person's speed, so that it cannot be taken for a scanner. */
const typeSlowly = (text: string): Promise<void> => page.keyboard.type(text, { delay: 110 });
/** What has the focus, in a word. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === null || element === document.body ? 'nothing' : (element.getAttribute('data-testid') ?? element.getAttribute('role') ?? element.tagName.toLowerCase());
  });
const focusIn = (testId: string): Promise<boolean> => page.evaluate((id) => document.querySelector(`[data-testid="${id}"]`)?.contains(document.activeElement) === true, testId);
const settle = (testId: string): Promise<boolean> =>
  eventually(
    () => focusIn(testId),
    (inside) => inside,
  );
const searchHasFocus = (): Promise<string> => eventually(focused, (name) => name === 'search');
const panelIsGone = (testId: string): Promise<void> => page.getByTestId(testId).waitFor({ state: 'detached' });

/** Presses a key until the wanted element has the focus. @throws when it cannot be reached that way */
async function walkTo(testId: string, key: 'Tab' | 'Shift+Tab' | 'ArrowRight' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    const name = await focused();
    if (name === testId) return;
    passed.push(name);
    await page.keyboard.press(key);
  }
  throw new Error(`${testId} cannot be reached with ${key}; the focus went over ${passed.join(', ')}`);
}

/** Goes back to the radio buttons of one question and on to one of them with the arrow keys, which choose as they go. */
async function chooseRadio(panel: string, name: string): Promise<void> {
  const radio = page.getByTestId(panel).getByRole('radio', { name });
  await radio.waitFor();
  const onRadio = () => radio.evaluate((wanted) => (document.activeElement as HTMLInputElement | null)?.name === (wanted as HTMLInputElement).name);
  for (let step = 0; step < 30 && !(await onRadio()); step += 1) await page.keyboard.press('Shift+Tab');
  for (let step = 0; step < 10 && !(await radio.isChecked()); step += 1) await page.keyboard.press('ArrowRight');
  expect(await radio.isChecked()).toBe(true);
  expect(await radio.evaluate((element) => element === document.activeElement)).toBe(true);
}

test('an article is found by its name and chosen with arrows; a number is its quantity', async () => {
  const wanted = variantAt(0);
  await searchHasFocus();
  await typeSlowly(wanted.name);
  await page.getByTestId('tile').filter({ hasText: wanted.name }).first().waitFor();
  await page
    .getByTestId('search-hits')
    .filter({ hasText: /^[1-9]\d* Treffer$/ })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('[data-tile="0"]:focus').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-tile="1"]:focus').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.locator('[data-tile="0"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('basket-line').filter({ hasText: wanted.name }).waitFor();
  await searchHasFocus();
  await typeSlowly('4');
  await page.keyboard.press('Enter');
  await eventually(cents, (sum) => sum === wanted.amount * 4);
  await page.keyboard.press('-');
  await eventually(cents, (sum) => sum === wanted.amount * 3);
  await searchHasFocus();
});

test('a line gets a discount with a reason', async () => {
  const before = variantAt(0).amount * 3;
  await walkTo('line-open', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await settle('line-panel');
  await walkTo('line-tab-quantity');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('line-tab-discount');
  await page.keyboard.press('Enter');
  await page.getByTestId('discount-value').waitFor();
  await chooseRadio('line-panel', 'Mangel');
  await walkTo('discount-value');
  await typeSlowly('20');
  await page.keyboard.press('Enter');
  await panelIsGone('line-panel');
  await eventually(cents, (sum) => sum === before - Math.round(before * 0.2));
  await page.getByTestId('basket-line').filter({ hasText: 'Mangel' }).waitFor();
  await searchHasFocus();
});

test('price and note of the line have keys of their own, like every act; the note of what was done is undone with a key', async () => {
  const before = await cents();
  await page.keyboard.press('Shift+F6');
  await settle('line-panel');
  await seen(page, 'note-value');
  await typeSlowly('Geschenk');
  await page.keyboard.press('Enter');
  await panelIsGone('line-panel');
  await page.getByTestId('basket-line').filter({ hasText: 'Geschenk' }).waitFor();
  for (const [key, field] of [
    ['Shift+F4', 'discount-value'],
    ['Shift+F5', 'price-value'],
  ] as const) {
    await page.keyboard.press(key);
    await settle('line-panel');
    await seen(page, field);
  }
  await page.keyboard.press('Escape');
  await panelIsGone('line-panel');
  await page.keyboard.press('Delete');
  await seen(page, 'basket-empty');
  await page.keyboard.press('Control+z');
  await eventually(cents, (sum) => sum === before);
  await searchHasFocus();
});

test('keys of a text belong to the text in the field, not to the line', async () => {
  const before = await cents();
  await typeSlowly(variantAt(1).name);
  await page
    .getByTestId('tile')
    .filter({ hasText: variantAt(1).name })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('[data-tile="0"]:focus').waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await eventually(
    () => page.getByTestId('search').inputValue(),
    (text) => text === '',
  );
  expect(await cents()).toBe(before);
});

test('a quantity that was typed is that of the article scanned next; a scan that comes in part is dropped', async () => {
  const variant = variantAt(5);
  const before = await cents();
  await typeSlowly('3*');
  await scan(page, variant.gtin);
  await eventually(cents, (sum) => sum === before + 3 * variant.amount);
  await Promise.all([...variant.gtin.slice(0, 5)].flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]));
  await seen(page, 'notice-torn');
  expect(await page.getByTestId('search').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await page.getByTestId('notice-torn').waitFor({ state: 'detached' });
  await page.keyboard.press('Delete');
  await eventually(cents, (sum) => sum === before);
});

test('the basket gets a discount, is parked and taken up again', async () => {
  const before = await cents();
  await page.keyboard.press('F4');
  await settle('discount-panel');
  await chooseRadio('discount-panel', 'Kulanz');
  await walkTo('discount-value');
  await typeSlowly('10');
  await page.keyboard.press('Enter');
  await panelIsGone('discount-panel');
  const after = await eventually(cents, (sum) => sum < before);
  expect(Math.abs(after - before * 0.9)).toBeLessThanOrEqual(1);
  await searchHasFocus();
  await page.keyboard.press('F6');
  await seen(page, 'basket-empty');
  await searchHasFocus();
  await page.keyboard.press('F6');
  await settle('parked-panel');
  await walkTo('parked-resume');
  await page.keyboard.press('Enter');
  await panelIsGone('parked-panel');
  await eventually(cents, (sum) => sum === after);
  await searchHasFocus();
});

test('a scan is heard in every dialog and closes it', async () => {
  const panels = { F1: 'help-panel', F3: 'customer-panel', F4: 'discount-panel', F8: 'return-panel' };
  for (const [index, [key, panel]] of Object.entries(panels).entries()) {
    const variant = variantAt(index + 1);
    const before = await cents();
    await page.keyboard.press(key);
    await settle(panel);
    await scan(page, variant.gtin);
    await panelIsGone(panel);
    await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
    expect(await cents()).toBeGreaterThan(before);
    await searchHasFocus();
    await page.keyboard.press('Delete');
    await eventually(cents, (sum) => sum === before);
  }
});

test('a part is paid another way, the rest in cash with change; the next customer begins with a key', async () => {
  const due = await cents();
  await page.keyboard.press('F10');
  await settle('pay-screen');
  await typeSlowly('1');
  await page.keyboard.press('F10');
  await seen(page, 'tender-remove');
  await page.keyboard.press('F9');
  await typeSlowly('200');
  expect(await cents('pay-change')).toBe(20_000 - (due - 100));
  await page.keyboard.press('Enter');
  await seen(page, 'done-screen');
  await settle('done-screen');
  expect(await cents('done-change')).toBe(20_000 - (due - 100));
  const change = await page.getByTestId('done-change').textContent();
  // A second press by habit does not skip the change.
  await page.keyboard.press('Enter');
  expect(await cents('done-change')).toBe(20_000 - (due - 100));
  await changeWasSeen(page);
  await page.keyboard.press('Enter');
  await seen(page, 'basket-empty');
  await searchHasFocus();
  // Whoever was too quick still reads what has to be given back.
  await page
    .getByTestId('last-sale')
    .filter({ hasText: change ?? 'Rückgeld' })
    .waitFor();
});

test('on the screen of the change a scan begins the next customer, and so does typing, without a lost letter', async () => {
  const [first, second, third] = [variantAt(1), variantAt(2), variantAt(3)];
  await scan(page, first.gtin);
  await page.getByTestId('basket-line').waitFor();
  await page.keyboard.press('F9');
  await settle('pay-screen');
  await page.keyboard.press('Enter');
  await settle('done-screen');
  await scan(page, second.gtin);
  await page.getByTestId('basket-line').filter({ hasText: second.name }).waitFor();
  expect(await page.getByTestId('basket-line').count()).toBe(1);
  await searchHasFocus();
  await page.keyboard.press('F9');
  await settle('pay-screen');
  await page.keyboard.press('Enter');
  await settle('done-screen');
  await typeSlowly(third.name);
  await eventually(
    () => page.getByTestId('search').inputValue(),
    (text) => text === third.name,
  );
  await page.keyboard.press('Enter');
  await page.getByTestId('basket-line').filter({ hasText: third.name }).waitFor();
});

test('a scan while paying goes into the basket as long as no money was taken; Escape leads back', async () => {
  // Pressed twice in one go, the key opens the screen and takes no money.
  await Promise.all(['F12', 'F12'].flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]));
  await settle('pay-screen');
  await scan(page, variantAt(4).gtin);
  await page
    .getByTestId('basket-line')
    .filter({ hasText: variantAt(4).name })
    .waitFor();
  await searchHasFocus();
  await page.keyboard.press('F12');
  await settle('pay-screen');
  await page.keyboard.press('Escape');
  await searchHasFocus();
  expect(await page.evaluate(() => 'clicked' in window)).toBe(false);
});

test('a scan while a part is paid never becomes money, at any speed and in pieces', async () => {
  const { gtin } = variantAt(2);
  await page.keyboard.press('F12');
  await settle('pay-screen');
  await typeSlowly('1');
  await page.keyboard.press('Enter');
  await seen(page, 'tender-remove');
  const due = await cents('pay-due');
  const isRefused = async (): Promise<void> => {
    await page
      .getByTestId('notice-paying')
      .filter({ hasText: gtin.slice(-6) })
      .waitFor();
    expect(await page.getByTestId('pay-typed').count()).toBe(0);
    expect(await cents('pay-due')).toBe(due);
    await page.getByTestId('notice-paying').getByRole('button').press('Enter');
    await page.getByTestId('notice-paying').waitFor({ state: 'detached' });
  };
  for (const delay of [0, 8, 30, 60, 110, 200]) {
    await page.keyboard.type(gtin, { delay });
    await page.keyboard.press('Enter');
    await isRefused();
  }
  for (const pieces of [
    [gtin.slice(0, 6), gtin.slice(6)],
    [gtin.slice(0, 9), gtin.slice(9)],
    [gtin.slice(0, 2), gtin.slice(2, 4), gtin.slice(4)],
  ]) {
    for (const piece of pieces) {
      await page.keyboard.type(piece);
      await page.waitForTimeout(300);
    }
    await page.keyboard.press('Enter');
    await isRefused();
  }
  // The keyboard still means money when it is a hand that types.
  await typeSlowly('2');
  expect(await page.getByTestId('pay-typed').textContent()).toBe('2');
  await page.keyboard.press('Escape');
});

test('cash that is hardly meant is asked about once', async () => {
  await typeSlowly('50000');
  await page.keyboard.press('Enter');
  await seen(page, 'notice-odd-cash');
  expect(await page.getByTestId('done-screen').count()).toBe(0);
  await page.keyboard.press('Escape');
  await walkTo('tender-remove');
  await page.keyboard.press('Enter');
  await page.getByTestId('tender-remove').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await searchHasFocus();
});

test('languages and looks are chosen with arrow keys, on targets of at least 48 pixels', async () => {
  await page.keyboard.press('Shift+Tab');
  await walkTo('action-more', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await settle('more-panel');
  await walkTo('more-settings');
  await page.keyboard.press('Enter');
  await settle('settings-panel');
  const targets = page.getByTestId('settings-panel').locator('label');
  const heights = await targets.evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height));
  expect(heights.length).toBe(8);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
  await chooseRadio('settings-panel', 'Hoch');
  await chooseRadio('settings-panel', 'Normal');
  await page.getByTestId('choice-de').locator('input').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('settings-panel').filter({ hasText: 'Language' }).waitFor();
  expect(await page.getByTestId('choice-en').isChecked()).toBe(true);
  await page.keyboard.press('ArrowLeft');
  await page.getByTestId('settings-panel').filter({ hasText: 'Sprache' }).waitFor();
  await page.keyboard.press('Escape');
  await panelIsGone('settings-panel');
});
