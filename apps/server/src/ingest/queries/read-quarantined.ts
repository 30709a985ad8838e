import type { Sql } from '../../platform/database.ts';

export interface QuarantinedRow {
  readonly payload: string;
  readonly signature: Buffer;
  readonly status: string;
}

export async function readQuarantined(sql: Sql, id: number): Promise<QuarantinedRow | null> {
  return (await sql.query<QuarantinedRow>('select payload, signature, status from ingest.quarantine where id = $1', [id])).rows[0] ?? null;
}
