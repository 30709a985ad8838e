import type { Pool } from 'pg';

/** Names that the ledger keeps as small numbers. Once given, a number never changes: what is known is kept in memory. */
export interface InternedNames {
  /** Makes sure that all names have numbers; afterwards `idOf` knows them. */
  learn(names: Iterable<string>): Promise<void>;
  idOf(name: string): number;
}

/** A name that does not come back as it was sent cannot be kept: the one who brought it is told, nobody asks for ever. */
const ROUNDS = 3;
/** More are never in use at a time. */
const KEPT_NAMES = 2_000_000;

/**
 * `statement` makes the missing ones of the names `$1` and selects `id, name` of those that it made or found. In a transaction of its
 * own, so that the numbers are there for everybody, whatever becomes of the batch.
 */
export function internNames(pool: Pool, statement: string): InternedNames {
  const known = new Map<string, number>();
  return {
    async learn(names) {
      if (known.size > KEPT_NAMES) known.clear();
      const missing = new Set<string>();
      for (const name of names) if (!known.has(name)) missing.add(name);
      // A name that somebody else makes at the same moment is seen the second time.
      for (let round = 0; missing.size > 0; round += 1) {
        if (round === ROUNDS) throw new RangeError(`the ledger cannot keep the name ${JSON.stringify([...missing][0])}`);
        // Sorted, so that two nodes that learn the same names never wait for each other in a circle.
        const { rows } = await pool.query<{ id: number; name: string }>(statement, [[...missing].sort()]);
        for (const row of rows) {
          known.set(row.name, row.id);
          missing.delete(row.name);
        }
      }
    },
    idOf(name) {
      const id = known.get(name);
      if (id === undefined) throw new Error(`ledger name ${name} was not learnt before it was used`);
      return id;
    },
  };
}
