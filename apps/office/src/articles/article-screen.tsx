import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Chip, Icon } from '@tresen/ui';
import { ReceiptText } from 'lucide-react';
import { type ArticleDetail, loadArticle, loadArticleHistory } from '../api/catalog.ts';
import type { Answer } from '../api/client.ts';
import { useTopic } from '../api/live.tsx';
import { useFilters } from '../parts/filters.ts';
import { History, plainValue } from '../parts/history.tsx';
import { Detail, Loaded } from '../parts/loaded.tsx';
import { Card, Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Thumb } from '../parts/thumb.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { ArticleForm } from './article-form.tsx';
import { useCategories } from './categories.ts';
import { PictureCard } from './picture-card.tsx';
import { PricesCard } from './prices-card.tsx';
import { StatusButton } from './status-button.tsx';
import { StockCard } from './stock-card.tsx';
import { VariantsCard } from './variants-card.tsx';
import './article.css';

export function ArticleScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['article', id], queryFn: () => loadArticle(id) });
  useTopic('catalog', () => void client.invalidateQueries({ queryKey: ['article', id] }), 1000);
  return (
    <Detail query={query} rows={10} title={t('articles.title')} back={{ to: '/articles', label: t('articles.title') }}>
      {(answer) => <Article answer={answer} />}
    </Detail>
  );
}

function Article({ answer }: { readonly answer: Answer<ArticleDetail> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const filters = useFilters();
  const article = answer.data;
  const tabs = [
    { value: 'data', label: t('articles.tab-data') },
    ...(can('pricing.read') ? [{ value: 'prices', label: t('articles.tab-prices') }] : []),
    ...(can('inventory.read') ? [{ value: 'stock', label: t('articles.tab-stock') }] : []),
    { value: 'history', label: t('articles.tab-history') },
  ];
  const tab = tabs.find((each) => each.value === filters.values['tab'])?.value ?? 'data';
  return (
    <Page
      title={article.name}
      back={{ to: '/articles', label: t('articles.title') }}
      subtitle={<Subtitle article={article} />}
      actions={
        <>
          <SoldLink article={article} />
          <StatusButton article={article} />
        </>
      }
    >
      <Tabs label={t('articles.tabs')} filters={filters} tabs={tabs} />
      {tab === 'data' ? (
        <div className="columns">
          <div className="stack">
            <ArticleForm key={article.id} answer={answer} />
            <VariantsCard answer={answer} />
          </div>
          <PictureCard article={article} />
        </div>
      ) : tab === 'prices' ? (
        <PricesCard article={article} />
      ) : tab === 'stock' ? (
        <StockCard article={article} />
      ) : (
        <HistoryCard article={article} />
      )}
    </Page>
  );
}

function Subtitle({ article }: { readonly article: ArticleDetail }) {
  const { t, language } = useOffice();
  const categories = useCategories();
  const path = article.categories.map((id) => categories.find((each) => each.id === id)?.names[language] ?? id).join(' › ');
  const ended = article.variants.every((variant) => variant.status === 'ended');
  return (
    <>
      <Thumb src={article.variants[0]?.picture ?? null} size={40} />
      {ended ? <Chip tone="warn">{t('articles.ended')}</Chip> : null}
      {article.brand === '' ? null : <bdi>{article.brand}</bdi>}
      <span>{path}</span>
      <span>{t('articles.details', { count: article.variants.length })}</span>
    </>
  );
}

function SoldLink({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  const { can } = useSession();
  const variant = article.variants[0];
  if (variant === undefined || !can('sales.read')) return null;
  return (
    <Link to="/sales" search={article.variants.length === 1 ? { variant: variant.id } : { q: article.name.slice(0, 120) }} className="ui-button">
      <Icon of={ReceiptText} size={17} />
      {t('articles.sold')}
    </Link>
  );
}

const fieldNames = {
  name: 'articles.name',
  brand: 'articles.brand',
  description: 'articles.description',
  categories: 'articles.category',
  taxCategory: 'articles.tax',
  unit: 'articles.unit',
  openPrice: 'articles.open-price',
  minAge: 'articles.min-age',
  deposit: 'articles.deposit',
} as const;

function HistoryCard({ article }: { readonly article: ArticleDetail }) {
  const { t } = useOffice();
  const query = useQuery({ queryKey: ['article', article.id, 'history', article.version], queryFn: () => loadArticleHistory(article.id) });
  const nameOf = (field: string) => {
    const known = (fieldNames as Readonly<Record<string, (typeof fieldNames)[keyof typeof fieldNames]>>)[field];
    return known === undefined ? (sayIfKnown(t, `articles.${field}`) ?? field) : t(known);
  };
  return (
    <Card title={t('parts.history')}>
      <Loaded query={query}>{(items) => <History items={items} nameOf={nameOf} show={(_, value) => plainValue(value)} />}</Loaded>
    </Card>
  );
}
