import type { BasisPoints, BusinessDate, TaxRule } from '@tresen/kernel';

/** What a till knows of tax on one day; the same shape as the rows of the `taxes` dataset. */
export interface TaxRow {
  readonly category: string;
  readonly code: string;
  readonly rate: BasisPoints;
}
export type TaxTable = readonly TaxRow[];

/** The rules in force on a day (PRC-01): per category the rule whose span holds the day. */
export function taxTableOn(rules: readonly TaxRule[], day: BusinessDate): TaxTable {
  return rules.filter((rule) => rule.validFrom <= day && (rule.validUntil === null || day <= rule.validUntil)).map(({ category, code, rate }) => ({ category, code, rate }));
}

/**
 * The table of a till on a day of its store (PRC-11). `published` are the rates that the server holds to be in force: they
 * may be a day old, or of another day than the store's, so they count only where `rules` do not know them.
 */
export function taxesInForce(rules: readonly TaxRule[], published: TaxTable, day: BusinessDate): TaxTable {
  const table = new Map(taxTableOn(rules, day).map((row) => [row.category, row]));
  for (const row of published) {
    const isKnown = rules.some((rule) => rule.category === row.category && rule.code === row.code && rule.rate === row.rate);
    if (!isKnown) table.set(row.category, row);
  }
  return [...table.values()];
}

/**
 * Code and rate of a category (PRC-02). A category that the table does not know is taxed as `standard`, the first row
 * when even that is missing, and code `?` at 0 when the table is empty: a till never stops selling over master data.
 */
export function taxOf(table: TaxTable, category: string): TaxRow {
  return table.find((row) => row.category === category) ?? table.find((row) => row.category === 'standard') ?? table[0] ?? { category, code: '?', rate: 0 };
}

/** Whether a code had this rate on a day (or on any day when none is given: returns keep the rate of their sale). */
export function isRateKnown(rules: readonly TaxRule[], tax: { readonly code: string; readonly rate: BasisPoints }, day: BusinessDate | null): boolean {
  for (const rule of rules) {
    if (rule.code !== tax.code || rule.rate !== tax.rate) continue;
    if (day === null || (rule.validFrom <= day && (rule.validUntil === null || day <= rule.validUntil))) return true;
  }
  return false;
}
