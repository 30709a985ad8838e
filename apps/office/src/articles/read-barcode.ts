import { checkDigit, storedCode } from '@tresen/domain/catalog';

/** What a typed barcode is, and what would make it right. `full` = the number with the right check digit. */
export type BarcodeReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'right'; readonly code: string }
  | { readonly kind: 'missing' | 'wrong'; readonly digit: number; readonly full: string }
  | { readonly kind: 'length' }
  | { readonly kind: 'letters' };

const lengths: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** Reads a barcode as a person types it: 8, 12, 13 or 14 digits with a check digit, or the same without it. */
export function readBarcode(text: string): BarcodeReading {
  const code = text.replace(/[\s-]/g, '');
  if (code === '') return { kind: 'empty' };
  // GTINs, UPC-E and the store's own item numbers.
  if (storedCode(code) !== null) return { kind: 'right', code };
  if (!/^\d+$/.test(code)) return { kind: 'letters' };
  // Twelve digits that are no UPC are most likely an EAN whose last digit was left out
  if (code.length === 7 || code.length === 11 || code.length === 12) return { kind: 'missing', digit: checkDigit(code), full: `${code}${checkDigit(code)}` };
  if (!lengths.has(code.length)) return { kind: 'length' };
  const body = code.slice(0, -1);
  return { kind: 'wrong', digit: checkDigit(body), full: `${body}${checkDigit(body)}` };
}
