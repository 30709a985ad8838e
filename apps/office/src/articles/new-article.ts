import type { ArticleState } from '@tresen/contract/catalog';
import type { Currency } from '@tresen/kernel';
import { parseAmount } from '@tresen/ui';
import type { Zone } from '../api/catalog.ts';
import { readBarcode } from './read-barcode.ts';

export interface NewOption {
  readonly name: string;
  /** As typed: `S, M, L`. */
  readonly values: string;
}

/** Everything that is typed to make an article; survives a reload as it is. */
export interface NewArticle {
  /** Made once, so that pressing again after a lost answer makes the same article. */
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly description: string;
  readonly taxCategory: string;
  readonly unit: ArticleState['unit'];
  readonly openPrice: boolean;
  readonly minAge: number;
  readonly sku: string;
  readonly options: readonly NewOption[];
  /** What was typed for single variants, by their key. */
  readonly variants: Readonly<Record<string, { readonly id: string; readonly sku?: string; readonly code?: string }>>;
  /** Price as typed, by zone. */
  readonly prices: Readonly<Record<string, string>>;
}

export interface VariantPlan {
  readonly key: string;
  readonly detail: string;
  readonly options: Readonly<Record<string, string>>;
  readonly sku: string;
  readonly code: string;
}

/** The most variants that one article may have. */
export const MOST_VARIANTS = 500;

export const valuesOf = (option: NewOption): readonly string[] => [...new Set(option.values.split(/[,;\n]/).map((value) => value.trim()))].filter((value) => value !== '');

const usedOptions = (article: NewArticle): readonly NewOption[] => article.options.filter((option) => option.name.trim() !== '' && valuesOf(option).length > 0);

/** How many variants the options give together. */
export const countVariants = (article: NewArticle): number => usedOptions(article).reduce((count, option) => count * valuesOf(option).length, 1);

/** A part of an article number: letters and digits without accents, at most five. */
export const shortPart = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 5)
    .toUpperCase();

/** Every combination of the options' values, each with a suggested article number; one variant when there are no options. */
export function planVariants(article: NewArticle): readonly VariantPlan[] {
  const options = usedOptions(article);
  if (countVariants(article) > MOST_VARIANTS) return [];
  let rows: readonly (readonly string[])[] = [[]];
  for (const option of options) rows = rows.flatMap((row) => valuesOf(option).map((value) => [...row, value]));
  const given = new Set<string>();
  return rows.map((values) => {
    const key = values.join(' · ');
    const typed = article.variants[key];
    const base = article.sku.trim() === '' ? '' : [article.sku.trim(), ...values.map(shortPart)].filter(Boolean).join('-');
    let suggested = base;
    for (let number = 2; base !== '' && given.has(suggested); number += 1) suggested = `${base}-${number}`;
    given.add(suggested);
    const named = Object.fromEntries(options.map((option, index) => [option.name.trim(), values[index] ?? '']));
    return { key, detail: key, options: named, sku: typed?.sku ?? suggested, code: typed?.code ?? '' };
  });
}

export type Fault = 'name' | 'sku' | 'sku-twice' | 'code' | 'code-twice' | 'price' | 'too-many' | 'option';

/** What is missing or wrong, in the order of the form. */
export function findFaults(article: NewArticle, plan: readonly VariantPlan[], { zones, decimal }: { readonly zones: readonly Zone[]; readonly decimal: string }): readonly Fault[] {
  const skus = plan.map((variant) => variant.sku.trim());
  const codes = plan.map((variant) => readBarcode(variant.code));
  const right = codes.flatMap((code) => (code.kind === 'right' ? [code.code.padStart(14, '0')] : []));
  const faults: readonly (readonly [Fault, boolean])[] = [
    ['name', article.name.trim() === ''],
    ['option', article.options.some((option) => (option.name.trim() === '') !== (valuesOf(option).length === 0)) || hasTwice(article.options.map((option) => option.name.trim()))],
    ['too-many', countVariants(article) > MOST_VARIANTS],
    ['sku', skus.some((sku) => sku === '')],
    ['sku-twice', hasTwice(skus)],
    ['code', codes.some((code) => code.kind !== 'empty' && code.kind !== 'right')],
    ['code-twice', hasTwice(right)],
    ['price', !article.openPrice && zones.some((zone) => priceIn(article, zone, decimal) === 'wrong')],
  ];
  return faults.flatMap(([fault, found]) => (found ? [fault] : []));
}

const hasTwice = (texts: readonly string[]): boolean => {
  const filled = texts.filter((text) => text !== '');
  return new Set(filled).size !== filled.length;
};

/** The price typed for a zone in minor units, by somebody whose decimal sign is `decimal`; null when there is none. */
export function priceIn(article: NewArticle, zone: Zone, decimal: string): number | null | 'wrong' {
  const text = (article.prices[zone.zone] ?? '').trim();
  if (text === '') return null;
  const amount = parseAmount(text, zone.currency as Currency, decimal);
  return amount === null || amount < 0 ? 'wrong' : amount;
}

/** The article as the API takes it. */
export function toArticleState(article: NewArticle, plan: readonly VariantPlan[], path: readonly string[]): ArticleState {
  return {
    id: article.id,
    name: article.name.trim(),
    description: article.description,
    brand: article.brand.trim(),
    categories: [...path],
    taxCategory: article.taxCategory,
    unit: article.unit,
    openPrice: article.openPrice,
    deposit: null,
    minAge: article.minAge,
    variants: plan.map((variant) => {
      const code = readBarcode(variant.code);
      return {
        id: article.variants[variant.key]?.id ?? '',
        sku: variant.sku.trim(),
        detail: variant.detail,
        options: variant.options,
        codes: code.kind === 'right' ? [code.code] : [],
        picture: null,
        status: 'active' as const,
        rank: 0,
      };
    }),
  };
}
