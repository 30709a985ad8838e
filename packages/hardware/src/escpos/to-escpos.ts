import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { layOut, type ReceiptDocument } from '../receipt/index.ts';

/** What a printer can do. */
export interface PrinterProfile {
  /** Characters in a row of font A: 32 (58 mm), 42 or 48 (80 mm). */
  readonly columns: number;
  readonly cut: 'full' | 'partial' | 'none';
  /** Pin of the drawer's socket. */
  readonly drawerPin: 2 | 5;
}

export const standardPrinter: PrinterProfile = { columns: 42, cut: 'partial', drawerPin: 2 };

export interface PrintOrder {
  /** Open the cash drawer before printing, so that change is counted meanwhile. */
  readonly openDrawer?: boolean;
}

const newEncoder = (profile: PrinterProfile): ReceiptPrinterEncoder =>
  // The rows are laid out already and never wider than the paper, so the library's own wrapping never applies.
  new ReceiptPrinterEncoder({
    language: 'esc-pos',
    width: profile.columns,
    codepageMapping: 'epson',
    codepageCandidates: ['cp858', 'cp852', 'cp857', 'cp775', 'cp737', 'cp866'],
    newline: '\n',
    imageMode: 'raster',
    errors: 'relaxed',
  });

/** ESC/POS bytes of a receipt (RCP-10 … RCP-12): code page 858 and, for letters that it lacks, the other pages for Europe; QR as native command, drawer pulse, feed and cut. */
export function toEscPos(document: ReceiptDocument, profile: PrinterProfile, order: PrintOrder = {}): Uint8Array {
  const encoder = newEncoder(profile).initialize().codepage('auto');
  if (order.openDrawer === true) encoder.pulse(profile.drawerPin === 2 ? 0 : 1, 100, 500);
  for (const row of layOut(document, profile.columns)) {
    if (row.kind === 'qr')
      encoder
        .align('center')
        .qrcode(row.data, { model: 2, size: profile.columns < 40 ? 4 : 6, errorlevel: 'm' })
        .align('left');
    else if (row.kind === 'barcode') encoder.align('center').barcode(row.data, 'code128', { height: 60, text: true }).align('left');
    else {
      if (row.bold) encoder.bold(true);
      if (row.tall) encoder.height(2);
      encoder.line(row.text);
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
  newEncoder(profile)
    .initialize()
    .pulse(profile.drawerPin === 2 ? 0 : 1, 100, 500)
    .encode();
