import { type TaxTable, taxesInForce } from '@tresen/domain/pricing';
import type { BusinessDate, TaxRule } from '@tresen/kernel';
import { businessDateOf } from './till.ts';

export interface TaxSources {
  /** The country's law as this software knows it. */
  readonly rules: readonly TaxRule[];
  /** What the server published. */
  readonly published: TaxTable;
  readonly timeZone: string;
}

/** The tax table of a store at an instant: it changes with the store's midnight, whether the server is there or not. */
export function createTaxes({ rules, published, timeZone }: TaxSources): (now: Date) => TaxTable {
  let known: { readonly day: BusinessDate; readonly table: TaxTable } | null = null;
  return (now) => {
    const day = businessDateOf(now, timeZone);
    if (known?.day !== day) known = { day, table: taxesInForce(rules, published, day) };
    return known.table;
  };
}
