import { Button, Empty, Icon } from '@tresen/ui';
import { Boxes, PackagePlus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { loadStock, type StockItem } from '../api/inventory.ts';
import { useStores } from '../api/stores.ts';
import { useCategoryOptions } from '../articles/categories.ts';
import { shortCode } from '../articles/short-code.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { useRowPages } from '../grid/use-row-pages.ts';
import { FilterSearch, FilterSelect } from '../parts/filter-fields.tsx';
import { type Filters, useFilters } from '../parts/filters.ts';
import { Page } from '../parts/page.tsx';
import { StoreFilter } from '../parts/store-filter.tsx';
import { Thumb } from '../parts/thumb.tsx';
import { useSession } from '../shell/session.tsx';
import { thousandths } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { GoodsInDialog } from './goods-in-dialog.tsx';
import { MovementsDialog } from './movements-dialog.tsx';

const levels = ['negative', 'empty', 'stocked'] as const;

export function StockScreen() {
  const { t } = useOffice();
  const { stores, pending } = useStores();
  const filters = useFilters('store', 'variant');
  const store = filters.values['store'] ?? stores[0]?.id;
  if (!pending && store === undefined)
    return (
      <Page title={t('stock.title')}>
        <Empty icon={Boxes} title={t('stock.no-stores')}>
          {t('stock.no-stores-do')}
        </Empty>
      </Page>
    );
  return <StockList store={store ?? ''} filters={filters} />;
}

function StockList({ store, filters }: { readonly store: string; readonly filters: Filters }) {
  const { t } = useOffice();
  const categories = useCategoryOptions();
  const { stores } = useStores();
  const [opened, setOpened] = useState<StockItem | null>(null);
  const { q, category, level, variant } = filters.values;
  const load = useCallback(
    async (cursor: string | null) => {
      const page = await loadStock({ store, q, category, level: levels.find((each) => each === level) }, cursor);
      return { rows: page.items, next: page.next };
    },
    [store, q, category, level],
  );
  const { can } = useSession();
  const [receiving, setReceiving] = useState(false);
  const place = stores.find((each) => each.id === store);
  const pages = useRowPages({ key: ['stock', store, q, category, level], load, topic: 'stock', enabled: store !== '' });
  const close = () => {
    setOpened(null);
    if (variant !== undefined) filters.set({ variant: '' });
  };
  const bar = (
    <>
      <StoreFilter filters={filters} all={false} />
      <FilterSearch filters={filters} label={t('stock.search')} />
      <FilterSelect filters={filters} name="category" label={t('articles.category')} all={t('articles.all-categories')} options={categories} />
      <FilterSelect
        filters={filters}
        name="level"
        label={t('stock.level')}
        all={t('stock.level-all')}
        options={levels.map((each) => ({ value: each, label: t(`stock.level-${each}`) }))}
      />
    </>
  );
  return (
    <ListScreen
      name="stock"
      title={t('stock.title')}
      filters={filters}
      bar={bar}
      columns={useStockColumns(place?.name ?? '')}
      pages={pages}
      rowKey={variantOf}
      rowHeight={48}
      onOpen={setOpened}
      exportFrom={{ name: 'bestand', load }}
      action={place !== undefined && can('inventory.write') ? <GoodsIn onOpen={() => setReceiving(true)} /> : null}
      empty={{ icon: Boxes, title: t('stock.empty-title'), text: t('stock.empty-do') }}
    >
      {receiving && place !== undefined ? <GoodsInDialog store={place} onClose={() => setReceiving(false)} /> : null}
      {opened !== null ? (
        <MovementsDialog store={store} variant={opened.variant.id} known={opened} onClose={close} />
      ) : variant !== undefined ? (
        <MovementsDialog store={store} variant={variant} known={null} onClose={close} />
      ) : null}
    </ListScreen>
  );
}

function GoodsIn({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useOffice();
  return (
    <Button look="primary" onClick={onOpen} data-testid="goods-in">
      <Icon of={PackagePlus} size={17} />
      {t('stock.goods-in')}
    </Button>
  );
}

const variantOf = (row: StockItem): string => row.variant.id;

function useStockColumns(store: string): readonly Column<StockItem>[] {
  const { t, format } = useOffice();
  return useMemo(
    () => [
      { id: 'store', title: t('parts.store'), width: 'minmax(110px, 1fr)', hidden: true, exported: true, cell: () => store, value: () => store },
      {
        id: 'article',
        title: t('stock.article'),
        width: 'minmax(210px, 4fr)',
        keep: true,
        cell: (row) => (
          <span className="with-thumb">
            <Thumb late src={row.variant.picture} />
            <span className="two-lines">
              <bdi className="strong" title={row.variant.name}>
                {row.variant.name}
              </bdi>
              {row.variant.detail === '' ? null : <bdi className="sub">{row.variant.detail}</bdi>}
            </span>
          </span>
        ),
        value: (row) => [row.variant.name, row.variant.detail].filter(Boolean).join(' · '),
      },
      { id: 'brand', title: t('articles.brand'), width: 'minmax(90px, 1fr)', cell: (row) => <bdi>{row.variant.brand}</bdi>, value: (row) => row.variant.brand },
      { id: 'sku', title: t('stock.sku'), width: 'minmax(110px, 1fr)', cell: (row) => <span className="quiet">{row.variant.sku}</span>, value: (row) => row.variant.sku },
      {
        id: 'code',
        title: t('articles.codes'),
        width: 'minmax(120px, 150px)',
        hidden: true,
        exported: true,
        cell: (row) => row.variant.codes.map(shortCode).join(', '),
        value: (row) => row.variant.codes.map(shortCode).join(', '),
      },
      {
        id: 'on-hand',
        title: t('stock.on-hand'),
        width: 'minmax(90px, 130px)',
        align: 'end',
        keep: true,
        cell: (row) => <span className={row.onHand < 0 ? 'bad strong' : row.onHand === 0 ? 'quiet' : 'strong'}>{thousandths(format, row.onHand, row.variant.unit)}</span>,
        value: (row) => row.onHand / 1000,
      },
    ],
    [t, format, store],
  );
}
