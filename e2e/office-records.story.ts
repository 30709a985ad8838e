import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { openSellingTill } from './support/virtual-till.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;
const faults: string[] = [];

const open = (path: string): Promise<unknown> => page.goto(`${house.serverUrl}/office${path}`);
const lookUp = (code: string) =>
  house.api.get<{ id: string; article: string; name: string; sku: string; status: string }>(`/api/v1/catalog/lookup?code=${encodeURIComponent(code)}`);

beforeAll(async () => {
  house = await openHouse({ stores: 1 });
  browser = createStoryBrowser();
  page = await (await browser.open()).newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await open('/');
  await signInToOffice(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

test('an article with sizes is made by hand: check digits are computed, a taken code is named, input survives a reload', async () => {
  await open('/articles');
  await page.getByTestId('add-article').click();
  const form = page.getByTestId('new-article');
  await form.getByLabel('Name', { exact: true }).fill('Leinenbluse „Größe“ 👕');
  await form.getByRole('button', { name: 'Merkmal hinzufügen' }).click();
  await form.getByLabel('Merkmal', { exact: true }).fill('Größe');
  await form.getByLabel('Werte, durch Komma getrennt').fill('S, M');
  await form.getByLabel('Artikelnummer, Anfang').fill('LEI-1');
  await form.getByLabel('Strichcode S').fill(house.shop.variants[0]?.gtin ?? '');
  await form.getByText(`Gehört schon zu „${house.shop.variants[0]?.name}“.`).waitFor();
  await form.getByLabel('Strichcode S').fill('400638133393');
  await form.getByTestId('fix-code').click();
  expect(await form.getByLabel('Strichcode S').inputValue()).toBe('4006381333931');
  await form.getByTestId('new-prices').locator('input').nth(0).fill('49,90');
  await page.reload();
  expect(await form.getByLabel('Strichcode S').inputValue()).toBe('4006381333931');
  await form.locator('button[type=submit]').click();
  await page.getByTestId('article-status').waitFor();
  const variant = await lookUp('4006381333931');
  expect(variant).toMatchObject({ name: 'Leinenbluse „Größe“ 👕', sku: 'LEI-1-S', status: 'active' });
  const { items } = await house.api.get<{ items: { zone: string; amount: number }[] }>(`/api/v1/pricing/prices?variants=${variant.id}`);
  expect(items).toEqual([expect.objectContaining({ zone: 'de-eur', amount: 4990 })]);
  expect(await house.api.get(`/api/v1/catalog/articles/${variant.article}`)).toMatchObject({
    variants: [{ options: { Größe: 'S' } }, { options: { Größe: 'M' }, sku: 'LEI-1-M' }],
  });
});

test('what is missing is said, and nothing is sent before it is there', async () => {
  await open('/articles/new');
  const form = page.getByTestId('new-article');
  await form.locator('button[type=submit]').click();
  await form.getByText('Der Name fehlt. Jede Variante braucht eine Artikelnummer.').waitFor();
  await form.getByLabel('Name', { exact: true }).fill('Zweites');
  await form.getByLabel('Artikelnummer', { exact: true }).fill('LEI-1-S');
  await form.locator('button[type=submit]').click();
  await page.getByTestId('problem').waitFor();
  expect(await form.getByLabel('Name', { exact: true }).inputValue()).toBe('Zweites');
  await form.getByRole('button', { name: 'Verwerfen' }).click();
});

test('an article is retired, taken back by undo, and a variant gets another number and a second code', async () => {
  const { article } = await lookUp('4006381333931');
  await open(`/articles/${article}`);
  await page.getByTestId('article-status').click();
  await page.getByTestId('toast-action').click();
  await eventually(
    () => lookUp('4006381333931'),
    (variant) => variant.status === 'active',
  );
  // The page learns of the new version a moment later; what is opened before that would rightly be refused as a conflict.
  await open(`/articles/${article}`);
  await page.getByTestId('edit-variant').first().click();
  const dialog = page.getByTestId('variant-dialog');
  await dialog.getByRole('button', { name: 'Weiterer Strichcode' }).click();
  await dialog.locator('.code-row input').nth(1).fill('96385074');
  await house.api.put(`/api/v1/pricing/prices/de-eur/${(await lookUp('4006381333931')).id}`, { amount: 4000 });
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  expect((await lookUp('96385074')).sku).toBe('LEI-1-S');
});

test('a customer is made by hand; a double is pointed out', async () => {
  await open('/customers');
  await page.getByTestId('add-customer').first().click();
  const dialog = page.getByTestId('new-customer');
  await dialog.getByLabel('Vorname').fill('Zoë');
  await dialog.getByLabel('E-Mail').fill('zoe@kunde.example');
  await dialog.locator('button[type=submit]').click();
  await page.locator('h1', { hasText: 'Zoë' }).waitFor();
  await open('/customers');
  await page.getByTestId('add-customer').first().click();
  await dialog.getByLabel('E-Mail').fill('ZOE@kunde.example');
  await dialog.getByTestId('double').filter({ hasText: 'Zoë' }).waitFor();
  await page.keyboard.press('Escape');
  // Who asks for it is erased, after a sentence on what stays.
  await page.locator('.grid-row', { hasText: 'Zoë' }).click();
  await page.getByTestId('erase-customer').click();
  const question = page.getByTestId('erase-dialog');
  await question.getByText('Die Einkäufe bleiben in der Buchhaltung').waitFor();
  await question.locator('button[type=submit]').click();
  await question.waitFor({ state: 'detached' });
  await page.getByTestId('add-customer').first().waitFor();
  await page.locator('.grid-row', { hasText: 'Zoë' }).waitFor({ state: 'detached' });
});

test('prices of several articles change by a percentage, after a preview', async () => {
  const [first, second] = house.shop.variants;
  if (first === undefined || second === undefined) throw new Error('the shop has too few articles');
  await open('/articles');
  for (const variant of [first, second]) await page.locator('.grid-row', { hasText: variant.sku }).locator('.select-box').click();
  await page.getByTestId('bulk').getByRole('button', { name: 'Preise ändern' }).click();
  const dialog = page.getByTestId('price-change');
  await dialog.getByLabel('Änderung').fill('-50');
  const expected = (variant: { amount: number }) => Math.floor(variant.amount / 2 + 0.5);
  const shown = (variant: { amount: number }) => (expected(variant) / 100).toFixed(2).replace('.', ',');
  for (const variant of [first, second])
    await dialog
      .locator('tr', { hasText: variant.name })
      .filter({ hasText: shown(variant) })
      .waitFor();
  await dialog.getByRole('checkbox').check();
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  const { items } = await house.api.get<{ items: { variant: string; amount: number; was: number | null }[] }>(`/api/v1/pricing/prices?variants=${first.id},${second.id}`);
  for (const variant of [first, second]) expect(items.find((price) => price.variant === variant.id)).toMatchObject({ amount: expected(variant), was: variant.amount });
  await page.getByTestId('bulk').waitFor({ state: 'detached' });
});

test('several exceptions are settled with one note', async () => {
  const till = await openSellingTill(house);
  const [variant] = house.shop.variants;
  if (variant === undefined) throw new Error('the shop has no articles');
  for (let index = 0; index < 3; index += 1) await till.sell(variant, { total: variant.amount + 100 });
  const openOnes = () => house.api.get<{ items: { id: string; note: string | null }[] }>('/api/v1/ingest/exceptions?status=open');
  await eventually(openOnes, ({ items }) => items.length >= 3);
  await open('/exceptions');
  // What is of one kind at one till is one row, which leads to all of them.
  const alike = page.locator('.grid-row').filter({ hasText: '3 ×' });
  await alike.click();
  await page.locator('.grid-row').nth(2).waitFor();
  expect(await page.locator('.grid-row').count()).toBe(3);
  await page.goBack();
  await alike.locator('.select-box').click();
  await page.getByTestId('bulk').getByRole('button').first().click();
  const dialog = page.getByTestId('resolve-several');
  await dialog.locator('textarea').fill('Mit der Kasse geklärt');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  expect((await openOnes()).items).toEqual([]);
});

test('a token is made, shown once, works, and is revoked', async () => {
  await open('/settings');
  await page.getByTestId('add-token').click();
  await page.getByTestId('new-token').getByLabel('Name').fill('Online-Shop');
  await page.getByTestId('new-token').locator('button[type=submit]').click();
  const token = await page.getByTestId('token-made').locator('input').inputValue();
  await page.getByTestId('token-made').locator('.ui-button--primary').click();
  await page.getByTestId('token').filter({ hasText: 'Online-Shop' }).waitFor();
  expect(await page.content()).not.toContain(token);
  const ask = async () => (await fetch(`${house.serverUrl}/api/v1/sales`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await ask()).toBe(200);
  const row = page.getByTestId('token').filter({ hasText: 'Online-Shop' });
  await row.getByRole('button').click();
  await page.getByTestId('revoke-token').locator('button[type=submit]').click();
  await row.waitFor({ state: 'detached' });
  expect(await ask()).toBe(401);
});

test('a passkey is added with a press, and signs in without a password', async () => {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await house.sql.query('update identity.auth_session set "freshAt" = now()');
  await open('/settings');
  await page.getByTestId('add-passkey').click();
  await page.getByTestId('passkey').getByText('noch nicht benutzt').waitFor();
  await page.context().clearCookies();
  await open('/');
  await page.getByTestId('sign-in-passkey').click();
  await page.getByTestId('kpi-gross').waitFor({ timeout: 30_000 });
  await device.detach();
});

test('a delivery is scanned as fast as a scanner empties its memory, and booked in one go', async () => {
  const [first, second] = house.shop.variants;
  const store = house.shop.stores[0]?.id ?? '';
  const stockOf = async (variant: string | undefined) =>
    (await house.api.get<{ items: { store: string; onHand: number }[] }>(`/api/v1/inventory/stock/${variant}`)).items.find((row) => row.store === store)?.onHand ?? 0;
  const before = [await stockOf(first?.id), await stockOf(second?.id)];
  await open(`/stock?store=${store}`);
  await page.getByTestId('goods-in').click();
  const dialog = page.getByTestId('goods-in-dialog');
  await dialog.waitFor();
  for (const code of [first?.gtin, first?.gtin, second?.gtin, first?.gtin]) {
    await page.keyboard.type(code ?? '');
    await page.keyboard.press('Enter');
  }
  await dialog.locator('.goods-row').nth(1).waitFor();
  const typed = () => dialog.locator('.goods-row input').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  await eventually(typed, (texts) => texts.join() === '3,1');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  await eventually(
    async () => [await stockOf(first?.id), await stockOf(second?.id)],
    ([one = 0, two = 0]) => one === (before[0] ?? 0) + 3000 && two === (before[1] ?? 0) + 1000,
  );
});

test('a till is locked with a press, and unlocked with another', async () => {
  const { till } = await openSellingTill(house);
  const status = async () => (await house.api.get<{ status: string }>(`/api/v1/devices/tills/${till.identity.device}`)).status;
  await open(`/tills/${till.identity.device}`);
  await page.getByRole('button', { name: 'Kasse sperren' }).click();
  await eventually(status, (now) => now === 'locked');
  await page.getByRole('button', { name: 'Kasse entsperren' }).click();
  await eventually(status, (now) => now === 'active');
});

test('the totals of the day lead down to the receipts behind them', async () => {
  await open('/totals');
  await page.getByTestId('totals-sums').locator('strong').first().waitFor();
  await page.locator('.grid-row').first().click();
  await page.waitForURL(/\/sales\?.*from=/);
  await page.locator('.grid-row').nth(2).waitFor();
  await page.locator('.grid-row').first().click();
  await page.getByTestId('line-article').first().click();
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}/);
});

test('a store shows its tills, keeps opening hours, and a change from elsewhere shows as a conflict', async () => {
  const store = house.shop.stores[0]?.id ?? '';
  await open('/stores');
  await page.locator('.grid-row', { hasText: 'Probe 1' }).click();
  await page.getByTestId('hours').getByRole('button', { name: 'Montag: Zeit hinzufügen' }).click();
  await page.getByTestId('hours').getByRole('button', { name: 'Montag: Für Montag bis Freitag übernehmen' }).click();
  const path = `/api/v1/identity/stores/${store}`;
  const { id: _, version: __, ...before } = await house.api.get<Record<string, unknown>>(path);
  await house.api.put(path, { ...before, phone: '+49 30 1' });
  await page.getByTestId('store-form').locator('button[type=submit]').click();
  await page.getByTestId('conflict').locator('button').first().click();
  await page.getByTestId('conflict').waitFor({ state: 'detached' });
  const after = await house.api.get<{ hours: unknown[]; phone: string }>(path);
  expect(after.hours).toHaveLength(5);
  expect(after.phone).toBe('+49 30 1');
  expect(faults).toEqual([]);
});
