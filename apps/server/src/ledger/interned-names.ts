import type { Pool } from 'pg';

/** Names that the ledger keeps as small numbers. Once given, a number never changes: what is known is kept in memory. */
export interface InternedNames {
  /** Makes sure that all names have numbers; afterwards `idOf` knows them. */
  learn(names: Iterable<string>): Promise<void>;
  idOf(name: string): number;
}

export interface NameTable {
  /** Inserts missing names, in a transaction of its own so that the numbers are there for everybody, whatever becomes of the batch. */
  readonly insert: string;
  /** Selects `id, name` of given names. */
  readonly select: string;
}

export function internNames(pool: Pool, table: NameTable): InternedNames {
  const known = new Map<string, number>();
  return {
    async learn(names) {
      const missing = new Set<string>();
      for (const name of names) if (!known.has(name)) missing.add(name);
      if (missing.size === 0) return;
      // Sorted, so that two nodes that learn the same names never wait for each other in a circle.
      const list = [...missing].sort();
      await pool.query(table.insert, [list]);
      const { rows } = await pool.query<{ id: number; name: string }>(table.select, [list]);
      for (const row of rows) known.set(row.name, row.id);
    },
    idOf(name) {
      const id = known.get(name);
      if (id === undefined) throw new Error(`ledger name ${name} was not learnt before it was used`);
      return id;
    },
  };
}
