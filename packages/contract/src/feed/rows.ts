import type { Currency, Id, Unit } from '@tresen/kernel';

/** Dataset `catalog`, key = variant id. One row is one sellable variant with what a till shows of its article. */
export interface CatalogRow {
  readonly id: Id;
  readonly article: Id;
  readonly sku: string;
  readonly name: string;
  /** Size, colour … as printed: `38 · Salbei`. */
  readonly detail: string;
  /** Option values by option name, for the matrix: `{"Größe":"38","Farbe":"Salbei"}`. */
  readonly options: Readonly<Record<string, string>>;
  readonly brand: string;
  /** Category path of stable ids, outermost first, e.g. `['women','women-blouses']`. */
  readonly categories: readonly string[];
  /** 14-digit zero-padded GTINs (and in-store item numbers as `plu:<digits>`). */
  readonly codes: readonly string[];
  /** Tax category, turned into a code and rate by the country's table: `standard`, `reduced`, `zero`, … */
  readonly taxCategory: string;
  readonly unit: Unit;
  /** The price is typed at the till. */
  readonly openPrice: boolean;
  /** Variant id of the deposit article that is added by itself. */
  readonly deposit: Id | null;
  /** Age check in years, 0 = none. */
  readonly minAge: number;
  /** Path of the picture, `/api/v1/catalog/pictures/<hash>.svg`; null = none. */
  readonly picture: string | null;
  readonly status: 'active' | 'ended';
  /** Higher = more popular; orders tiles and search. */
  readonly rank: number;
}

/** Dataset `prices`, key = variant id: gross price of the store's price list in minor units. `was` = crossed-out price. */
export interface PriceRow {
  readonly variant: Id;
  readonly amount: number;
  readonly was: number | null;
}

/** Dataset `customers`, key = customer id. */
export interface CustomerRow {
  readonly id: Id;
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly card: string;
  readonly zip: string;
  readonly city: string;
}

/** Dataset `taxes`, key = `<category>`: the code printed on the receipt and the rate in basis points. */
export interface TaxRow {
  readonly category: string;
  readonly code: string;
  readonly rate: number;
}

/** Dataset `staff`, key = staff id. The PIN is hashed with PBKDF2-SHA-256 (IDN-05) so that sign-in works offline. */
export interface StaffRow {
  readonly id: Id;
  readonly name: string;
  readonly shortName: string;
  readonly pinHash: string;
  readonly pinSalt: string;
  /** The PIN has four digits and is checked after the fourth; everybody else ends it with Enter. */
  readonly pinQuick?: boolean;
  readonly rights: readonly string[];
  readonly language: string;
}

/** Dataset `settings`, key = setting name; the whole of a till's settings. */
export interface SettingsRow {
  readonly key: string;
  readonly value: unknown;
}

/** What the `settings` rows add up to. */
export interface TillSettings {
  readonly till: { readonly id: Id; readonly number: number; readonly name: string; readonly receiptPrefix: string };
  readonly store: {
    readonly id: Id;
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
    readonly country: string;
    readonly currency: Currency;
    readonly address: readonly string[];
    readonly phone: string;
    readonly receiptFooter: string;
  };
  readonly company: { readonly id: Id; readonly name: string; readonly taxId: string };
  readonly languages: readonly string[];
  /** Printer reached through the server's print bridge; null = none. */
  readonly printer: { readonly id: string; readonly columns: number } | null;
  readonly receiptBaseUrl: string;
  /** In-store barcode templates, longest prefix wins: `prefix itemDigits valueDigits kind decimals`. */
  readonly inStoreCodes: readonly {
    readonly prefix: string;
    readonly itemDigits: number;
    readonly valueDigits: number;
    readonly kind: 'weight' | 'price' | 'count';
    readonly decimals: number;
  }[];
  /** Largest discount in basis points that needs no approval. */
  readonly discountLimit: number;
  /** Minutes without input after which the till asks for the PIN again; 0 = never, left out = 5. */
  readonly lockMinutes?: number;
}

/** Dataset `layout`, key = category id: the categories and favourites that the finder shows, in order. */
export interface LayoutRow {
  readonly id: string;
  readonly parent: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly order: number;
  readonly variants: readonly Id[];
}

/** Dataset `stock`, key = variant id: on hand in this store in thousandths of the unit, and the best other place. */
export interface StockRow {
  readonly variant: Id;
  readonly onHand: number;
}
