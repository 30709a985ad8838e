import type { VariantView } from '@tresen/sync';

export interface Matrix {
  readonly rowName: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (VariantView | null)[] }[];
}

const LETTERS = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', '3xl', '4xl'];

/** Sizes in the order a person expects: letters by size, numbers by value, everything else by alphabet. */
export function compareSizes(a: string, b: string): number {
  const [left, right] = [LETTERS.indexOf(a.toLowerCase()), LETTERS.indexOf(b.toLowerCase())];
  if (left >= 0 && right >= 0) return left - right;
  return a.localeCompare(b, undefined, { numeric: true });
}

const isSize = (name: string, values: readonly string[]): boolean =>
  /gr(ö|o)(ß|ss)e|size|taille|pointure/i.test(name) || values.every((value) => /^\d/.test(value) || LETTERS.includes(value.toLowerCase()));

/** Colours down, sizes across, when the variants have exactly two options; null otherwise. */
export function buildMatrix(views: readonly VariantView[]): Matrix | null {
  const names = [...new Set(views.flatMap((view) => Object.keys(view.options)))];
  const [first, second] = names;
  if (names.length !== 2 || first === undefined || second === undefined) return null;
  const valuesOf = (name: string): string[] => [...new Set(views.map((view) => view.options[name] ?? ''))];
  const across = isSize(second, valuesOf(second)) && !isSize(first, valuesOf(first)) ? second : isSize(first, valuesOf(first)) ? first : second;
  const down = across === first ? second : first;
  const columns = valuesOf(across).sort(compareSizes);
  const rows = valuesOf(down)
    .sort(compareSizes)
    .map((name) => ({ name, cells: columns.map((column) => views.find((view) => (view.options[down] ?? '') === name && (view.options[across] ?? '') === column) ?? null) }));
  return { rowName: `${down} / ${across}`, columns, rows };
}
