import type { ListView } from '@tresen/contract/identity';
import type { Sql } from '../../platform/database.ts';

/** A person's saved views by name, of one list or of all. */
export async function readViews(sql: Sql, owner: string, list: string | null): Promise<ListView[]> {
  const found = await sql.query<ListView>(
    'select list, name, search, columns from identity.list_view where owner = $1 and ($2::text is null or list = $2) order by lower(name), name',
    [owner, list],
  );
  return found.rows;
}
