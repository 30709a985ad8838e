import type { SaleIssuer } from '@tresen/contract/sales';
import type { ArticleSpans } from '../catalog/index.ts';
import type { Sql } from '../platform/database.ts';

/** A till's key as the room `devices` keeps it. */
export interface TillKey {
  readonly id: string;
  /** JWK, curve P-256. */
  readonly publicKey: Record<string, unknown>;
  /** RFC 7638, base64url. */
  readonly thumbprint: string;
}

/** What ingest asks other rooms; house.ts hands it in. */
export interface IngestNeeds {
  /** Which of these are no variants (catalog). */
  findUnknownVariants(sql: Sql, ids: readonly string[]): Promise<string[]>;
  /** What these cost in each zone, now and before (pricing). */
  readPriceSpans(
    sql: Sql,
    variants: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly { readonly amount: number; readonly from: number; readonly until: number }[]>>>;
  /** Deposit, tax category and unit of these, now and before (catalog). */
  readArticleSpans(sql: Sql, variants: readonly string[]): Promise<ReadonlyMap<string, ArticleSpans>>;
  /** Which of these are customers, and when they were erased (customers). */
  readErasures(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, number | null>>;
  /** What tills were told to print of who sells, and since when (devices). */
  readIssuers(sql: Sql, tills: readonly string[]): Promise<ReadonlyMap<string, readonly { readonly since: number; readonly issuer: SaleIssuer }[]>>;
  /** Key of a till by its short number (devices). */
  readTillKey(sql: Sql, no: number): Promise<TillKey | null>;
  /** Whether a sale with this id is in the books (sales). */
  hasSale(sql: Sql, id: string): Promise<boolean>;
}

/** What booking by hand asks. */
export type BookNeeds = Pick<IngestNeeds, 'hasSale' | 'readTillKey'>;
