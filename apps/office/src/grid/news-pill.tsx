import { Icon } from '@tresen/ui';
import { ArrowUp } from 'lucide-react';
import { useOffice } from '../text/locale.ts';
import type { News } from './use-row-pages.ts';

/** Says how many rows came in above, and shows them when the person wants to. */
export function NewsPill({ news, onShow }: { readonly news: News | null; readonly onShow: () => void }) {
  const { t, format } = useOffice();
  return (
    <div className="news-place" role="status">
      {news === null ? null : (
        <button type="button" className="news-pill" data-testid="news" onClick={onShow}>
          <Icon of={ArrowUp} size={15} />
          {news.count === null ? t('parts.news-some') : t('parts.news', { count: news.count, shown: `${format.number(news.count)}${news.more ? '+' : ''}` })}
        </button>
      )}
    </div>
  );
}
