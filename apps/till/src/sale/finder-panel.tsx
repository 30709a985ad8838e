import type { LayoutRow } from '@tresen/contract/feed';
import { Empty } from '@tresen/ui';
import { Search, SearchX } from 'lucide-react';
import { memo, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useNarrow } from '../app/use-narrow.ts';
import { useText } from '../app/use-text.ts';
import { categoryRows, createFinder, type Finder, type FinderState } from './create-finder.ts';
import { onNextCustomer } from './end-customer.ts';
import { FAVOURITES } from './find-favourites.ts';
import { focusSearch } from './focus.ts';
import type { TileGroup } from './group-tiles.ts';
import { inOrder } from './in-order.ts';
import { Notices } from './notices.tsx';
import { SearchRow } from './search-row.tsx';
import { openPanel, sellVariant } from './sell.ts';
import { chosen, sayFault } from './sell-code.ts';
import { TileGrid } from './tile-grid.tsx';

/** Right side: the search that is always ready, categories, tiles. */
export const FinderPanel = memo(function FinderPanel(): ReactNode {
  const till = useTill();
  const [finder] = useState(() => createFinder(till.port));
  const shown = useStore(finder.state, (state) => state);
  const narrow = useNarrow();
  useEffect(() => {
    chosen.offer = finder.offer;
    const stop = finder.follow();
    const stopClearing = onNextCustomer(till, finder.clear);
    return () => {
      chosen.offer = null;
      stop();
      stopClearing();
    };
  }, [till, finder]);

  const pick = useCallback(
    async (group: TileGroup): Promise<void> => {
      if (group.count > 1 || (group.isArticle && Object.keys(group.first.options).length > 0)) {
        const all = await till.port.articleVariants(group.first.article);
        if (all.length > 1) {
          openPanel(till, { kind: 'matrix', article: group.first.article, name: group.first.name });
          return;
        }
      }
      await sellVariant(till, group.first);
      finder.clear();
      focusSearch();
    },
    [till, finder],
  );

  // A tap waits for the scans before it; Enter in the search has waited already.
  const tap = useCallback((group: TileGroup): Promise<void> => inOrder(() => pick(group)).catch((fault: unknown) => sayFault(till, fault)), [till, pick]);

  const { groups } = shown;
  return (
    <>
      <SearchRow finder={finder} pick={pick} />
      <Categories finder={finder} shown={shown} />
      {narrow ? null : <Notices />}
      {groups.length === 0 ? <NothingFound shown={shown} /> : <TileGrid groups={groups} pick={tap} more={finder.more} atOnce={shown.tapped} resetKey={shown.resetKey} />}
    </>
  );
});

/** The categories; while something is searched for none is chosen, and none moves. */
function Categories(props: { finder: Finder; shown: FinderState }): ReactNode {
  const { finder, shown } = props;
  const { t } = useText();
  const isBrowsing = shown.shownText === '';
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('finder.categories')}>
        <RootTabs finder={finder} layout={shown.layout} category={isBrowsing ? shown.category : null} />
      </div>
      {isBrowsing ? <InnerTabs finder={finder} layout={shown.layout} category={shown.category} /> : null}
    </>
  );
}

interface TabsProps {
  readonly finder: Finder;
  readonly layout: readonly LayoutRow[];
  /** The chosen one; null = none, because something is searched for. */
  readonly category: string | null;
}

/** A memo, as nothing in it changes while somebody types. */
const RootTabs = memo(function RootTabs({ finder, layout, category }: TabsProps): ReactNode {
  const { t } = useText();
  const { roots, path } = categoryRows(layout, category);
  return (
    <>
      {layout.length > 0 ? (
        <button type="button" role="tab" aria-selected={category === FAVOURITES} className="tab" onClick={() => finder.open(FAVOURITES)} data-testid="category-favourites">
          {t('finder.favourites')}
        </button>
      ) : null}
      {roots.map((row) => (
        <CategoryTab key={row.id} finder={finder} row={row} selected={path.includes(row.id)} />
      ))}
    </>
  );
});

function InnerTabs({ finder, layout, category }: TabsProps): ReactNode {
  const { t } = useText();
  const { inner, path } = categoryRows(layout, category);
  return inner.length === 0 ? null : (
    <div className="tabs tabs--inner" role="tablist" aria-label={t('finder.categories')}>
      {inner.map((row) => (
        <CategoryTab key={row.id} finder={finder} row={row} selected={path.includes(row.id)} />
      ))}
    </div>
  );
}

function CategoryTab(props: { finder: Finder; row: LayoutRow; selected: boolean }): ReactNode {
  const { language } = useText();
  const { row } = props;
  return (
    <button type="button" role="tab" aria-selected={props.selected} className="tab" onClick={() => props.finder.open(row.id)} data-testid={`category-${row.id}`}>
      {row.names[language] ?? row.names['de'] ?? row.id}
    </button>
  );
}

function NothingFound(props: { shown: FinderState }): ReactNode {
  const { t } = useText();
  const { shown } = props;
  const isBrowsing = shown.shownText === '';
  if (shown.busy) return <div className="grid" />;
  return (
    <div className="grid grid--empty" data-testid="finder-empty">
      <Empty icon={isBrowsing ? Search : SearchX} title={isBrowsing ? t('finder.emptyCategory') : t('finder.nothing', { text: shown.shownText })}>
        {isBrowsing ? t('finder.emptyCategoryText') : t('finder.nothingText')}
      </Empty>
    </div>
  );
}
