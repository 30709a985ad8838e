import { expect, test } from 'vitest';
import { nextCustomer, payCash, scan, seen, sellOne, signIn } from './support/till-page.ts';
import { tillStory } from './support/till-story.ts';

const story = tillStory();

test('the storage hint comes once, as a line, and is no alarm; stock without a connection says how old it is', async () => {
  const page = await story.openTill();
  await seen(page, 'tour-offer');
  expect(await page.getByTestId('alarm-storage-not-persistent').count()).toBe(0);
  await page.reload();
  await seen(page, 'pin-1');
  await signIn(page, story.house);
  await seen(page, 'storage-hint');
  await page.getByTestId('storage-hint').getByRole('button').first().click();
  await page.getByTestId('status-panel').filter({ hasText: 'als App' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('status-panel').waitFor({ state: 'detached' });

  const variant = story.variantAt(2);
  await story.house.api.post('/api/v1/inventory/received', { store: story.house.shop.stores[0]?.id, rows: [{ variant: variant.id, quantity: 12_000 }] });
  await page.getByTestId('search').fill(variant.sku ?? '');
  const tile = page.locator(`[data-testid=tile][data-variant="${variant.id}"]`);
  await tile.filter({ hasText: '12 hier' }).waitFor();
  story.house.network.cut();
  await tile.filter({ hasText: /12 · \d\d:\d\d/ }).waitFor({ timeout: 20_000 });
  story.house.network.restore();
  await tile.filter({ hasText: '12 hier' }).waitFor({ timeout: 20_000 });
});

test('a cable that is pulled out is noticed although nobody says so, and so is that it is in again; nothing waits for what was asked before', async () => {
  const page = await story.openTill();
  const connection = (text: string) => page.getByTestId('status-connection').filter({ hasText: text });
  await connection('Online').waitFor();
  // The socket is there when something comes through it.
  const variant = story.variantAt(3);
  await page.getByTestId('search').fill(variant.sku);
  const tile = page.locator(`[data-testid=tile][data-variant="${variant.id}"]`);
  const received = (quantity: number) => story.house.api.post('/api/v1/inventory/received', { store: story.house.shop.stores[0]?.id, rows: [{ variant: variant.id, quantity }] });
  await received(5000);
  await tile.filter({ hasText: '5 hier' }).waitFor();
  story.house.network.swallow();
  const cutAt = Date.now();
  await page.keyboard.press('Escape');
  await sellOne(page, variant);
  await connection('Offline').waitFor({ timeout: 20_000 });
  console.log(`noticed after ${Date.now() - cutAt} ms that nothing passes`);
  story.house.network.restore();
  const backAt = Date.now();
  await connection('Online').waitFor({ timeout: 20_000 });
  console.log(`noticed after ${Date.now() - backAt} ms that it does again`);
  expect(await story.newSales(1)).toHaveLength(1);
  await nextCustomer(page);
  await page.getByTestId('search').fill(variant.sku);
  await received(2000);
  await tile.filter({ hasText: '6 hier' }).waitFor();
});

test('the till starts cold without network, finds and sells, and everything is booked once when the network is back', async () => {
  const first = await story.openTill();
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await story.browser.kill();

  story.house.network.cut();
  const page = await story.reopenTill();
  await page.keyboard.press('F3');
  await page.getByTestId('customer-reach').filter({ hasText: 'Andere Filialen lassen sich gerade nicht fragen' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('customer-panel').waitFor({ state: 'detached' });
  const [byCode, byName] = [story.variantAt(0), story.variantAt(1)];
  await sellOne(page, byCode);
  await nextCustomer(page);
  await page.getByTestId('search').fill(byName.name);
  await page.getByTestId('tile').filter({ hasText: byName.name }).first().click();
  await payCash(page);
  expect(await story.newSales()).toEqual([]);

  story.house.network.restore();
  const sales = await story.newSales(2, 60_000);
  expect(sales.map((sale) => sale.total).sort()).toEqual([byCode.amount, byName.amount].sort());
  expect(new Set(sales.map((sale) => sale.receipt_no)).size).toBe(2);
});

test('a scan of an unknown code says so and keeps the till ready', async () => {
  const page = await story.openTill();
  await scan(page, '4006381333931');
  await page.getByText('4006381333931').first().waitFor();
  const variant = story.variantAt(0);
  await scan(page, variant.gtin);
  await page.getByTestId('basket-line').filter({ hasText: variant.name }).waitFor();
});
