import type { BusinessDate } from './instant.ts';
import type { BasisPoints } from './ratio.ts';

/** One row of a country's law: the rate of a tax category during a span of days. */
export interface TaxRule {
  /** `standard`, `reduced`, `super-reduced`, `zero`, … as articles name it. */
  readonly category: string;
  /** Letter printed behind a line and in the tax table of the receipt; one rate per code and day. */
  readonly code: string;
  readonly rate: BasisPoints;
  readonly validFrom: BusinessDate;
  /** Last day; null = until further notice. */
  readonly validUntil: BusinessDate | null;
}
