import type { SaleIssuer } from './sale.ts';

/** What of a till's settings stands on its receipts. */
export interface IssuingPlace {
  readonly till: { readonly number: number };
  readonly store: {
    readonly name: string;
    readonly timeZone: string;
    readonly country: string;
    readonly address: readonly string[];
    readonly phone: string;
    readonly receiptFooter: string;
  };
  readonly company: { readonly name: string; readonly taxId: string };
}

/** Never more than the fact allows: nothing of the settings may keep a sale from being sealed or read. */
const clip = (text: string, longest: number): string => text.slice(0, longest).toWellFormed();

/** Who sells at a till with these settings (SAL-41). */
export function issuerOf({ till, store, company }: IssuingPlace): SaleIssuer {
  return {
    company: clip(company.name, 200),
    taxId: clip(company.taxId, 40),
    store: clip(store.name, 200),
    address: store.address.slice(0, 6).map((line) => clip(line, 200)),
    phone: clip(store.phone, 60),
    footer: clip(store.receiptFooter, 1000),
    country: clip(store.country, 2),
    timeZone: clip(store.timeZone, 60),
    till: till.number,
  };
}
