import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '@tresen/ui';
import { Tag } from 'lucide-react';
import { useCallback } from 'react';
import { loadArticles, loadZones } from '../api/catalog.ts';
import { useStores } from '../api/stores.ts';
import { ColumnPicker, useColumnChoice } from '../grid/column-choice.tsx';
import { DataGrid } from '../grid/data-grid.tsx';
import { ExportButton } from '../grid/export-button.tsx';
import { ListFoot } from '../grid/list-foot.tsx';
import { useRowPages } from '../grid/use-row-pages.ts';
import { SearchField, Select } from '../parts/fields.tsx';
import { type Filters, useFilters } from '../parts/filters.ts';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { useArticleColumns } from './articles-columns.tsx';
import { useCategoryOptions } from './categories.ts';

export function ArticlesScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const filters = useFilters('zone', 'sort');
  const { stores } = useStores();
  const { can } = useSession();
  const zones = useQuery({ queryKey: ['zones'], queryFn: loadZones, staleTime: 3_600_000, enabled: can('pricing.read') });
  const usual = zones.data?.find((each) => each.zone === stores[0]?.priceZone) ?? zones.data?.[0];
  const zone = zones.data?.find((each) => each.zone === filters.values['zone']) ?? usual;
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const { q, category, brand, status, sort } = filters.values;
      const page = await loadArticles({ q, category, brand, status: status === 'all' ? undefined : (status ?? 'active'), sort, zone: zone?.zone }, cursor, signal);
      return { rows: page.items, next: page.next, ...(page.total === undefined ? {} : { total: page.total }) };
    },
    [filters.values, zone?.zone],
  );
  const pages = useRowPages({ key: ['articles', filters.values, zone?.zone], load, topic: 'catalog', enabled: !zones.isLoading });
  const all = useArticleColumns(zone?.currency);
  const choice = useColumnChoice('articles', all);
  return (
    <Page fill title={t('articles.title')}>
      <div className="list-bar">
        <SearchField label={t('articles.search')} value={filters.values['q'] ?? ''} onSearch={(q) => filters.set({ q })} />
        <ArticleFilters filters={filters} />
        {zones.data !== undefined && zones.data.length > 1 ? (
          <Select
            compact
            hideLabel
            label={t('articles.zone')}
            value={zone === usual ? '' : (zone?.zone ?? '')}
            options={zones.data.map((each) => ({ value: each === usual ? '' : each.zone, label: sayIfKnown(t, `articles.zone-${each.zone}`) ?? each.zone }))}
            onChange={(next) => filters.set({ zone: next })}
          />
        ) : null}
        {filters.active ? <Button onClick={filters.reset}>{t('parts.reset')}</Button> : null}
        <ColumnPicker all={all} choice={choice} />
        <ExportButton name="artikel" columns={choice.columns} load={load} />
      </div>
      <DataGrid
        label={t('articles.title')}
        columns={choice.columns}
        allColumns={choice.own}
        pages={pages}
        rowKey={(row) => row.id}
        rowHeight={48}
        onOpen={(row) => void navigate({ to: '/articles/$id', params: { id: row.id } })}
        empty={
          <Nothing filters={filters} icon={Tag} title={t('articles.empty-title')}>
            {t('articles.empty-do')}
          </Nothing>
        }
      />
      <ListFoot pages={pages} />
    </Page>
  );
}

function ArticleFilters({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  const categories = useCategoryOptions();
  const statuses = [
    { value: '', label: t('articles.status-active') },
    { value: 'ended', label: t('articles.status-ended') },
    { value: 'all', label: t('articles.status-all') },
  ];
  return (
    <>
      <Select
        compact
        hideLabel
        label={t('articles.category')}
        value={filters.values['category'] ?? ''}
        options={[{ value: '', label: t('articles.all-categories') }, ...categories]}
        onChange={(category) => filters.set({ category })}
      />
      <Select compact hideLabel label={t('parts.status')} value={filters.values['status'] ?? ''} options={statuses} onChange={(status) => filters.set({ status })} />
      <Select
        compact
        hideLabel
        label={t('articles.sort')}
        value={filters.values['sort'] === 'name' ? 'name' : ''}
        options={[
          { value: '', label: t('articles.sort-rank') },
          { value: 'name', label: t('articles.sort-name') },
        ]}
        onChange={(sort) => filters.set({ sort })}
      />
    </>
  );
}
