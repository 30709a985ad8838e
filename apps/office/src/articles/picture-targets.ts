import type { ArticleDetail } from '../api/catalog.ts';

type Variant = ArticleDetail['variants'][number];

/** Variants that get a picture together. */
export interface PictureTarget {
  /** `''` = all of them. */
  readonly value: string;
  /** Null = all of them. */
  readonly label: string | null;
  readonly variants: readonly Variant[];
}

/** All variants; what shares a colour (or another option), because that is what a photo shows; each by itself. */
export function pictureTargets(variants: readonly Variant[]): readonly PictureTarget[] {
  const all: PictureTarget = { value: '', label: null, variants };
  if (variants.length < 2) return [all];
  const groups = new Map<string, PictureTarget & { variants: Variant[] }>();
  for (const variant of variants) {
    for (const [option, value] of Object.entries(variant.options)) {
      const key = `${option}: ${value}`;
      const group = groups.get(key) ?? { value: `option ${key}`, label: key, variants: [] };
      group.variants.push(variant);
      groups.set(key, group);
    }
  }
  const shared = [...groups.values()].filter((group) => group.variants.length > 1 && group.variants.length < variants.length);
  return [all, ...shared, ...variants.map((variant) => ({ value: variant.id, label: variant.detail === '' ? variant.sku : variant.detail, variants: [variant] }))];
}

/** The different pictures of some variants; null = one without. */
export const picturesOf = (variants: readonly Variant[]): readonly (string | null)[] => [...new Set(variants.map((variant) => variant.picture))];
