import type { ArticleState } from '@tresen/contract/catalog';
import { numberKey } from '@tresen/domain/catalog';
import { problem } from '../../platform/problem.ts';
import { requireCode } from '../normalise-code.ts';

/** Numbers and codes in their stored form; refuses what stands twice in the request. @throws catalog-code-invalid, catalog-row-repeated */
export function checkRequest(rows: readonly ArticleState[]): ArticleState[] {
  const articles = new Set<string>();
  const variants = new Set<string>();
  const skus = new Set<string>();
  const codes = new Set<string>();
  return rows.map((article) => {
    once(articles, article.id, 'article');
    return {
      ...article,
      variants: article.variants.map((variant) => {
        once(variants, variant.id, 'variant');
        const sku = variant.sku.trim();
        once(skus, numberKey(sku), 'sku');
        const normal = [...new Set(variant.codes.map((code) => requireCode(code, sku)))];
        for (const code of normal) once(codes, code, 'code');
        return { ...variant, sku, codes: normal };
      }),
    };
  });
}

function once(seen: Set<string>, value: string, what: string): void {
  if (seen.has(value)) throw problem('catalog-row-repeated', { detail: `The ${what} ${value} stands twice in this request.`, [what]: value });
  seen.add(value);
}
