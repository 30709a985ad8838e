import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import type { StoredArticle } from '../queries/read-states.ts';
import type { ArticleRecord } from '../state.ts';

/** A deposit is a variant of another article that is there, or comes in the same request. @throws catalog-deposit-invalid */
export async function checkDeposits(trx: Trx, records: readonly ArticleRecord[], stored: ReadonlyMap<string, StoredArticle>): Promise<void> {
  const named = records.filter(({ state }) => state.deposit !== null && state.deposit !== stored.get(state.id)?.state.deposit);
  const refuse = (article: string, deposit: string | null, why: string): never => {
    throw problem('catalog-deposit-invalid', { detail: `The deposit ${deposit} of the article ${article} is ${why}.`, article, deposit });
  };
  for (const { state } of named) if (state.variants.some(({ id }) => id === state.deposit)) refuse(state.id, state.deposit, 'one of its own variants');
  const known = new Set(records.flatMap(({ state }) => state.variants.map(({ id }) => id)));
  const asked = named.flatMap(({ state }) => (state.deposit === null || known.has(state.deposit) ? [] : [state.deposit]));
  if (asked.length === 0) return;
  const { rows } = await trx.query<{ id: string }>('select id from catalog.variant where id = any($1::uuid[])', [asked]);
  for (const { id } of rows) known.add(id);
  for (const { state } of named) if (!known.has(state.deposit ?? '')) refuse(state.id, state.deposit, 'no variant that exists');
}
