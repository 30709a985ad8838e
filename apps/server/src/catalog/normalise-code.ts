import { storedCode } from '@tresen/domain/catalog';
import { problem } from '../platform/problem.ts';

/** @throws catalog-code-invalid */
export function requireCode(text: string, sku: string): string {
  const code = storedCode(text);
  if (code === null) throw problem('catalog-code-invalid', { detail: `"${text}" of ${sku} is no GTIN with a right check digit and no plu:<digits>.`, barcode: text, sku });
  return code;
}
