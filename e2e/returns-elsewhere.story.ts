import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type MortalHouse, openMortalHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, payCash, scan, seen, signIn } from './support/till-page.ts';

let house: MortalHouse;
let bought: Page;
let taking: Page;
let receiptNo = '';
const browsers: StoryBrowser[] = [];

async function openTill(store: number): Promise<Page> {
  const browser = createStoryBrowser();
  browsers.push(browser);
  const page = await enrolTill(await browser.open(), house, store);
  await signIn(page, house);
  return page;
}

beforeAll(async () => {
  house = await openMortalHouse({ stores: 2 });
  bought = await openTill(0);
  taking = await openTill(1);
});
afterAll(async () => {
  for (const browser of browsers) await browser.dispose();
  await house?.close();
});

const code = (): string => house.shop.variants[0]?.gtin ?? '';
const amount = (): number => house.shop.variants[0]?.amount ?? 0;
const soldTimes = (count: number) =>
  eventually(
    () => readSales(house),
    (sales) => sales.length === count,
  );
/** Waits until a store has so much of it, in thousandths, and has written off so many returns. */
const hasStock = (store: number, wanted: { readonly onHand: number; readonly writtenOff: number }) =>
  eventually(
    async () => {
      const of = [house.shop.stores[store]?.id, house.shop.variants[0]?.id];
      const { rows } = await house.sql.query<{ onHand: number; writtenOff: number }>(
        `select coalesce((select on_hand::int from inventory.on_hand where store = $1 and variant = $2::text), 0) as "onHand",
          (select count(*)::int from inventory.movement where kind = 'written-off' and store = $1 and variant = ($2::text)::uuid) as "writtenOff"`,
        of,
      );
      return rows[0];
    },
    (found) => JSON.stringify(found) === JSON.stringify(wanted),
  );
const returnPanel = (page: Page) => page.getByTestId('return-panel').filter({ hasText: receiptNo });
/** Pays out what the basket owes. */
async function payOut(page: Page): Promise<void> {
  await page.keyboard.press('F12');
  await page.getByTestId('pay-screen').waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('done-screen').waitFor();
  await nextCustomer(page);
}
async function closeReturn(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByTestId('return-panel').waitFor({ state: 'detached' });
}

test('goods bought in one store come back in another by the number on the receipt', async () => {
  await scan(bought, code());
  await scan(bought, code());
  await bought.getByTestId('basket-line').waitFor();
  await payCash(bought);
  receiptNo = (await bought.getByTestId('done-screen').textContent())?.match(/[A-Z0-9]+-\d+-\d{4,}/)?.[0] ?? '';
  await nextCustomer(bought);
  await soldTimes(1);

  await scan(taking, receiptNo);
  await returnPanel(taking).waitFor();
  await taking.getByTestId('return-elsewhere').filter({ hasText: 'Probe 1' }).waitFor();
  await returnPanel(taking).getByText('Defekt', { exact: true }).click();
  await taking.getByTestId('return-line').first().click();
  await closeReturn(taking);
  await payOut(taking);
  const sales = await soldTimes(2);
  expect(sales.at(-1)?.total).toBe(-amount());
  // Broken goods do not go back on the shelf.
  await hasStock(1, { onHand: 0, writtenOff: 1 });
});

test('what came back there is gone here, and nowhere comes back more than was bought', async () => {
  await scan(bought, receiptNo);
  await returnPanel(bought).filter({ hasText: 'noch offen: 1' }).waitFor();
  await returnPanel(bought).getByText('Defekt', { exact: true }).click();
  // Unless somebody says so.
  await returnPanel(bought).getByTestId('goods-shelf').click();
  await bought.getByTestId('return-line').first().click();
  // The button that had the focus cannot be pressed any more; wherever the focus went, Esc closes.
  await bought.locator('[data-testid="return-line"]:disabled').waitFor();
  await closeReturn(bought);
  await payOut(bought);
  await soldTimes(3);
  await hasStock(0, { onHand: -1000, writtenOff: 0 });
  await scan(taking, receiptNo);
  await returnPanel(taking).filter({ hasText: 'Alles zurück' }).waitFor();
  expect(await taking.getByTestId('return-line').first().isDisabled()).toBe(true);
  await closeReturn(taking);
});

test('a receipt that nobody has, and no server to ask: each is said with what to do, and selling goes on', async () => {
  await scan(taking, 'PRB1-1-999999');
  await seen(taking, 'notice-return-unknown');
  await house.killServer();
  await taking.getByTestId('status-connection').filter({ hasText: 'Offline' }).waitFor();
  await scan(taking, receiptNo);
  await taking.getByTestId('notice-return-offline').filter({ hasText: receiptNo }).waitFor();
  await scan(taking, code());
  await taking.getByTestId('basket-line').waitFor();
});
