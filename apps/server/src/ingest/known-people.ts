import { isId } from '@tresen/kernel';
import type { Pool } from 'pg';
import { readStaffNames } from '../identity/index.ts';

/** People whom the group knows or has known: who has left stays one of them. */
export interface KnownPeople {
  /** Looks up those that are not known yet. */
  learn(ids: readonly string[]): Promise<void>;
  has(id: string): boolean;
}

export function createKnownPeople(pool: Pool): KnownPeople {
  const known = new Set<string>();
  return {
    async learn(ids) {
      const missing = ids.filter((id) => isId(id) && !known.has(id));
      if (missing.length > 0) for (const id of (await readStaffNames(pool, missing)).keys()) known.add(id);
    },
    has: (id) => known.has(id),
  };
}
