import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Icon } from '@tresen/ui';
import { Plus, Tag } from 'lucide-react';
import { useCallback, useState } from 'react';
import { type ArticleListItem, loadArticles, loadZones } from '../api/catalog.ts';
import { useStores } from '../api/stores.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { useSorting } from '../grid/sorting.ts';
import { useRowPages } from '../grid/use-row-pages.ts';
import type { Selection } from '../grid/use-selection.ts';
import { Select } from '../parts/fields.tsx';
import { FilterSearch, FilterSelect } from '../parts/filter-fields.tsx';
import { type Filters, useFilters } from '../parts/filters.ts';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { useArticleColumns } from './articles-columns.tsx';
import { useCategoryOptions } from './categories.ts';
import { orderZones } from './order-zones.ts';
import { MOST_AT_ONCE, PriceChangeDialog } from './price-change-dialog.tsx';

export function ArticlesScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const filters = useFilters('zone', 'sort');
  const { stores } = useStores();
  const { can } = useSession();
  const [changing, setChanging] = useState<Selection<ArticleListItem> | null>(null);
  const zones = useQuery({ queryKey: ['zones'], queryFn: loadZones, staleTime: 3_600_000, enabled: can('pricing.read') });
  const ordered = orderZones(zones.data ?? [], stores);
  const usual = ordered[0];
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
  const bar = (
    <>
      <FilterSearch filters={filters} label={t('articles.search')} />
      <ArticleFilters filters={filters} />
      {zones.data !== undefined && zones.data.length > 1 ? (
        <Select
          compact
          hideLabel
          label={t('articles.zone')}
          value={zone === usual ? '' : (zone?.zone ?? '')}
          options={ordered.map((each) => ({ value: each === usual ? '' : each.zone, label: sayIfKnown(t, `articles.zone-${each.zone}`) ?? each.zone }))}
          onChange={(next) => filters.set({ zone: next })}
        />
      ) : null}
    </>
  );
  return (
    <ListScreen
      name="articles"
      title={t('articles.title')}
      filters={filters}
      bar={bar}
      columns={useArticleColumns(zone?.currency)}
      pages={pages}
      rowKey={idOf}
      rowHeight={48}
      sorting={useSorting(filters, sortable)}
      onOpen={(row) => void navigate({ to: '/articles/$id', params: { id: row.id } })}
      exportFrom={{ name: 'artikel', load }}
      action={can('catalog.write') ? <AddArticle /> : null}
      empty={{ icon: Tag, title: t('articles.empty-title'), text: t('articles.empty-do') }}
      {...(can('pricing.write') && zone?.writable === true
        ? {
            bulk: (selection: Selection<ArticleListItem>) => (
              <Button
                look="primary"
                disabled={selection.rows.length > MOST_AT_ONCE}
                title={selection.rows.length > MOST_AT_ONCE ? t('articles.too-many-picked', { count: MOST_AT_ONCE }) : undefined}
                onClick={() => setChanging(selection)}
              >
                {t('articles.change-open')}
              </Button>
            ),
          }
        : {})}
    >
      {changing === null || zone === undefined ? null : (
        <PriceChangeDialog
          articles={changing.rows}
          zone={zone}
          onClose={() => setChanging(null)}
          onDone={() => {
            changing.clear();
            setChanging(null);
          }}
        />
      )}
    </ListScreen>
  );
}

function AddArticle() {
  const { t } = useOffice();
  return (
    <Link to="/articles/new" className="ui-button ui-button--primary" data-testid="add-article">
      <Icon of={Plus} size={17} />
      {t('articles.add')}
    </Link>
  );
}

const sortable = ['name'];
const idOf = (row: { readonly id: string }): string => row.id;

function ArticleFilters({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  const categories = useCategoryOptions();
  const statuses = [
    { value: 'ended', label: t('articles.status-ended') },
    { value: 'all', label: t('articles.status-all') },
  ];
  return (
    <>
      <FilterSelect filters={filters} name="category" label={t('articles.category')} all={t('articles.all-categories')} options={categories} />
      <FilterSelect filters={filters} name="status" label={t('parts.status')} all={t('articles.status-active')} options={statuses} />
      <FilterSelect
        filters={filters}
        name="sort"
        label={t('articles.sort')}
        all={t('articles.sort-rank')}
        options={[
          { value: 'name', label: t('articles.sort-name') },
          { value: '-name', label: t('articles.sort-name-down') },
        ]}
      />
    </>
  );
}
