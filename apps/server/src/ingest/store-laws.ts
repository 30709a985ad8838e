import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import type { CountryLaw } from '@tresen/domain/fiscal';
import type { Pool } from 'pg';
import { readStores } from '../identity/index.ts';

const laws: Readonly<Record<string, CountryLaw>> = { at, ch, de, fr, gb };

/** Which law holds in a store. */
export interface StoreLaws {
  learn(stores: Iterable<string>): Promise<void>;
  /** undefined = nobody knows this store; null = its country's law is not part of this software. */
  lawOf(store: string): CountryLaw | null | undefined;
}

export function createStoreLaws(pool: Pool): StoreLaws {
  const known = new Map<string, CountryLaw | null>();
  let looked = 0;
  return {
    async learn(stores) {
      let missing = false;
      for (const store of stores) if (!known.has(store)) missing = true;
      if (!missing || Date.now() - looked < 1_000) return;
      looked = Date.now();
      for (const store of await readStores(pool)) known.set(store.id, laws[store.country.toLowerCase()] ?? null);
    },
    lawOf: (store) => known.get(store),
  };
}
