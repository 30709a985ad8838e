import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { enrolTill, nextCustomer, seen, sellOne, signIn } from './support/till-page.ts';

const DAY = 86_400_000;
let house: House;
let browser: StoryBrowser;

beforeAll(async () => {
  house = await openHouse();
  browser = createStoryBrowser();
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

/** A device whose clock was set wrongly: `Date` is off for whoever asks, on the page and in its worker. */
const turnClock = (by: number): string => `{
  const Real = Date;
  const off = () => Real.now() + ${by};
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(off());
      else super(...parts);
    }
    static now() { return off(); }
  };
}
`;

test('a till whose clock is a day ahead sells; every sale is booked once, one exception says so, and the till shows it', async () => {
  const context = await browser.open();
  await context.addInitScript(turnClock(DAY));
  await context.route('**/till-worker*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: turnClock(DAY) + (await answer.text()) });
  });
  const page = await enrolTill(context, house);
  await signIn(page, house);
  for (const variant of house.shop.variants.slice(0, 3)) {
    await sellOne(page, variant);
    await nextCustomer(page);
  }
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length >= 3,
    60_000,
  );
  expect(sales.map((sale) => sale.total).sort()).toEqual(
    house.shop.variants
      .slice(0, 3)
      .map((variant) => variant.amount)
      .sort(),
  );
  const { rows } = await house.sql.query<{ ahead: string }>(
    "select extract(epoch from (payload::json->>'at')::timestamptz - recorded_at) as ahead from log.event where type = 'sales.sale-completed'",
  );
  for (const { ahead } of rows) expect(Math.abs(Number(ahead) - DAY / 1000)).toBeLessThan(600);

  const open = await eventually(
    () => house.api.get<{ items: { kind: string; deviceName: string | null }[] }>('/api/v1/ingest/exceptions?status=open'),
    ({ items }) => items.some((item) => item.kind === 'clock-skew'),
  );
  expect(open.items.filter((item) => item.kind === 'clock-skew')).toHaveLength(1);

  await seen(page, 'alarm-clock-skew');
  await page.getByTestId('alarm-clock-skew').click();
  const panel = page.getByTestId('status-panel');
  await panel.getByText(/weicht 1\.4[34]\d Minuten ab/).waitFor();
  await page.keyboard.press('Escape');
});
