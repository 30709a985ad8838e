import { sampleGtin } from '@tresen/testkit/small-shop';
import { type PrintedReceipt, servePrinterPage, startVirtualPrinter, type VirtualPrinter } from '@tresen/testkit/virtual-printer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStoryBrowser, type StoryBrowser } from './support/browser.ts';
import { type House, openHouse } from './support/house.ts';
import { enrolTill, payCash, printReceipt, scan, signIn } from './support/till-page.ts';

/** The first three have letters in the browser's fonts; `\ue000` belongs to nobody, so no font has it. */
const names = ['قميص كتان أبيض 42', 'חולצה לבנה', 'Hemd ☂ ★', `\ue000\ue001\ue002`] as const;
const shirt = names[0];
const COLUMNS = 48;
const CELL = 12;

let house: House;
let browser: StoryBrowser;
let printer: VirtualPrinter;
let page: Page;

const idOf = (index: number, part: string): string => `01930000-0000-7000-8000-0000${part}0000${String(index).padStart(2, '0')}`;

async function stock(): Promise<void> {
  const blank = { description: '', brand: '', categories: ['probe'], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0 };
  const rows = names.map((name, index) => ({
    ...blank,
    id: idOf(index, 'aa'),
    name,
    variants: [
      { id: idOf(index, 'bb'), sku: `SKU-${index}`, detail: '', options: {}, codes: [sampleGtin(70_000_000 + index)], picture: null, status: 'active', rank: 5000 - index },
    ],
  }));
  await house.api.post('/api/v1/catalog/articles/bulk', { rows });
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: names.map((_, index) => ({ variant: idOf(index, 'bb'), amount: 1290, was: null })) });
}

beforeAll(async () => {
  house = await openHouse();
  printer = await startVirtualPrinter();
  const store = house.shop.stores[0]?.id;
  await stock();
  await house.api.put('/api/v1/devices/printers/bon-1', { store, name: 'Bondrucker', host: printer.host, port: printer.port, columns: COLUMNS });
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

async function printSaleOf(codes: readonly string[]): Promise<PrintedReceipt> {
  const count = printer.receipts.length;
  for (const code of codes) await scan(page, code);
  await page
    .getByTestId('basket-line')
    .nth(codes.length - 1)
    .waitFor();
  await payCash(page);
  await printReceipt(page);
  return await printer.waitForReceipt(count, 20_000);
}

/** Rows of dots from the first to the last with ink, columns likewise. */
function cropped(dots: readonly string[]): string[] {
  const rows = dots.filter((row) => row.includes('#'));
  const left = Math.min(...rows.map((row) => row.indexOf('#')));
  const right = Math.max(...rows.map((row) => row.lastIndexOf('#')));
  const first = dots.findIndex((row) => row.includes('#'));
  return dots.slice(first, dots.findLastIndex((row) => row.includes('#')) + 1).map((row) => row.slice(left, right + 1));
}

/** The text as this browser writes it on its page, right to left where it is so: nothing of the till's own drawing takes part. */
async function written(text: string): Promise<string[]> {
  const paper = await page.context().newPage();
  await paper.setContent(
    `<span id="text" dir="auto" style="display:inline-block;padding:8px;background:#fff;color:#000;white-space:pre;font:500 20px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Roboto Mono',monospace"></span>`,
  );
  await paper.locator('#text').evaluate((element, content) => {
    element.textContent = content;
  }, text);
  const png = (await paper.locator('#text').screenshot()).toString('base64');
  const dots = await paper.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    return Array.from({ length: image.height }, (_, y) =>
      Array.from({ length: image.width }, (_column, x) => ((pixels[(y * image.width + x) * 4 + 1] ?? 255) < 128 ? '#' : '.')).join(''),
    );
  }, png);
  await paper.close();
  return cropped(dots);
}

