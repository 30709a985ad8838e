import type { Id, Unit } from '@tresen/kernel';

export type Zone = 'de-eur' | 'at-eur' | 'ch-chf' | 'fr-eur' | 'gb-gbp';
export const ZONES: readonly Zone[] = ['de-eur', 'at-eur', 'ch-chf', 'fr-eur', 'gb-gbp'];

export type Department = 'women' | 'men' | 'kids' | 'shoes' | 'accessories' | 'food' | 'drinks' | 'fresh' | 'household' | 'books' | 'extras';

/** Which picture belongs to a variant: a drawing and a colour; many variants share one. */
export interface PictureKey {
  readonly motif: string;
  readonly colour: string;
}

/** A variant of the demo chain before it is turned into API rows. */
export interface DemoVariant {
  readonly id: Id;
  readonly sku: string;
  readonly detail: string;
  readonly options: Readonly<Record<string, string>>;
  readonly codes: readonly string[];
  readonly picture: PictureKey;
  /** How often it sells against the others; not an absolute number. */
  readonly demand: number;
}

export interface DemoArticle {
  readonly id: Id;
  readonly name: string;
  readonly description: string;
  readonly brand: string;
  readonly department: Department;
  readonly categories: readonly string[];
  readonly taxCategory: string;
  readonly unit: Unit;
  readonly openPrice: boolean;
  readonly deposit: Id | null;
  readonly minAge: number;
  readonly variants: readonly DemoVariant[];
  /** German shelf price in cent, the same for all variants. */
  readonly basePrice: number;
  /** Crossed-out price as a multiple of the price; 1 = none. */
  readonly was: number;
  /** Where it is sold; no price elsewhere. */
  readonly zones: readonly Zone[];
  readonly season: 'summer' | 'winter' | null;
  /** Item number on scale labels. */
  readonly plu: number | null;
  /** Prices that law or contract fixes (deposits, book prices): used as they are, no charm. */
  readonly fixedPrices: Readonly<Partial<Record<Zone, number>>> | null;
}

/** Ids of the demo chain are made from this instant on, so that they do not depend on the day of the load. */
export const DEMO_EPOCH = Date.UTC(2026, 0, 5, 6, 0, 0);
