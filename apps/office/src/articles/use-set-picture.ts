import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '@tresen/ui';
import { type ArticleDetail, editArticle, uploadPicture } from '../api/catalog.ts';
import type { Answer } from '../api/client.ts';
import { useOffice } from '../text/locale.ts';
import type { PictureUpload } from './prepare-picture.ts';

/** A picture for some variants: a new one, or what each of them is to have. */
export type PictureWish =
  | { readonly kind: 'new'; readonly picture: PictureUpload; readonly variants: readonly string[] }
  | { readonly kind: 'remove'; readonly variants: readonly string[] }
  | { readonly kind: 'restore'; readonly pictures: readonly { readonly id: string; readonly picture: string | null }[] };

async function picturesFor(wish: PictureWish): Promise<{ id: string; picture: string | null }[]> {
  if (wish.kind === 'restore') return [...wish.pictures];
  const picture = wish.kind === 'new' ? await uploadPicture(wish.picture) : null;
  return wish.variants.map((id) => ({ id, picture }));
}

const said = { new: 'articles.picture-saved', remove: 'articles.picture-removed', restore: 'articles.picture-restored' } as const;

/** Gives variants their picture; what they had before comes back by the toast. */
export function useSetPicture(article: ArticleDetail): UseMutationResult<Answer<ArticleDetail>, Error, PictureWish> {
  const { t } = useOffice();
  const client = useQueryClient();
  const set = useMutation({
    // Whatever else changed meanwhile: the wish stays the same, so it is not bound to a version
    mutationFn: async (wish: PictureWish) => await editArticle(article.id, { variants: await picturesFor(wish) }, '*'),
    onSuccess: (next, wish) => {
      client.setQueryData(['article', article.id], next);
      void client.invalidateQueries({ queryKey: ['articles'] });
      if (wish.kind === 'restore') return showToast(t(said.restore));
      const ids = new Set(wish.variants);
      const pictures = article.variants.filter((variant) => ids.has(variant.id)).map(({ id, picture }) => ({ id, picture }));
      return showToast(t(said[wish.kind]), { label: t('parts.undo'), run: () => set.mutate({ kind: 'restore', pictures }) });
    },
  });
  return set;
}
