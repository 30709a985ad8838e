import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, showToast } from '@tresen/ui';
import { type ArticleDetail, editArticle } from '../api/catalog.ts';
import { explain } from '../parts/problem-note.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';

interface Step {
  readonly variants: readonly string[];
  readonly status: 'active' | 'ended';
}

/** Ends an article or takes it back. Nothing is lost by it, so it is done at once and can be undone. */
export function StatusButton({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  const { can } = useSession();
  const client = useQueryClient();
  const set = useMutation({
    // Whatever else changed meanwhile: the wish stays the same, so it is not bound to a version
    mutationFn: ({ variants, status }: Step) => editArticle(article.id, { variants: variants.map((id) => ({ id, status })) }, '*'),
    onSuccess: (next, { variants, status }) => {
      client.setQueryData(['article', article.id], next);
      void client.invalidateQueries({ queryKey: ['articles'] });
      const undo = { label: t('parts.undo'), run: () => set.mutate({ variants, status: status === 'active' ? 'ended' : 'active' }) };
      showToast(t(status === 'ended' ? 'articles.ended-now' : 'articles.taken-back', { name: article.name }), undo);
    },
    onError: (error) => {
      const { cause, step } = explain(t, error);
      showToast(`${cause} ${step}`);
    },
  });
  if (!can('catalog.write')) return null;
  const active = article.variants.filter((variant) => variant.status === 'active').map((variant) => variant.id);
  const ended = active.length === 0;
  return (
    <Button
      disabled={set.isPending}
      title={ended ? undefined : t('articles.end-why')}
      data-testid="article-status"
      onClick={() => set.mutate(ended ? { variants: article.variants.map((variant) => variant.id), status: 'active' } : { variants: active, status: 'ended' })}
    >
      {t(ended ? 'articles.take-back' : 'articles.end')}
    </Button>
  );
}
