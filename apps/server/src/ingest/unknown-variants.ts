import type { Pool } from 'pg';
import type { SaleFact } from '../log/index.ts';
import type { IngestNeeds } from './needs.ts';

/** Which articles of these sales no catalogue knows. Those that it knows are asked about once: an article is ended, never gone. */
export function createVariantLookup(pool: Pool, needs: Pick<IngestNeeds, 'findUnknownVariants'>): (facts: readonly SaleFact[]) => Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  return async (facts) => {
    const asked = new Set(facts.flatMap(({ sale }) => sale.lines.flatMap(({ variant }) => (variant === null || known.has(variant) ? [] : [variant]))));
    if (asked.size === 0) return asked;
    const unknown = new Set(await needs.findUnknownVariants(pool, [...asked]));
    for (const variant of asked) if (!unknown.has(variant)) known.add(variant);
    return unknown;
  };
}
