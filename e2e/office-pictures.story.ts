import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { eventually, type House, openHouse } from './support/house.ts';
import { signInToOffice } from './support/office-page.ts';
import { enrolTill, signIn } from './support/till-page.ts';

let house: House;
let browser: StoryBrowser;
let page: Page;
let till: Page;
const faults: string[] = [];

beforeAll(async () => {
  house = await openHouse({ stores: 1 });
  browser = createStoryBrowser();
  const context = await browser.open();
  till = await enrolTill(context, house);
  await signIn(till, house);
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${house.serverUrl}/office/`);
  await signInToOffice(page, house);
});
afterAll(async () => {
  await browser?.dispose();
  await house?.close();
});

/** A photo as a camera would make it: large, and nothing repeats in it. */
function bigPhoto(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) randomBytes(width * 3).copy(rows, y * (width * 3 + 1) + 1);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#08f"/></svg>';

interface Detail {
  readonly variants: readonly { readonly id: string; readonly picture: string | null }[];
}

async function openFirst(): Promise<{ id: string; read: () => Promise<string | null>; onTill: (picture: string | null) => Promise<void> }> {
  const variant = house.shop.variants[0];
  const found = await house.api.get<{ article: string }>(`/api/v1/catalog/lookup?code=${variant?.gtin}`);
  await page.goto(`${house.serverUrl}/office/articles/${found.article}`);
  await page.getByTestId('pictures').waitFor();
  return {
    id: found.article,
    read: async () => (await house.api.get<Detail>(`/api/v1/catalog/articles/${found.article}`)).variants[0]?.picture ?? null,
    onTill: async (picture) => {
      const tile = till.locator(`[data-testid=tile][data-variant="${variant?.id}"]`);
      await (picture === null ? tile.locator('.picture__initial') : tile.locator(`img[src="${picture}"]`)).waitFor();
    },
  };
}

test('a photo chosen in the office is made smaller, and the till shows it without being touched', async () => {
  const { read, onTill } = await openFirst();
  await page.getByTestId('picture-file').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: bigPhoto(2000, 1500) });
  const picture = await eventually(read, (path) => path !== null);
  await page.locator(`[data-testid=pictures] img[src="${picture}"]`).waitFor();
  const stored = await fetch(`${house.serverUrl}${picture}`);
  expect(stored.headers.get('content-type')).toBe('image/webp');
  expect((await stored.arrayBuffer()).byteLength).toBeLessThan(2 * 1024 * 1024);
  const size = await page
    .locator(`[data-testid=pictures] img[src="${picture}"]`)
    .evaluate((image: HTMLImageElement) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));
  expect(size).toEqual([1200, 900]);
  await onTill(picture);
});

test('what is no picture is refused with its name, and nothing changes', async () => {
  const { read } = await openFirst();
  const before = await read();
  const choose = page.getByTestId('picture-file');
  const refused = page.getByTestId('picture-refused');
  await choose.setInputFiles({ name: 'liste.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await refused.filter({ hasText: '„liste.pdf“ ist kein Bild' }).waitFor();
  await choose.setInputFiles({ name: 'kaputt.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
  await refused.filter({ hasText: '„kaputt.png“ lässt sich nicht' }).waitFor();
  await choose.setInputFiles({ name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.alloc(3 * 1024 * 1024, 'a') });
  await refused.filter({ hasText: '„plan.svg“ ist zu groß' }).waitFor();
  await choose.setInputFiles({ name: 'falle.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(`${'<!---->'.repeat(40)}<x`) });
  await page.getByTestId('problem').filter({ hasText: 'Dieses Bild lässt sich nicht speichern.' }).waitFor();
  expect(await read()).toBe(before);
});

test('a picture dragged in replaces the old one, is kept as pixels only, is removed, and comes back by undo', async () => {
  const { read, onTill } = await openFirst();
  const before = await read();
  const files = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'zeichnung.svg', { type: 'image/svg+xml' }));
      return transfer;
    },
    drawing.replace('<rect', '<script>alert(1)</script><rect'),
  );
  await page.getByTestId('picture-drop').dispatchEvent('dragover', { dataTransfer: files });
  await page.getByTestId('picture-drop').dispatchEvent('drop', { dataTransfer: files });
  const drawn = await eventually(read, (path) => path !== before);
  expect(drawn).toMatch(/\.webp$/);
  expect((await fetch(`${house.serverUrl}${drawn}`)).headers.get('content-type')).toBe('image/webp');
  await onTill(drawn);
  await page.getByTestId('remove-picture').click();
  await eventually(read, (path) => path === null);
  await onTill(null);
  await page.getByTestId('toast').filter({ hasText: 'Bild entfernt' }).getByTestId('toast-action').click();
  await eventually(read, (path) => path === drawn);
  await onTill(drawn);
  expect(faults).toEqual([]);
});
