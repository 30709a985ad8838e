import type { Sql } from '../../platform/database.ts';

export async function readPicture(sql: Sql, hash: string): Promise<{ media_type: string; bytes: Buffer } | null> {
  const { rows } = await sql.query<{ media_type: string; bytes: Buffer }>('select media_type, bytes from catalog.picture where hash = $1', [hash]);
  return rows[0] ?? null;
}
