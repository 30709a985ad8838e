import { createHash } from 'node:crypto';
import type { ArticleState, VariantState } from '@tresen/contract/catalog';
import { codeLexeme, searchWords, withParts } from '../platform/prefix-search.ts';

/** An article ready to be stored: columns of catalog.article and of its variants. */
export interface ArticleRecord {
  readonly state: ArticleState;
  readonly digest: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly variants: readonly Readonly<Record<string, unknown>>[];
}

const optionsInOrder = (options: Readonly<Record<string, string>>): [string, string][] => Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));

/** The state in one fixed key order, so that equal states have equal digests and the log reads the same everywhere. */
export function orderState(state: ArticleState): ArticleState {
  const { id, name, description, brand, categories, taxCategory, unit, openPrice, deposit, minAge } = state;
  return { id, name, description, brand, categories, taxCategory, unit, openPrice, deposit, minAge, variants: state.variants.map(orderVariant) };
}

function orderVariant({ id, sku, detail, options, codes, picture, status, rank }: VariantState): VariantState {
  return { id, sku, detail, options: Object.fromEntries(optionsInOrder(options)), codes, picture, status, rank };
}

/** Codes are found with and without their leading zeros. */
const codeWords = (codes: readonly string[]): string[] => codes.flatMap((code) => (code.startsWith('plu:') ? [code.slice(4)] : [code, code.replace(/^0+/, '')])).map(codeLexeme);

/** Size and colour are found by their values, whether the detail names them or not. */
const ownTexts = (variant: VariantState): string[] => [variant.sku, variant.detail, ...Object.values(variant.options)];

const filterWords = (state: ArticleState, status: string): string[] => [
  ...state.categories.map((category) => `c=${category}`),
  ...(state.brand === '' ? [] : [`b=${state.brand}`]),
  ...(status === 'ended' ? ['s=ended'] : []),
];

export function buildRecord(given: ArticleState): ArticleRecord {
  const state = orderState(given);
  const first = state.variants.find((variant) => variant.status === 'active') ?? state.variants[0];
  const status = state.variants.some((variant) => variant.status === 'active') ? 'active' : 'ended';
  const shared = [state.name, state.brand];
  const row = {
    id: state.id,
    name: state.name,
    description: state.description,
    brand: state.brand,
    categories: state.categories,
    tax_category: state.taxCategory,
    unit: state.unit,
    open_price: state.openPrice,
    deposit: state.deposit,
    min_age: state.minAge,
    variant_count: state.variants.length,
    sku: first?.sku ?? '',
    picture: first?.picture ?? null,
    status,
    rank: Math.max(...state.variants.map((variant) => variant.rank)),
    name_key: searchWords([state.name]).join(' ').slice(0, 200),
    search: [
      ...new Set([
        ...withParts(searchWords([...shared, ...state.variants.flatMap(ownTexts)])),
        ...state.variants.flatMap((variant) => codeWords(variant.codes)),
        ...filterWords(state, status),
      ]),
    ],
  };
  const variants = state.variants.map((variant, position) => ({
    ...variant,
    article: state.id,
    position,
    search: [...new Set([...withParts(searchWords([...shared, ...ownTexts(variant)])), ...codeWords(variant.codes), ...filterWords(state, variant.status)])],
  }));
  return { state, digest: createHash('sha256').update(JSON.stringify(state)).digest('hex'), row: { ...row, digest: '' }, variants };
}
