import type { ReactionSql } from '../log/index.ts';

/** Something in a booked sale that a person should look at. */
export interface SaleException {
  /** The same finding has the same key: it is raised once, also when the books are made again. */
  readonly key: string;
  readonly kind: 'returned-too-much' | 'return-unknown' | 'basket-foreign';
  readonly severity: 'warning';
  readonly device: number | null;
  readonly till: string;
  readonly store: string;
  readonly seq: number | null;
  /** The sale it is about; null = none. */
  readonly entry: string | null;
  readonly position: number;
  readonly detail: object;
}

/** What this room asks other rooms; house.ts hands it in. */
export interface SalesNeeds {
  /** Opens exceptions (ingest) in the caller's transaction, of one till and kind so many a day; tells how many are new. */
  readonly raiseLimited: (sql: Pick<ReactionSql, 'query'>, exceptions: readonly SaleException[]) => Promise<number>;
  /** Closes those of these exceptions that nobody has decided about; tells how many. */
  readonly settleExceptions: (sql: Pick<ReactionSql, 'query'>, keys: readonly string[]) => Promise<number>;
}
