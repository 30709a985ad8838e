import type { Right } from '@tresen/domain/identity';
import { type Id, isId } from '@tresen/kernel';
import { type Actor, requireStore } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';

/**
 * For a store that a request names as a filter: refuses what lies beyond the right, and what is no store at all. An answer
 * about a store that does not exist would look like an empty shop. @throws right-missing, identity-store-unknown
 */
export async function requireKnownStore(sql: Sql, actor: Actor | null, { right, store }: { readonly right: Right; readonly store: Id }): Promise<void> {
  if (isId(store)) {
    requireStore(actor, right, store);
    const found = await sql.query('select 1 from identity.store where id = $1', [store]);
    if (found.rowCount !== 0) return;
  }
  throw problem('identity-store-unknown', { detail: `There is no store ${store.slice(0, 60)}.` });
}
