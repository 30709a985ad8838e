import type { CountryLaw } from '@tresen/domain/fiscal';
import type { Pool } from 'pg';
import { findLaw, readStores } from '../identity/index.ts';

/** Which law holds in a store. */
export interface StoreLaws {
  learn(stores: Iterable<string>): Promise<void>;
  /** undefined = nobody knows this store; null = its country's law is not part of this software. */
  lawOf(store: string): CountryLaw | null | undefined;
  /** Whose prices hold there. */
  zoneOf(store: string): string | undefined;
  /** A store has changed. */
  forget(): void;
}

export function createStoreLaws(pool: Pool): StoreLaws {
  const known = new Map<string, CountryLaw | null>();
  const zones = new Map<string, string>();
  const missed = new Map<string, number>();
  return {
    async learn(stores) {
      // A store that nobody knows is looked for again after a while, not with every batch.
      const now = Date.now();
      const missing = [...stores].filter((store) => !known.has(store) && now - (missed.get(store) ?? 0) > 1_000);
      if (missing.length === 0) return;
      for (const store of await readStores(pool)) {
        known.set(store.id, findLaw(store.country));
        zones.set(store.id, store.priceZone);
      }
      for (const store of missing) if (!known.has(store)) missed.set(store, now);
    },
    lawOf: (store) => known.get(store),
    zoneOf: (store) => zones.get(store),
    forget: () => known.clear(),
  };
}
