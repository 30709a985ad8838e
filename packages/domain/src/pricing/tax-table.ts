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
