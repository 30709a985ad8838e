import type { Sql } from '../platform/database.ts';

/** The person that an e-mail address belongs to; a stranger's words go into no log. */
export async function findAccount(sql: Sql, email: string): Promise<{ kind: 'staff' | 'nobody'; id: string | null }> {
  const found = await sql.query<{ id: string }>('select id from identity.staff where lower(email) = $1', [email]);
  const row = found.rows[0];
  return row === undefined ? { kind: 'nobody', id: null } : { kind: 'staff', id: row.id };
}
