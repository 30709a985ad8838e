import type { TillSettings } from '@tresen/contract/feed';
import { classifyCode, lookupKeys, type ScannedCode } from '@tresen/domain/catalog';
import type { Weighing } from '@tresen/domain/sales';
import { decodeScan } from '@tresen/hardware/scan';
import type { BusinessDate } from '@tresen/kernel';

/** What a scanned or typed code means for the basket. */
export type ReadCode =
  | {
      readonly kind: 'article';
      /** What to look up, the most likely first. */
      readonly keys: readonly string[];
      readonly text: string;
      readonly gtin: string;
      readonly weighing: Weighing | null;
      readonly count: number | null;
      /** Basis points that a markdown label takes off. */
      readonly percentOff: number | null;
      /** Last day that the goods may be sold, when the label says so. */
      readonly expiry: BusinessDate | null;
      /** ISO 4217 number of the label's price, where it names one. */
      readonly currency: string | null;
    }
  | { readonly kind: 'receipt'; readonly code: string; readonly text: string }
  | { readonly kind: 'invalid'; readonly reason: Extract<ScannedCode, { kind: 'invalid' }>['reason']; readonly text: string };

const RECEIPT_NO = /^[A-Z0-9]{2,10}-\d{1,4}-\d{4,}$/i;

/** Reads a code with the store's own barcode layouts; every text gets an answer. */
export function readCode(raw: string, templates: TillSettings['inStoreCodes'], today: BusinessDate): ReadCode {
  const scan = decodeScan(raw);
  const code = classifyCode(scan, templates, today);
  const text = scan.text.trim();
  if (code.kind === 'receipt') return { kind: 'receipt', code: code.token, text };
  if (code.kind === 'invalid') return { kind: 'invalid', reason: code.reason, text: code.text };
  if (code.kind === 'text') {
    if (RECEIPT_NO.test(code.text)) return { kind: 'receipt', code: code.text.toUpperCase(), text };
    return { kind: 'article', keys: [code.text], text, gtin: '', weighing: null, count: null, percentOff: null, expiry: null, currency: null };
  }
  const coded = code.kind === 'in-store' || code.kind === 'gs1' ? code : null;
  const weighing: Weighing | null =
    coded?.price !== undefined ? { kind: 'price', price: coded.price } : coded?.weight !== undefined ? { kind: 'quantity', quantity: coded.weight, scale: 3 } : null;
  const gtin = code.kind === 'gtin' || code.kind === 'gs1' ? code.gtin14 : '';
  return {
    kind: 'article',
    keys: lookupKeys(code),
    text,
    gtin,
    weighing,
    count: coded?.count ?? null,
    percentOff: code.kind === 'gs1' ? (code.percentOff ?? null) : null,
    expiry: code.kind === 'gs1' ? (code.expiry ?? null) : null,
    currency: coded?.currency ?? null,
  };
}
