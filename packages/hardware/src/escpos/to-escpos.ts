import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { layOut, type Picture, type Rasteriser, type ReceiptDocument } from '../receipt/index.ts';
import { TextBytes } from './encode-text.ts';

/** What a printer can do. */
export interface PrinterProfile {
  /** Characters in a row of font A: 32 (58 mm), 42 or 48 (80 mm); any number from 24 to 80. */
  readonly columns: number;
  readonly cut: 'full' | 'partial' | 'none';
  /** Pin of the drawer's socket. */
  readonly drawerPin: 2 | 5;
}

export const standardPrinter: PrinterProfile = { columns: 42, cut: 'partial', drawerPin: 2 };

export interface PrintOrder {
  /** Open the cash drawer before printing, so that change is counted meanwhile. */
  readonly openDrawer?: boolean;
  /** Draws what the printer has no letters for; without one it is written as well as the printer can. */
  readonly rasteriser?: Rasteriser | undefined;
}

/** The rows are laid out and encoded already, so the library never wraps; it knows a few widths only and needs one of them. */
const ANY_WIDTH = 48;
const newEncoder = (): ReceiptPrinterEncoder =>
  new ReceiptPrinterEncoder({ language: 'esc-pos', columns: ANY_WIDTH, codepageMapping: 'epson', newline: '\n', imageMode: 'raster', errors: 'relaxed' });

/** The picture as the library takes one: four bytes a dot. */
function toImage({ width, height, bits }: Picture): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let dot = 0; dot < width * height; dot += 1) if (((bits[dot >> 3] ?? 0) >> (7 - (dot & 7))) & 1) data.fill(0, dot * 4, dot * 4 + 3);
  return { width, height, data };
}

/** ESC/POS bytes of a receipt (RCP-10 … RCP-14): code page 858 and, for letters that it lacks, the other pages for Europe; QR as native command, raster pictures of what no page has, drawer pulse, feed and cut. */
export function toEscPos(document: ReceiptDocument, profile: PrinterProfile, order: PrintOrder = {}): Uint8Array {
  const text = new TextBytes();
  const encoder = newEncoder()
    .initialize()
    .raw([...text.begin()]);
  if (order.openDrawer === true) encoder.pulse(profile.drawerPin === 2 ? 0 : 1, 100, 500);
  for (const row of layOut(document, profile.columns, order.rasteriser)) {
    if (row.kind === 'qr')
      encoder
        .align('center')
        .qrcode(row.data, { model: 2, size: profile.columns < 40 ? 4 : 6, errorlevel: 'm' })
        .align('left');
    else if (row.kind === 'barcode') encoder.align('center').barcode(row.data, 'code128', { height: 60, text: true }).align('left');
    else if (row.kind === 'drawn') {
      const picture = order.rasteriser?.draw(row.order);
      if (picture) encoder.image(toImage(picture), { width: picture.width, height: picture.height });
    } else {
      if (row.bold) encoder.bold(true);
      if (row.tall) encoder.height(2);
      encoder.raw([...text.of(row.text)]).newline();
      if (row.tall) encoder.height(1);
      if (row.bold) encoder.bold(false);
    }
  }
  encoder.newline(4);
  if (profile.cut !== 'none') encoder.cut(profile.cut);
  return encoder.encode();
}

/** The pulse alone: opens the drawer without paper. */
export const drawerPulse = (profile: PrinterProfile): Uint8Array =>
  newEncoder()
    .initialize()
    .pulse(profile.drawerPin === 2 ? 0 : 1, 100, 500)
    .encode();
