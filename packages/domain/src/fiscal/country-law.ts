import type { Currency, Minor, TaxRule } from '@tresen/kernel';

export const LANGUAGES = ['de', 'en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Texts on a receipt that follow the country or the language and not the shop. */
export interface ReceiptTexts {
  /** What the document is called: `Kassenbon`, `Receipt`, `Ticket de caisse`. */
  readonly title: string;
  /** Before the tax number of the company: `USt-IdNr.`, `VAT Reg. No.`, `N° TVA`, `MWST-Nr.` */
  readonly taxNumber: string;
  /** Name of the tax: `MwSt.`, `VAT`, `TVA`. */
  readonly tax: string;
  /** Lines that the law or custom of the country asks for, below the totals. */
  readonly legal: readonly string[];
}

/** What a country's law means for a sale, as data. */
export interface CountryLaw {
  /** ISO 3166-1 alpha-2, lower case, as the folder is called. */
  readonly code: string;
  readonly currency: Currency;
  /** BCP 47, for dates and amounts. */
  readonly locale: string;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly taxes: readonly TaxRule[];
  /** Smallest amount that cash can pay, in minor units: 1, or 5 in Switzerland. */
  readonly cashIncrement: Minor;
  readonly receipt: Readonly<Record<Language, ReceiptTexts>>;
}
