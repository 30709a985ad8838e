import type { ArticleEdit, ArticleState } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import type { EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { readStates } from '../queries/read-states.ts';
import { saveArticles } from './save-articles.ts';

const MOST_VARIANTS = 500;

/** Changes the named fields of one article. `check` sees the present version under lock. @throws catalog-article-unknown, request-invalid */
export async function editArticle(
  trx: Trx,
  edit: { readonly id: Id; readonly changes: ArticleEdit; readonly actor: EventActor; readonly check: (version: number) => void },
): Promise<void> {
  const stored = (await readStates(trx, [edit.id], true)).get(edit.id);
  if (stored === undefined) throw problem('catalog-article-unknown');
  edit.check(stored.version);
  const { variants, newVariants = [], ...rest } = edit.changes;
  const byId = new Map((variants ?? []).map((variant) => [variant.id, variant]));
  const known = new Set(stored.state.variants.map((variant) => variant.id));
  for (const id of byId.keys()) if (!known.has(id)) throw problem('catalog-article-unknown', { detail: `The article has no variant ${id}; new ones stand in newVariants.` });
  const kept = stored.state.variants.map((variant) => ({ ...variant, ...byId.get(variant.id) }));
  if (kept.length + newVariants.length > MOST_VARIANTS)
    throw problem('request-invalid', { errors: [{ pointer: '/newVariants', message: `an article has at most ${MOST_VARIANTS} variants` }] });
  const next = { ...stored.state, ...rest, variants: [...kept, ...newVariants] } as ArticleState;
  await saveArticles(trx, [next], edit.actor);
}
