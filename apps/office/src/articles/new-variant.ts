import type { VariantState } from '@tresen/contract/catalog';
import type { ArticleDetail, ArticleEdit } from '../api/catalog.ts';
import { shortPart } from './new-article.ts';
import { readBarcode } from './read-barcode.ts';

type Variant = ArticleDetail['variants'][number];

/** What is typed to give an article one more variant. */
export interface NewVariant {
  /** Name of the option when the article has none yet. */
  readonly option: string;
  /** Value of each option, or the name of the variant alone. */
  readonly values: Readonly<Record<string, string>>;
  /** What the only variant so far is, when it has no name of its own. */
  readonly first: string;
  readonly sku: string | null;
  readonly code: string;
}

export const blankVariant: NewVariant = { option: '', values: {}, first: '', sku: null, code: '' };

/** Key of the one value where there are no options. */
export const NAME = '';

/** Names of the options that the variants have, in the order in which their names say the values: `34 · Marine` is size and colour. */
export function optionsOf(variants: readonly Variant[]): readonly string[] {
  const names = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))];
  const [first] = variants;
  const place = (name: string): number => first?.detail.split(' · ').indexOf(first.options[name] ?? '') ?? -1;
  return names.toSorted((a, b) => place(a) - place(b));
}

/** An article with a single variant without a name gets its first option together with the second variant. */
export const isFirstOption = (variants: readonly Variant[]): boolean => variants.length === 1 && variants[0]?.detail === '' && optionsOf(variants).length === 0;

const trimmed = (text: string | undefined): string => (text ?? '').trim();

export function detailOf(variants: readonly Variant[], typed: NewVariant): string {
  const options = optionsOf(variants);
  return (options.length === 0 ? [typed.values[NAME]] : options.map((option) => typed.values[option])).map(trimmed).filter(Boolean).join(' · ');
}

/** The number that is suggested: what the numbers of the others have in common, and the values. */
export function suggestSku(variants: readonly Variant[], typed: NewVariant): string {
  const options = optionsOf(variants);
  const values = (options.length === 0 ? [typed.values[NAME]] : options.map((option) => typed.values[option])).map(trimmed).filter(Boolean).map(shortPart);
  if (values.length === 0) return '';
  const skus = variants.map((variant) => variant.sku);
  const [first = ''] = skus;
  let common = first.length;
  for (const sku of skus) while (!sku.startsWith(first.slice(0, common))) common -= 1;
  const shared = first.slice(0, common);
  // Up to the last sign between two parts: `LEI-1-3` of `LEI-1-38` and `LEI-1-39` is no part of its own
  const cut = Math.max(...[...'-_. /'].map((sign) => shared.lastIndexOf(sign)), 0);
  const base = skus.length === 1 && options.length === 0 ? first : shared.slice(0, cut);
  const [start, taken] = [[base, ...values].filter(Boolean).join('-').slice(0, 96), new Set(skus)];
  for (let number = 1; ; number += 1) if (!taken.has(number === 1 ? start : `${start}-${number}`)) return number === 1 ? start : `${start}-${number}`;
}

export type VariantFault = 'missing' | 'there' | 'sku' | 'code';

export function findVariantFaults(variants: readonly Variant[], typed: NewVariant): readonly VariantFault[] {
  const options = optionsOf(variants);
  const first = isFirstOption(variants);
  const values = options.length === 0 ? [typed.values[NAME]] : options.map((option) => typed.values[option]);
  const missing = values.some((value) => trimmed(value) === '') || (first && (trimmed(typed.option) === '' || trimmed(typed.first) === ''));
  const detail = detailOf(variants, typed);
  const there = first ? trimmed(typed.first) === detail : variants.some((variant) => variant.detail === detail);
  const code = readBarcode(typed.code).kind;
  return [
    ...(missing ? (['missing'] as const) : []),
    ...(!missing && there ? (['there'] as const) : []),
    ...(trimmed(typed.sku ?? suggestSku(variants, typed)) === '' ? (['sku'] as const) : []),
    ...(code !== 'empty' && code !== 'right' ? (['code'] as const) : []),
  ];
}

/** The edit that adds the variant; the only one so far gets its name with it. */
export function addVariantEdit(variants: readonly Variant[], typed: NewVariant, id: string): ArticleEdit {
  const options = optionsOf(variants);
  const first = isFirstOption(variants);
  const code = readBarcode(typed.code);
  const option = trimmed(typed.option);
  const named = first ? { [option]: trimmed(typed.values[NAME]) } : Object.fromEntries(options.map((name) => [name, trimmed(typed.values[name])]));
  const added: VariantState = {
    id,
    sku: trimmed(typed.sku ?? suggestSku(variants, typed)),
    detail: detailOf(variants, typed),
    options: named,
    codes: code.kind === 'right' ? [code.code] : [],
    picture: null,
    status: 'active',
    rank: 0,
  };
  const [only] = variants;
  return {
    newVariants: [added],
    ...(first && only !== undefined ? { variants: [{ id: only.id, detail: trimmed(typed.first), options: { [option]: trimmed(typed.first) } }] } : {}),
  };
}
