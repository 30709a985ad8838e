import type { FeedManifest } from '@tresen/contract/feed';
import type { Fate } from '@tresen/testkit/faulty-network';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTillBrowser, type TillBrowser } from './support/browser.ts';
import { eventually, type MortalHouse, openMortalHouse, readSales } from './support/house.ts';
import { nextCustomer, seen, sellOne, signIn } from './support/till-page.ts';
import { openSellingTill } from './support/virtual-till.ts';

const SNAPSHOT = '**/api/v1/feed/snapshots/**';
let house: MortalHouse;
let readManifest: () => Promise<FeedManifest>;
const browsers: TillBrowser[] = [];

function newBrowser(): TillBrowser {
  const browser = createTillBrowser();
  browsers.push(browser);
  return browser;
}

beforeAll(async () => {
  house = await openMortalHouse({ articles: 400 });
  const { till } = await openSellingTill(house);
  const authorization = `Bearer ${till.identity.device}.${till.identity.secret}`;
  readManifest = async () => (await (await fetch(`${house.serverUrl}/api/v1/feed/manifest?format=1`, { headers: { authorization } })).json()) as FeedManifest;
  // Only a ready-made file can be broken on the way: wait until the server offers one.
  await eventually(readManifest, ({ snapshot }) => snapshot !== null, 60_000);
});
afterAll(async () => {
  for (const browser of browsers) await browser.dispose();
  await house?.close();
});
afterEach(() => house.network.setWeather(() => ({ kind: 'pass' })));

const isFile = (path: string): boolean => path.includes('/feed/snapshots/');

/** Somebody in between turns one bit of the file that the browser has already unpacked: only the hash can tell. */
async function turnBits(context: BrowserContext): Promise<() => number> {
  let count = 0;
  await context.route(SNAPSHOT, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 0x10;
    count += 1;
    const { 'content-encoding': _unpacked, 'content-length': _other, ...headers } = answer.headers();
    await route.fulfill({ status: answer.status(), headers, body });
  });
  return () => count;
}

const storms: readonly { readonly name: string; readonly fate: Fate }[] = [
  { name: 'ends in the middle', fate: { kind: 'truncate-reply', bytes: 5000 } },
  { name: 'has another byte in its packed form', fate: { kind: 'corrupt-reply', at: 3000 } },
  { name: 'never answers', fate: { kind: 'drop-reply' } },
];

test('a first load that is broken on the way, in every manner, says what it waits for, and goes on by itself when the way is good again', async () => {
  const context = await newBrowser().open();
  const page = await context.newPage();
  house.network.setWeather(({ path }) => (isFile(path) ? (storms[0]?.fate ?? { kind: 'pass' }) : { kind: 'pass' }));
  await page.goto(await house.tillAddress());
  await seen(page, 'first-load', 60_000);
  for (const { fate } of storms) {
    const before = house.network.counts[fate.kind];
    house.network.setWeather(({ path }) => (isFile(path) ? fate : { kind: 'pass' }));
    await eventually(
      async () => house.network.counts[fate.kind],
      (count) => count >= before + 1,
      60_000,
    );
    await seen(page, 'load-waiting', 30_000);
    expect(await page.getByTestId('pin-1').count()).toBe(0);
  }
  house.network.setWeather(() => ({ kind: 'pass' }));
  await seen(page, 'pin-1', 60_000);
  await signIn(page, house);
  await sellOne(page, house.shop.variants[0] ?? house.shop.special.drink);
  await eventually(
    () => readSales(house),
    (sales) => sales.length === 1,
  );
});

test('a file whose hash is wrong is thrown away, said in words, and loaded again', async () => {
  const context = await newBrowser().open();
  const tampered = await turnBits(context);
  const page = await context.newPage();
  await page.goto(await house.tillAddress());
  await seen(page, 'load-broken', 60_000);
  expect(tampered()).toBeGreaterThan(0);
  expect(await page.getByTestId('pin-1').count()).toBe(0);
  await context.unroute(SNAPSHOT);
  await seen(page, 'pin-1', 60_000);
  await signIn(page, house);
  expect(await page.getByTestId('alarm-reference-broken').count()).toBe(0);
});

/** So many new customers that a new file is the better way for who has been away. */
async function addCustomers(count: number): Promise<void> {
  const row = (n: number) => ({
    id: `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    number: `K${n}`,
    firstName: 'Kim',
    lastName: `Muster ${n}`,
    company: '',
    email: '',
    phone: '',
    card: '',
    zip: '',
    city: '',
  });
  for (let start = 1; start <= count; start += 500) await house.api.post('/api/v1/customers/bulk', { rows: Array.from({ length: 500 }, (_, index) => row(start + index)) });
}

test('a till that has data goes on selling with it while the new file is broken, says so, and catches up later', { timeout: 240_000 }, async () => {
  const browser = newBrowser();
  const first = await (await browser.open()).newPage();
  await first.goto(await house.tillAddress());
  await seen(first, 'pin-1', 60_000);
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await browser.close();
  const { snapshot: old } = await readManifest();
  await addCustomers(13_500);
  await eventually(readManifest, ({ snapshot }) => snapshot !== null && snapshot.version !== old?.version && (snapshot.rows['customer'] ?? 0) > 13_000, 90_000);

  const before = (await readSales(house)).length;
  const context = await browser.open();
  const tampered = await turnBits(context);
  house.network.setWeather(({ path }) => (path.includes('dataset=customers') && path.includes('cursor=') && tampered() > 0 ? { kind: 'refuse' } : { kind: 'pass' }));
  const page = await context.newPage();
  await page.goto(`${house.url}/till/`);
  await seen(page, 'pin-1', 60_000);
  await signIn(page, house);
  await seen(page, 'alarm-reference-broken', 60_000);
  await sellOne(page, house.shop.variants[1] ?? house.shop.special.drink);
  await nextCustomer(page);
  await eventually(
    () => readSales(house),
    (sales) => sales.length === before + 1,
  );

  await context.unroute(SNAPSHOT);
  house.network.setWeather(() => ({ kind: 'pass' }));
  await page.getByTestId('alarm-reference-broken').waitFor({ state: 'detached', timeout: 90_000 });
  await page.keyboard.press('F3');
  await page.getByTestId('customer-panel').waitFor();
  await page.keyboard.type('Muster 13500', { delay: 100 });
  await page.getByTestId('customer-panel').getByText('Muster 13500').first().waitFor();
});
