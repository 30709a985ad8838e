import type { Sql } from '../platform/database.ts';

/** What identity needs to know of other rooms; house.ts hands it in. */
export interface IdentityNeeds {
  /** A price zone, null when there is none of this name. */
  readonly readZone: (sql: Sql, zone: string) => Promise<{ readonly currency: string } | null>;
}
