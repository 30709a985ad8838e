import type { SqlDatabase } from './ports.ts';

/**
 * What own sales have moved that the server's stock figures do not contain yet. A delta goes when its entry is acknowledged and a
 * newer figure of that variant has come; so a sale is taken off at once, and not twice for longer than a moment.
 */
export class StockDeltas {
  private readonly database: SqlDatabase;
  /** Sums by variant, read when they are asked for: a list of sixty articles asks sixty times. */
  private sums: ReadonlyMap<string, number> | null = null;
  constructor(database: SqlDatabase) {
    this.database = database;
  }

  of(variant: string): number {
    this.sums ??= new Map(
      this.database
        .prepare('SELECT variant, sum(amount) AS n FROM stock_delta GROUP BY variant')
        .all()
        .map((row) => [String(row['variant']), Number(row['n'])]),
    );
    return this.sums.get(variant) ?? 0;
  }

  /** Somebody else wrote: the journal, with an entry. */
  changed(): void {
    this.sums = null;
  }

  /** New figures came for these variants (null = for all). */
  figuresCame(variants: readonly string[] | null): void {
    if (this.database.prepare('SELECT 1 AS n FROM stock_delta LIMIT 1').get() === undefined) return;
    const acked = '(SELECT acked_seq FROM identity i WHERE i.device = stock_delta.device)';
    if (variants === null) this.database.exec(`DELETE FROM stock_delta WHERE seq <= ${acked}`);
    else {
      // Looked up first: most figures are of articles that were not sold here, and a write costs a flush of the disk.
      const has = this.database.prepare(`SELECT 1 AS n FROM stock_delta WHERE variant = ? AND seq <= ${acked} LIMIT 1`);
      const gone = variants.filter((variant) => has.get(variant) !== undefined);
      if (gone.length > 0) this.database.prepare(`DELETE FROM stock_delta WHERE variant IN (SELECT value FROM json_each(?)) AND seq <= ${acked}`).run(JSON.stringify(gone));
    }
    this.changed();
  }

  /** Everything was pulled: what was acknowledged before that instant is surely in the figures. */
  pulledUpTo(instant: string): void {
    if (this.database.prepare('SELECT 1 AS n FROM stock_delta LIMIT 1').get() === undefined) return;
    this.database
      .prepare(
        `DELETE FROM stock_delta WHERE seq <= (SELECT acked_seq FROM identity i WHERE i.device = stock_delta.device)
         AND EXISTS (SELECT 1 FROM entry e WHERE e.device = stock_delta.device AND e.seq = stock_delta.seq AND e.at < ?)`,
      )
      .run(instant);
    this.changed();
  }
}