/** How much of the ink of two pictures lies at the same place, at the best of small shifts: 1 = all. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const inkOf = (dots: readonly string[]): Set<string> => new Set(dots.flatMap((row, y) => [...row.matchAll(/#/g)].map((dot) => `${dot.index},${y}`)));
  const [a, b] = [inkOf(one), inkOf(other)];
  let best = 0;
  for (let dx = -2; dx <= 2; dx += 1)
    for (let dy = -2; dy <= 2; dy += 1) {
      let same = 0;
      for (const dot of a) {
        const [x = 0, y = 0] = dot.split(',').map(Number);
        if (b.has(`${x + dx},${y + dy}`)) same += 1;
      }
      best = Math.max(best, (2 * same) / (a.size + b.size));
    }
  return best;
}

const picturesOf = (receipt: PrintedReceipt): (readonly string[])[] => receipt.acts.flatMap((act) => (act.kind === 'image' ? [act.dots] : []));

test('[RCP-14] names that no code page has come out of the printer as the browser writes them, amounts on the right', async () => {
  const plain = house.shop.variants[0];
  const receipt = await printSaleOf([...[0, 1, 2, 3].map((index) => sampleGtin(70_000_000 + index)), plain?.gtin ?? '']);
  const paper = await servePrinterPage(printer);
  const view = await page.context().newPage();
  await view.goto(paper.url);
  await view.getByText('Kassenbon').waitFor();
  await view.screenshot({ path: 'screenshots/printed-scripts.png', fullPage: true });
  await view.close();
  await paper.close();
  const pictures = picturesOf(receipt);
  expect(pictures).toHaveLength(3);
  for (const [index, name] of names.slice(0, 3).entries()) {
    const dots = pictures[index] ?? [];
    expect(dots[0]).toHaveLength(COLUMNS * CELL);
    const name12 = cropped(dots.map((row) => row.slice(0, -8 * CELL)));
    expect(likeness(name12, await written(name)), name).toBeGreaterThan(0.9);
    const amount = cropped(dots.map((row) => row.slice(-8 * CELL)));
    expect(likeness(amount, await written('12,90 A')), `amount beside ${name}`).toBeGreaterThan(0.9);
    // The last dot of the amount is within the last column of the paper.
    expect(Math.max(...dots.map((row) => row.lastIndexOf('#')))).toBeGreaterThanOrEqual((COLUMNS - 1) * CELL);
  }
  expect(likeness(cropped(pictures[1] ?? []), cropped(pictures[0] ?? []))).toBeLessThan(0.8);
  const text = receipt.text.join('\n');
  expect(text).toContain(plain?.name);
  expect(text).toMatch(/SKU-3 +12,90 A/);
  expect(receipt.acts.filter((act) => act.kind === 'unknown')).toEqual([]);
  // The drawer opened when the money came, apart from the paper.
  expect(receipt).toMatchObject({ cut: true, drawerOpened: false });
  expect(printer.drawerKicks).toBe(1);
});

test('[RCP-14] a name longer than the paper goes on in further pictures, its amount once', async () => {
  const id = idOf(9, 'aa');
  const long = Array.from({ length: 9 }, () => shirt).join(' ');
  const variant = { id: idOf(9, 'bb'), sku: 'LANG', detail: '', options: {}, codes: [sampleGtin(70_000_009)], picture: null, status: 'active', rank: 1 };
  const article = { id, name: long, description: '', brand: '', categories: ['probe'], taxCategory: 'standard', unit: 'pc', openPrice: false, deposit: null, minAge: 0 };
  await house.api.post('/api/v1/catalog/articles/bulk', { rows: [{ ...article, variants: [variant] }] });
  await house.api.post('/api/v1/pricing/prices/bulk', { zone: 'de-eur', rows: [{ variant: variant.id, amount: 1290, was: null }] });
  await page.getByTestId('search').fill(shirt);
  await page.getByText(long).first().waitFor();
  await page.keyboard.press('Escape');
  const pictures = picturesOf(await printSaleOf([sampleGtin(70_000_009)]));
  expect(pictures.length).toBeGreaterThan(3);
  const inkRight = pictures.map((dots) => dots.some((row) => row.slice(-CELL).includes('#')));
  expect(inkRight).toEqual([true, ...pictures.slice(1).map(() => false)]);
});
