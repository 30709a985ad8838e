import type { SaleDetail } from '@tresen/contract/sales';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { nextCustomer, payCash, scan, seen } from './support/till-page.ts';

const cashier = { id: '01930000-0000-7000-8000-0000000c0001', name: 'Anton Berger', pin: '4711' };
const lead = { id: '01930000-0000-7000-8000-0000000c0002', name: 'Lea Sommer', pin: '864209' };

let house: House;
let browser: StoryBrowser;
let page: Page;
const wanted = () => house.shop.variants[0] ?? { gtin: '', name: '', amount: 0 };
const cents = async (): Promise<number> => Number(((await page.getByTestId('basket-total').textContent()) ?? '').replace(/\D/g, ''));

/** The admin of the small shop may do everything; here a cashier sells, and somebody else leads the store. */
async function hire(): Promise<void> {
  const store = house.shop.stores[0]?.id ?? '';
  for (const [person, role] of [
    [cashier, 'cashier'],
    [lead, 'manager'],
  ] as const)
    await house.api.post('/api/v1/identity/staff', { ...person, shortName: person.name, email: null, language: 'de', grants: [{ role, scope: 'store', id: store }] });
  await house.api.put(`/api/v1/devices/stores/${store}/settings`, { discountLimit: 2000 });
}

beforeAll(async () => {
  house = await openHouse();
  await hire();
  browser = createStoryBrowser();
  const context = await browser.open();
  page = await context.newPage();
  await page.goto(await house.tillAddress());
  await seen(page, 'staff-tiles', 60_000);
  await page.getByTestId(`staff-${cashier.id}`).click();
  await page.keyboard.type(cashier.pin);
  await seen(page, 'till');
  const skip = page.getByTestId('tour-skip');
  if (await skip.isVisible().catch(() => false)) await skip.click();
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

/** At a person's speed: faster than any hand it would be a scan, which closes the dialog. */
const typeByHand = (text: string): Promise<void> => page.keyboard.type(text, { delay: 110 });

async function openPrice(text: string): Promise<void> {
  await page.getByTestId('line-open').first().click();
  await page.getByTestId('line-panel').waitFor();
  await page.getByTestId('line-tab-price').click();
  await page.getByTestId('line-panel').getByText('Mangel', { exact: true }).click();
  await page.getByTestId('price-value').fill(text);
  await page.getByTestId('price-give').click();
}

test('a price of one cent asks for somebody who may give it; without a yes nothing changes', async () => {
  await scan(page, wanted().gtin);
  await page.getByTestId('basket-line').waitFor();
  await openPrice('0,01');
  await seen(page, 'approval-panel');
  await page.getByTestId('approval-what').filter({ hasText: '0,01' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('approval-panel').waitFor({ state: 'detached' });
  expect(await cents()).toBe(wanted().amount);
});

test('a lead types the PIN at the same till: a wrong one counts, the right one gives it, and the sale says who, whom and why', async () => {
  await openPrice('0,01');
  await seen(page, 'approval-panel');
  const chooser = page.getByTestId(`approver-${lead.id}`);
  await chooser.click();
  await typeByHand('111111');
  await page.keyboard.press('Enter');
  await page.getByTestId('pin-error').filter({ hasText: /\S/ }).waitFor();
  expect(await cents()).toBe(wanted().amount);
  await typeByHand(lead.pin);
  await page.keyboard.press('Enter');
  await page.getByTestId('approval-panel').waitFor({ state: 'detached' });
  await eventually(cents, (sum) => sum === 1);
  await payCash(page);
  await nextCustomer(page);
  const [sale] = await eventually(
    () => readSales(house),
    (found) => found.length === 1,
  );
  const detail = await house.api.get<SaleDetail>(`/api/v1/sales/${sale?.id}`);
  expect(detail.fact.approvals).toMatchObject([{ act: 'reduce', line: 1, by: lead.id, asked: cashier.id, reason: 'Mangel' }]);
  expect(detail.approverNames[lead.id]).toBe(lead.name);
  expect(detail.exceptions).toEqual([]);
});
