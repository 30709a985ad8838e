import { Chip } from '@tresen/ui';
import { useMemo } from 'react';
import type { ArticleListItem } from '../api/catalog.ts';
import type { Column } from '../grid/columns.ts';
import { Thumb } from '../parts/thumb.tsx';
import { money } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { useCategories } from './categories.ts';

export function useArticleColumns(currency: string | undefined): readonly Column<ArticleListItem>[] {
  const { t, format, language } = useOffice();
  const categories = useCategories();
  return useMemo(() => {
    const names = new Map(categories.map((each) => [each.id, each.names[language]]));
    const category = (row: ArticleListItem) => names.get(row.categories.at(-1) ?? '') ?? row.categories.at(-1) ?? '';
    const price = (row: ArticleListItem) => {
      if (currency === undefined || row.price === null) return null;
      const { min, max } = row.price;
      return min === max ? money(format, min, currency) : t('articles.price-from', { min: format.amount(min, 'EUR'), max: money(format, max, currency) });
    };
    return [
      {
        id: 'name',
        title: t('articles.name'),
        width: 'minmax(200px, 5fr)',
        keep: true,
        cell: (row) => (
          <span className="with-thumb">
            <Thumb late src={row.picture} />
            <bdi className="clamp strong">{row.name}</bdi>
          </span>
        ),
        value: (row) => row.name,
      },
      { id: 'brand', title: t('articles.brand'), width: 'minmax(84px, 1fr)', cell: (row) => <bdi>{row.brand}</bdi>, value: (row) => row.brand },
      { id: 'category', title: t('articles.category'), width: 'minmax(104px, 1.2fr)', cell: category, value: category },
      { id: 'sku', title: t('articles.sku'), width: 'minmax(110px, 0.8fr)', cell: (row) => <span className="quiet">{row.sku}</span>, value: (row) => row.sku },
      { id: 'variants', title: t('articles.variants'), width: '76px', align: 'end', cell: (row) => format.number(row.variants), value: (row) => row.variants },
      {
        id: 'status',
        title: t('parts.status'),
        width: '96px',
        cell: (row) => (row.status === 'active' ? <span className="quiet">{t('articles.active')}</span> : <Chip tone="warn">{t('articles.ended')}</Chip>),
        value: (row) => t(row.status === 'active' ? 'articles.active' : 'articles.ended'),
      },
      {
        id: 'price',
        title: t('articles.price'),
        width: '132px',
        align: 'end',
        keep: true,
        cell: (row) => price(row) ?? <span className="quiet">{t('articles.no-price')}</span>,
        value: (row) => (row.price === null ? null : row.price.min / 100),
        digits: 2,
      },
    ];
  }, [t, format, language, categories, currency]);
}
