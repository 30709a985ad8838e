import { readFileSync } from 'node:fs';
import type { EnrolAnswer } from '@tresen/contract/devices';
import type { EntryPayload, JournalReceipt, SealedEntry } from '@tresen/contract/journal';
import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { alterEntry } from '@tresen/testkit/virtual-till';
import type { Static } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse, readSales } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { openSellingTill } from './support/virtual-till.ts';

interface ExceptionRow {
  readonly id: string;
  readonly kind: string;
  readonly device: string | null;
  readonly seq: number | null;
}

/** Entries as the first release sealed them, with the public key of the device that did; frozen for ever. */
const golden = JSON.parse(readFileSync(new URL('../packages/contract/src/journal/golden/sealed-entries.v1.json', import.meta.url), 'utf8')) as {
  readonly key: object;
  readonly entries: readonly SealedEntry[];
};
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

const openExceptions = async (): Promise<readonly ExceptionRow[]> => (await house.api.get<{ items: ExceptionRow[] }>('/api/v1/ingest/exceptions?status=open&limit=200')).items;
const variantAt = (index: number): House['shop']['variants'][number] => {
  const variant = house.shop.variants[index];
  if (variant === undefined) throw new Error('the shop has too few articles');
  return variant;
};

/** Makes the device of the golden entries a till of this house again: same key, same ids. */
async function wakeOldTill(): Promise<{ device: string; secret: string }> {
  const { device, body } = JSON.parse(golden.entries[0]?.payload ?? '{}') as EntryPayload & { body: SaleCompletedV1 };
  const companies = await house.api.get<{ items: { id: string }[] }>('/api/v1/identity/companies');
  const place = { name: 'Probe alt', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', priceZone: 'de-eur', address: ['Altweg 1', '10115 Berlin'], phone: '' };
  await house.api.post('/api/v1/identity/stores', { id: body.store, code: 'BER1', company: companies.items[0]?.id, ...place });
  const enrolled = await house.api.post<Static<typeof EnrolAnswer>>('/api/v1/devices/enrol', { code: await house.shop.enrolmentCode(body.store), publicKeyJwk: golden.key });
  // Its entries are older than this house: it was enrolled before the first of them, by the people who sign there.
  await house.sql.query("update devices.till set id = $1, receipt_prefix = 'BER1-2-', enrolled_at = '2026-01-01' where id = $2", [device, enrolled.device]);
  const { cashier } = body;
  if (cashier !== null) await house.sql.query("insert into identity.staff (id, name, short_name, language) values ($1, 'Probe', 'P', 'de') on conflict do nothing", [cashier]);
  return { device, secret: enrolled.secret };
}

test('entries that an older release sealed are taken as they are and booked', async () => {
  const { device, secret } = await wakeOldTill();
  const entries = golden.entries.map(({ payload, signature }) => ({ payload, signature }));
  const push = (): Promise<Response> =>
    fetch(`${house.serverUrl}/api/v1/devices/${device}/journal`, {
      method: 'POST',
      headers: { authorization: `Bearer ${device}.${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ entries }),
    });
  expect((await (await push()).json()) as JournalReceipt).toMatchObject({ accepted: entries.length, quarantined: [] });
  expect((await (await push()).json()) as JournalReceipt).toMatchObject({ accepted: 0, replayed: entries.length });
  // Both samples are of one receipt: its number and link may be in the books once, so a person has a look at the second.
  const [repeated] = await eventually(openExceptions, (found) => found.some((one) => one.kind === 'receipt-repeated')).then((found) =>
    found.filter((one) => one.kind === 'receipt-repeated'),
  );
  await house.api.post(`/api/v1/ingest/exceptions/${repeated?.id}/resolve`, { action: 'book', note: 'two samples' });
  const totals = entries.map(({ payload }) => (JSON.parse(payload) as { body: SaleCompletedV1 }).body.total);
  const sales = await eventually(
    () => readSales(house),
    (found) => found.length === entries.length,
  );
  expect(sales.map((sale) => sale.total).sort()).toEqual([...totals].sort());
  for (const { id } of sales) {
    const entry = await house.api.get<{ verified: { chain: boolean; signature: boolean } }>(`/api/v1/sales/${id}/entry`);
    expect(entry.verified).toMatchObject({ chain: true, signature: true });
  }
});

test('a fact of a release that this server does not know yet is kept, said, and blocks nobody', async () => {
  const before = (await readSales(house)).length;
  const till = await openSellingTill(house);
  const newer = till.till.record({ type: 'sales.sale-completed', version: 9, body: { lines: 'in another form', gift: true } });
  till.till.record({ type: 'loyalty.points-conjured', body: { points: 12 } });
  await till.sell(variantAt(0));
  expect(till.till.unsent).toBe(0);
  expect(till.till.quarantined).toEqual([]);
  await eventually(
    () => readSales(house),
    (found) => found.length === before + 1,
  );
  const { rows } = await house.sql.query<{ payload: string }>('select payload from log.event where payload like $1', [`%${newer.id}%`]);
  expect(rows.map((row) => row.payload)).toEqual([newer.sealed.payload]);
  const odd = await eventually(openExceptions, (found) => found.filter((row) => row.device === till.device && row.kind === 'type-unknown').length >= 2);
  expect(
    odd
      .filter((row) => row.device === till.device)
      .map((row) => row.seq)
      .sort(),
  ).toEqual([1, 2]);
});

test('an entry that somebody changed after it was sealed is put aside and named in the office; what was right before it is booked', async () => {
  const before = (await readSales(house)).length;
  const till = await openSellingTill(house);
  await till.sell(variantAt(1));
  till.till.record({ type: 'sales.basket-cancelled', body: { store: house.shop.stores[0]?.id, till: till.device, cashier: null, lines: 1, total: 990, currency: 'EUR' } });
  alterEntry(till.till, 0, (payload) => payload.replace('"total":990', '"total":99'));
  await till.till.push();
  expect(till.till.quarantined).toMatchObject([{ seq: 2, reason: 'bad-signature' }]);
  const [aside] = await eventually(
    async () => (await openExceptions()).filter((row) => row.device === till.device),
    (found) => found.length > 0,
  );
  expect(aside).toMatchObject({ kind: 'bad-signature', seq: 2 });
  await eventually(
    () => readSales(house),
    (found) => found.length === before + 1,
  );

  const page = await (await browser.open()).newPage();
  await page.goto(`${house.serverUrl}/office/`);
  await signInToOffice(page, house);
  await page.goto(`${house.serverUrl}/office/exceptions?kind=bad-signature`);
  const row = page.locator('.grid-row').first();
  await row.waitFor();
  expect(await row.textContent()).toContain('PRB1-2');
  await page.goto(`${house.serverUrl}/office/exceptions/${aside?.id}`);
  // What only somebody who reads journals understands is there, but not in the way.
  await page
    .locator('details.technical', { has: page.locator('pre.payload') })
    .locator('summary')
    .click();
  const shown = page.locator('pre.payload');
  await shown.waitFor();
  expect((await shown.textContent())?.replaceAll(/\s/g, '')).toContain('"total":99,');
});
