import { EscposReader, type PrinterAct } from '@tresen/testkit/virtual-printer';
import { expect, test } from 'vitest';
import { standardPrinter, toEscPos } from '../escpos/index.ts';
import { type DrawOrder, layOut, type Rasteriser, type ReceiptDocument } from './index.ts';

const sizeOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length * 12;

const blacken = (bits: Uint8Array, dot: number): void => {
  bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (128 >> (dot & 7));
};

/** Every character is a black box of 10 × 8 dots in a column of 12: what stands where can be read off the bits. */
function openFakeRasteriser(canDraw: (text: string) => boolean = () => true): Rasteriser & { readonly orders: DrawOrder[] } {
  const orders: DrawOrder[] = [];
  return {
    orders,
    canDraw,
    measure: sizeOf,
    draw: (order) => {
      orders.push(order);
      const bits = new Uint8Array((order.width / 8) * 8);
      for (const { text, align, x } of order.texts) {
        const start = align === 'left' ? x : align === 'right' ? x - sizeOf(text) : x - sizeOf(text) / 2;
        for (let dot = start; dot < start + sizeOf(text); dot += 1) if ((dot - start) % 12 < 10) for (let row = 0; row < 8; row += 1) blacken(bits, row * order.width + dot);
      }
      return { width: order.width, height: 8, bits };
    },
  };
}

const receiptOf = (name: string, right = '12,90 A'): ReceiptDocument => ({
  language: 'de',
  blocks: [
    { kind: 'text', text: 'Tresen Köln', align: 'centre' },
    { kind: 'pair', left: name, right, number: 'A-100' },
    { kind: 'pair', left: 'Brot', right: '3,20 B' },
  ],
});

function print(document: ReceiptDocument, rasteriser: Rasteriser, columns = 42): readonly PrinterAct[] {
  const acts: PrinterAct[] = [];
  new EscposReader((act) => acts.push(act)).write(toEscPos(document, { ...standardPrinter, columns }, { rasteriser }));
  return acts;
}
const box = '##########..';

test('[RCP-14] a name of another script is one picture with its amount on the right; all else is text', () => {
  const acts = print(receiptOf('قميص'), openFakeRasteriser());
  const printed = acts.flatMap((act) => (act.kind === 'line' && act.line.text.trim() !== '' ? [act.line.text.trim()] : act.kind === 'image' ? ['picture'] : []));
  expect(printed).toEqual(['Tresen Köln', 'picture', expect.stringMatching(/^Brot +3,20 B$/)]);
  const [picture] = acts.filter((act) => act.kind === 'image');
  expect(picture).toMatchObject({ width: 504, height: 8 });
  expect(picture?.dots[0]).toBe(box.repeat(4) + '.'.repeat(504 - 11 * 12) + box.repeat(7));
  expect(new Set(picture?.dots).size).toBe(1);
  expect(acts.filter((act) => act.kind === 'unknown')).toEqual([]);
});

test('[RCP-14] the bytes are raster graphics: bytes a row, rows, dots', () => {
  const bytes = toEscPos(
    { language: 'de', blocks: [{ kind: 'text', text: '茶', align: 'right' }] },
    { columns: 32, cut: 'none', drawerPin: 2 },
    { rasteriser: openFakeRasteriser() },
  );
  const hex = Buffer.from(bytes).toString('hex');
  const row = `${'00'.repeat(46)}0ffc`;
  expect(hex).toContain(`1d76300030000800${row.repeat(8)}`);
});

test('[RCP-14] what the pages of Europe have is never drawn', () => {
  for (const name of ['Größe ü ß é à ç €', 'Łódź', 'Москва', '„Ria“ – œuvre…', 'Straße\u200e \u200dx\ufe0f', 'București']) {
    expect(layOut(receiptOf(name), 42, openFakeRasteriser()).map((row) => row.kind)).toEqual(['row', 'row', 'row']);
  }
  for (const name of ['🎉', 'phở bò', 'חולצה', 'เสื้อ', 'Hemd ★']) expect(layOut(receiptOf(name), 42, openFakeRasteriser())[1]?.kind).toBe('drawn');
});

test('[RCP-14] where there is no font for it, it is written as without a canvas', () => {
  const acts = print(
    receiptOf('茶'),
    openFakeRasteriser((text) => !text.includes('茶')),
  );
  expect(acts.filter((act) => act.kind === 'image')).toEqual([]);
  expect(acts.flatMap((act) => (act.kind === 'line' ? [act.line.text] : [])).join('\n')).toMatch(/\? A-100 +12,90 A/);
});

test('[RCP-14] no drawn row is wider than the paper, nothing is lost, and the amount stands on the first row', () => {
  const names = ['قميص كتان أبيض '.repeat(20).trim(), '茶'.repeat(120), 'เสื้อเชิ้ตผ้าลินิน'.repeat(12), `x${'é̂'.repeat(90)}`, '👩‍👧'.repeat(60)];
  for (const columns of [32, 42, 48])
    for (const name of names) {
      const rasteriser = openFakeRasteriser();
      print(receiptOf(name), rasteriser, columns);
      expect(rasteriser.orders[0]?.texts[1]).toEqual({ text: '12,90 A', align: 'right', x: columns * 12 });
      const rows = rasteriser.orders.map((order) => order.texts[0]?.text ?? '');
      expect(Math.max(...rows.map(sizeOf))).toBeLessThanOrEqual(columns * 12);
      expect(sizeOf(rows[0] ?? '') + sizeOf('12,90 A')).toBeLessThan(columns * 12);
      expect(rows.join('').replaceAll(' ', '')).toBe(name.normalize('NFC').replaceAll(' ', ''));
    }
});

test('[RCP-14] marks that would turn the row round are not drawn, and a value without room gets a row of its own', () => {
  const rasteriser = openFakeRasteriser();
  print(receiptOf('\u202eقميص\u2066\nx', 'y'.repeat(36)), rasteriser);
  expect(rasteriser.orders.map((order) => order.texts)).toEqual([[{ text: 'قميص x', align: 'left', x: 0 }], [{ text: 'y'.repeat(36), align: 'right', x: 504 }]]);
});
