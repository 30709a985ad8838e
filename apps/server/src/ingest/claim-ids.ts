import { isId } from '@tresen/kernel';
import type { ClientBase } from 'pg';

/** Type under which an entry is logged whose id is in the books already: no reaction books it, an exception shows it. */
export const ID_REPEATED = 'ingest.id-repeated';

/**
 * Claims the ids of facts for ever, in the caller's transaction. Returns the positions in `ids` that somebody else has
 * claimed before (or that stand earlier in the list). Texts that are no ids are left alone; such facts are unreadable anyway.
 */
export async function claimIds(client: ClientBase, ids: readonly string[]): Promise<ReadonlySet<number>> {
  const first = new Map<string, number>();
  const repeated = new Set<number>();
  ids.forEach((id, index) => {
    if (!isId(id)) return;
    if (first.has(id)) repeated.add(index);
    else first.set(id, index);
  });
  if (first.size === 0) return repeated;
  const wanted = [`{${[...first.keys()].join(',')}}`];
  const made = await client.query('insert into ingest.fact (id) select unnest($1::uuid[]) on conflict do nothing', wanted);
  if (made.rowCount === first.size) return repeated;
  // What this transaction did not insert itself was there before.
  const { rows } = await client.query<{ id: string }>('select id from ingest.fact where id = any($1::uuid[]) and xmin <> pg_current_xact_id()::xid', wanted);
  for (const row of rows) repeated.add(first.get(row.id) ?? -1);
  return repeated;
}
