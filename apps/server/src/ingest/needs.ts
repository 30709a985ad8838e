import type { Sql } from '../platform/database.ts';
import type { JournalDevice } from './prepare-push.ts';

/** What ingest asks other rooms; house.ts hands it in. */
export interface IngestNeeds {
  /** Which of these are no variants (catalog). */
  findUnknownVariants(sql: Sql, ids: readonly string[]): Promise<string[]>;
  /** A till's number, key and thumbprint (devices). */
  findJournalDevice(sql: Sql, id: string): Promise<JournalDevice | undefined>;
  /** Whether a sale with this id is in the books (sales). */
  hasSale(sql: Sql, id: string): Promise<boolean>;
}
