import { startVirtualPrinter, type VirtualPrinter } from '@tresen/testkit/virtual-printer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { enrolTill, nextCustomer, payCash, printReceipt, scan, seen, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let printer: VirtualPrinter;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  printer = await startVirtualPrinter();
  const store = house.shop.stores[0]?.id;
  await house.api.put('/api/v1/devices/printers/bon-1', { store, name: 'Bondrucker', host: printer.host, port: printer.port, columns: 48 });
  await house.api.put(`/api/v1/devices/stores/${store}/settings`, { printer: 'bon-1' });
  browser = createStoryBrowser();
  page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await printer?.close();
  await house?.close();
});

/** Sells an article and asks for the receipt on paper. */
async function sellAndPrint(index: number): Promise<void> {
  await scan(page, house.shop.variants[index]?.gtin ?? '');
  await seen(page, 'basket-line');
  await payCash(page);
  await printReceipt(page);
}
const nameAt = (index: number): string => house.shop.variants[index]?.name ?? '';
const papersWith = (name: string): string[] => printer.receipts.map((receipt) => receipt.text.join('\n')).filter((text) => text.includes(name));
const printedTimes = (name: string, count: number): Promise<string[]> =>
  eventually(
    async () => papersWith(name),
    (papers) => papers.length === count,
    60_000,
  );
const chip = (text: string) => page.getByTestId('status-printer').filter({ hasText: text });

test('without paper nothing is sent; the till says so, sells on, and prints by itself once there is paper', async () => {
  printer.state.paper = 'end';
  await sellAndPrint(0);
  await chip('Papier leer').filter({ hasText: '1 Bon wartet' }).waitFor();
  await page.getByTestId('status-printer').click();
  await page.getByTestId('status-panel').filter({ hasText: 'neue Rolle einlegen' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('status-panel').waitFor({ state: 'detached' });
  printer.state.paper = 'near-end';
  const [paper] = await printedTimes(nameAt(0), 1);
  expect(paper).not.toContain('ERNEUTER DRUCK');
  expect(printer.drawerKicks).toBe(1);
  await chip('Drucker').waitFor();
  printer.state.paper = 'ok';
});

test('the drawer opens because money moves: once for cash, with or without paper, and for nothing else', async () => {
  const kicks = printer.drawerKicks;
  const drawerOpened = (times: number): Promise<number> =>
    eventually(
      async () => printer.drawerKicks - kicks,
      (count) => count >= times,
    );
  await scan(page, house.shop.variants[7]?.gtin ?? '');
  await payCash(page);
  await nextCustomer(page);
  expect(await drawerOpened(1)).toBe(1);
  await sellAndPrint(8);
  await printedTimes(nameAt(8), 1);
  expect(await drawerOpened(2)).toBe(2);
  await page.getByTestId('action-more').click();
  await page.getByTestId('more-receipts').click();
  await page.getByTestId('receipt-reprint').first().click();
  await printedTimes(nameAt(8), 2);
  await page.keyboard.press('Escape');
  await page.getByTestId('receipts-panel').waitFor({ state: 'detached' });
  // Paid another way, and printed: the receipt behind it shows that nothing is still on its way.
  await scan(page, house.shop.variants[9]?.gtin ?? '');
  await seen(page, 'basket-line');
  await page.keyboard.press('F10');
  await seen(page, 'pay-screen');
  await page.getByTestId('pay-finish').click();
  await seen(page, 'done-screen');
  await printReceipt(page);
  await printedTimes(nameAt(9), 1);
  expect(printer.drawerKicks - kicks).toBe(2);
});

test('an open cover is said as such', async () => {
  printer.state.coverOpen = true;
  await sellAndPrint(1);
  await chip('Deckel offen').waitFor();
  printer.state.coverOpen = false;
  await printedTimes(nameAt(1), 1);
});

test('paper that ends in the middle: the whole receipt comes again and says so, the drawer stays shut', async () => {
  const kicks = printer.drawerKicks;
  printer.runOutAfter(3);
  await sellAndPrint(2);
  await chip('Papier leer').waitFor();
  printer.runOutAfter(Number.POSITIVE_INFINITY);
  printer.state.paper = 'ok';
  const [paper] = await printedTimes(nameAt(2), 1);
  expect(paper).toContain('*** ERNEUTER DRUCK ***');
  expect(printer.drawerKicks).toBe(kicks + 1);
});

test('the answers about the drawer and the receipt get lost: neither comes twice', async () => {
  let lost = 0;
  const kicks = printer.drawerKicks;
  house.network.setWeather(({ path }) => {
    if (!path.endsWith('/print') || lost > 1) return { kind: 'pass' };
    lost += 1;
    return { kind: 'drop-reply' };
  });
  await sellAndPrint(5);
  await printedTimes(nameAt(5), 1);
  await eventually(
    async () => (await page.getByTestId('status-printer').textContent()) ?? '',
    (text) => !text.includes('Bon'),
    60_000,
  );
  expect(lost).toBe(2);
  expect(printer.drawerKicks).toBe(kicks + 1);
  expect(papersWith(nameAt(5))).toHaveLength(1);
  await scan(page, house.shop.variants[6]?.gtin ?? '');
  await payCash(page);
  await nextCustomer(page);
});

test('a printer that closes at once or hangs keeps the receipt waiting', async () => {
  printer.state.closesAtOnce = true;
  await sellAndPrint(3);
  await chip('nicht erreichbar').waitFor();
  printer.state.closesAtOnce = false;
  printer.state.hangs = true;
  await sellAndPrint(4);
  await chip('Bon').waitFor();
  expect(papersWith(nameAt(3))).toHaveLength(0);
  printer.state.hangs = false;
  await printedTimes(nameAt(3), 1);
  await printedTimes(nameAt(4), 1);
});
