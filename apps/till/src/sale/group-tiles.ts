import type { ArticleHit, VariantView } from '@tresen/sync';

/** One tile: an article; `count` says how many of its variants were found. */
export interface TileGroup {
  readonly first: VariantView;
  readonly count: number;
  /** Prices differ between the variants: the lowest is shown with "from". */
  readonly from: boolean;
  /** Stands for the whole article, not for this one variant. */
  readonly isArticle: boolean;
}

/** Variants of one article share a tile, in the order in which the first one came. While browsing every row is an article already. */
export function groupByArticle(views: readonly VariantView[], single: boolean): readonly TileGroup[] {
  if (single) return views.map((first) => ({ first, count: 1, from: false, isArticle: true }));
  const groups = new Map<string, { first: VariantView; count: number; from: boolean; isArticle: boolean }>();
  for (const view of views) {
    const known = groups.get(view.article);
    if (!known) groups.set(view.article, { first: view, count: 1, from: false, isArticle: false });
    else {
      known.count += 1;
      if (view.amount !== known.first.amount) known.from = true;
    }
  }
  return [...groups.values()];
}

/** What a search found, as tiles. */
export const tilesOf = (hits: readonly ArticleHit[]): readonly TileGroup[] => hits.map((hit) => ({ ...hit, isArticle: false }));
