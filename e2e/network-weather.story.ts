import type { Fate } from '@tresen/testkit/faulty-network';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, sellOne, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
});
afterAll(async () => {
  await browser.dispose();
  await house.close();
});

const storms: readonly { readonly name: string; readonly fate: Fate }[] = [
  { name: 'every second reply is lost', fate: { kind: 'drop-reply' } },
  { name: 'every second request arrives twice', fate: { kind: 'duplicate' } },
  { name: 'every second exchange takes long', fate: { kind: 'delay', milliseconds: 600 } },
  { name: 'every second request is refused by a gateway', fate: { kind: 'refuse' } },
  { name: 'every second reply is garbled', fate: { kind: 'corrupt-reply', at: 20 } },
  { name: 'every second push is altered on the way', fate: { kind: 'alter-request', seed: 4711 } },
];

test('sales in every network weather are booked exactly once', { timeout: 240_000 }, async () => {
  const page = await enrolTill(await browser.open(), house);
  await signIn(page, house);
  const expected: number[] = [];
  for (const { fate } of storms) {
    house.network.setWeather(({ n, path }) => (n % 2 === 0 && path.includes('/journal') ? fate : { kind: 'pass' }));
    for (let sale = 0; sale < 2; sale += 1) {
      const variant = house.shop.variants[expected.length];
      if (variant === undefined) throw new Error('the shop has too few articles');
      await sellOne(page, variant);
      expected.push(variant.amount);
      await nextCustomer(page);
    }
  }
  house.network.setWeather(() => ({ kind: 'pass' }));
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= expected.length,
    90_000,
  );
  expect(sales.map((sale) => sale.total).sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
  const { rows } = await house.sql.query<{ n: string }>("select count(*) as n from log.event where type = 'sales.sale-completed'");
  expect(Number(rows[0]?.n)).toBe(expected.length);
  // What was altered on the way was put aside, then came again as it was: the till has nothing to worry about any more.
  await page.getByTestId('alarm-quarantined').waitFor({ state: 'detached', timeout: 90_000 });
});
