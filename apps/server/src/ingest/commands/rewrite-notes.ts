import type { Trx } from '../../platform/database.ts';

/** Changes what people wrote about exceptions, and forgets what is kept of it for repeated requests. Offered to other rooms. */
export async function rewriteNotes(trx: Trx, rewrite: (note: string) => string): Promise<void> {
  const { rows } = await trx.query<{ id: number; note: string }>("select id, note from ingest.exception where note <> ''");
  const changed = rows.map((row) => ({ id: row.id, before: row.note, note: rewrite(row.note) })).filter(({ before, note }) => note !== before);
  if (changed.length === 0) return;
  await trx.query('update ingest.exception e set note = c.note from unnest($1::bigint[], $2::text[]) as c(id, note) where e.id = c.id', [
    changed.map((row) => row.id),
    changed.map((row) => row.note),
  ]);
  await trx.query("delete from platform.idempotency where route like '/api/v1/ingest/exceptions/%'");
}
