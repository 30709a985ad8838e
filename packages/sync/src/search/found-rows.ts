import type { SqlRow } from '../ports.ts';

/** What a search has found so far. */
export interface Found {
  /** Hits: rows, or articles where variants are gathered. */
  readonly size: number;
  readonly full: boolean;
  /** `rows` need a `rid` each; stops at `upTo` hits. Answers whether there were no more. */
  add(rows: Iterable<SqlRow>, upTo?: number): boolean;
}

export interface FoundOptions<T> {
  readonly fits?: ((row: T) => boolean) | null;
  /** Hits, where they are not rows. */
  readonly count?: () => number;
  readonly enough?: () => boolean;
  /** So many new rows are looked at for each query, so that the many variants of one article leave room for what other queries find. */
  readonly perQuery?: number;
}

/** Rows found so far, each once, up to the limit; leaves out what is not there any more and what does not fit. */
export class FoundRows<T> implements Found {
  readonly rows: T[] = [];
  readonly limit: number;
  private readonly read: (rid: number) => T | null;
  private readonly options: FoundOptions<T>;
  private readonly seen = new Set<number>();

  constructor(limit: number, read: (rid: number) => T | null, options: FoundOptions<T> = {}) {
    this.limit = limit;
    this.read = read;
    this.options = options;
  }

  get size(): number {
    return this.options.count?.() ?? this.rows.length;
  }

  get full(): boolean {
    return this.rows.length >= this.limit || this.options.enough?.() === true;
  }

  add(rows: Iterable<SqlRow>, upTo = Number.POSITIVE_INFINITY): boolean {
    if (this.full || this.size >= upTo) return false;
    let left = this.options.perQuery ?? Number.POSITIVE_INFINITY;
    for (const row of rows) {
      const rid = Number(row['rid']);
      if (this.seen.has(rid)) continue;
      this.seen.add(rid);
      const found = this.read(rid);
      if (found === null || this.options.fits?.(found) === false) continue;
      this.rows.push(found);
      left -= 1;
      if (left <= 0 || this.full || this.size >= upTo) return false;
    }
    return true;
  }
}
