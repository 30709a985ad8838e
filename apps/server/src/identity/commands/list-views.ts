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

/** Drops the views of all people that the caller recognises, and what is kept for their repeated requests. Offered to other rooms. */
export async function dropViewsOfAll(trx: Trx, recognise: (view: Pick<ListView, 'list' | 'name' | 'search'>) => boolean): Promise<void> {
  const { rows } = await trx.query<{ owner: string; list: string; name: string; search: string }>('select owner, list, name, search from identity.list_view');
  const found = rows.filter(recognise);
  await trx.query("delete from platform.idempotency where route like '/api/v1/identity/me/views%'");
  if (found.length === 0) return;
  await trx.query('delete from identity.list_view where (owner, list, name) in (select * from unnest($1::text[], $2::text[], $3::text[]))', [
    found.map((view) => view.owner),
    found.map((view) => view.list),
    found.map((view) => view.name),
  ]);
}
