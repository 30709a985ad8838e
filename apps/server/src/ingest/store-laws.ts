import type { CountryLaw } from '@tresen/domain/fiscal';
import { issuerOf } from '@tresen/domain/sales';
import type { Pool } from 'pg';
import { findLaw, readCompanies, readStores } from '../identity/index.ts';
import type { StoreIssuer } from './check-parties.ts';

/** Which law holds in a store. */
export interface StoreLaws {
  learn(stores: Iterable<string>): Promise<void>;
  /** undefined = nobody knows this store; null = its country's law is not part of this software. */
  lawOf(store: string): CountryLaw | null | undefined;
  /** Whose prices hold there. */
  zoneOf(store: string): string | undefined;
  /** Whose day it has. */
  timeZoneOf(store: string): string | undefined;
  /** Whose receipts it prints. */
  issuerOf(store: string): StoreIssuer | undefined;
  /** A store has changed. */
  forget(): void;
}

export function createStoreLaws(pool: Pool): StoreLaws {
  const known = new Map<string, CountryLaw | null>();
  const zones = new Map<string, string>();
  const timeZones = new Map<string, string>();
  const issuers = new Map<string, StoreIssuer>();
  const missed = new Map<string, number>();
  return {
    async learn(stores) {
      // A store that nobody knows is looked for again after a while, not with every batch.
      const now = Date.now();
      const missing = [...stores].filter((store) => !known.has(store) && now - (missed.get(store) ?? 0) > 1_000);
      if (missing.length === 0) return;
      const companies = new Map((await readCompanies(pool)).map((company) => [company.id, company]));
      for (const store of await readStores(pool)) {
        const company = companies.get(store.company) ?? { name: '', taxId: '' };
        issuers.set(store.id, issuerOf({ till: { number: 0 }, store: { ...store, receiptFooter: '' }, company }));
        known.set(store.id, findLaw(store.country));
        zones.set(store.id, store.priceZone);
        timeZones.set(store.id, store.timeZone);
      }
      for (const store of missing) if (!known.has(store)) missed.set(store, now);
    },
    lawOf: (store) => known.get(store),
    zoneOf: (store) => zones.get(store),
    timeZoneOf: (store) => timeZones.get(store),
    issuerOf: (store) => issuers.get(store),
    forget: () => known.clear(),
  };
}
