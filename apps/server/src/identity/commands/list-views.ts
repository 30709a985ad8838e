import type { ListView } from '@tresen/contract/identity';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';

/** More views of one list would no longer be a choice. */
const MOST = 100;

/** Keeps a view; one of the same name is replaced. @throws request-invalid when there are too many */
export async function keepView(trx: Trx, owner: string, view: ListView): Promise<ListView> {
  await trx.query('select pg_advisory_xact_lock(74736017, hashtext($1))', [owner]);
  const { rows } = await trx.query<{ count: number }>('select count(*)::int as count from identity.list_view where owner = $1 and list = $2 and name <> $3', [
    owner,
    view.list,
    view.name,
  ]);
  if ((rows[0]?.count ?? 0) >= MOST) throw problem('request-invalid', { detail: `A list has at most ${MOST} saved views; forget one first.` });
  await trx.query(
    `insert into identity.list_view (owner, list, name, search, columns) values ($1, $2, $3, $4, $5)
     on conflict (owner, list, name) do update set search = excluded.search, columns = excluded.columns, changed_at = now()`,
    [owner, view.list, view.name, view.search, view.columns],
  );
  return view;
}

/** False when there is no such view. */
export async function dropView(trx: Trx, owner: string, view: Pick<ListView, 'list' | 'name'>): Promise<boolean> {
  const gone = await trx.query('delete from identity.list_view where owner = $1 and list = $2 and name = $3', [owner, view.list, view.name]);
  return gone.rowCount !== 0;
}
