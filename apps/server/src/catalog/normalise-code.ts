import { normaliseGtin } from '@tresen/domain/catalog';
import { problem } from '../platform/problem.ts';

/** A GTIN with a right check digit as 14 digits, `plu:<digits>` as it is; null = neither. */
export function normaliseCode(text: string): string | null {
  return /^plu:\d{1,13}$/.test(text) ? text : normaliseGtin(text);
}

/** @throws catalog-code-invalid */
export function requireCode(text: string, sku: string): string {
  const code = normaliseCode(text);
  if (code === null) throw problem('catalog-code-invalid', { detail: `"${text}" of ${sku} is no GTIN with a right check digit and no plu:<digits>.`, barcode: text, sku });
  return code;
}
