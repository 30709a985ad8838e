import type { SqlDatabase } from './ports.ts';

/**
 * What own sales have moved that the server's stock figures do not contain yet. A delta goes when its entry is acknowledged and a
 * newer figure of that variant has come; so a sale is taken off at once, and not twice for longer than a moment.
 */
export class StockDeltas {
  private readonly database: SqlDatabase;
  constructor(database: SqlDatabase) {
    this.database = database;
  }

  of(variant: string): number {
    return Number(this.database.prepare('SELECT coalesce(sum(amount), 0) AS n FROM stock_delta WHERE variant = ?').get(variant)?.['n'] ?? 0);
  }

  /** New figures came for these variants (null = for all). */
  figuresCame(variants: readonly string[] | null): void {
    if (this.database.prepare('SELECT 1 AS n FROM stock_delta LIMIT 1').get() === undefined) return;
    const acked = '(SELECT acked_seq FROM identity i WHERE i.device = stock_delta.device)';
    if (variants === null) this.database.exec(`DELETE FROM stock_delta WHERE seq <= ${acked}`);
    else {
      const has = this.database.prepare(`SELECT 1 AS n FROM stock_delta WHERE variant = ? AND seq <= ${acked} LIMIT 1`);
      for (const variant of variants) if (has.get(variant)) this.database.prepare(`DELETE FROM stock_delta WHERE variant = ? AND seq <= ${acked}`).run(variant);
    }
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
  }
}
