import type { ClientBase, Pool } from 'pg';

/** Whether a reaction has handled everything that is in the log now, transactions that still run included. */
export async function isReactionCaughtUp(sql: Pool | ClientBase, reaction: string): Promise<boolean> {
  const { rows } = await sql.query<{ behind: boolean }>(
    `select exists (select from log.event e where (e.txid, e.id) > (coalesce((select c.txid from log.cursor c where c.reaction = $1), '0'::xid8), coalesce((select c.id from log.cursor c where c.reaction = $1), 0))) as behind`,
    [reaction],
  );
  return rows[0]?.behind === false;
}

/** The last transaction of the log of which a reaction has surely handled every event; 0 before it has any. */
export async function readHandledUntil(sql: Pool | ClientBase, reaction: string): Promise<number> {
  const { rows } = await sql.query<{ txid: string }>('select txid::text from log.cursor where reaction = $1', [reaction]);
  return Math.max(0, Number(rows[0]?.txid ?? 0) - 1);
}
