import type { LayoutRow } from '@tresen/contract/feed';
import { Empty } from '@tresen/ui';
import { Search, SearchX } from 'lucide-react';
import { memo, type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useTill } from '../app/till.ts';
import { useNarrow } from '../app/use-narrow.ts';
import { useText } from '../app/use-text.ts';
import { focusSearch } from './focus.ts';
import { groupByArticle, type TileGroup } from './group-tiles.ts';
import { Notices } from './notices.tsx';
import { SearchRow } from './search-row.tsx';
import { openPanel, sellVariant } from './sell.ts';
import { chosen } from './sell-code.ts';
import { TileGrid } from './tile-grid.tsx';
import { type FinderModel, useFinder } from './use-finder.ts';

/** Right side: the search that is always ready, categories, tiles. */
export const Finder = memo(function Finder(): ReactNode {
  const till = useTill();
  const finder = useFinder();
  const narrow = useNarrow();
  const { offer } = finder;
  useEffect(() => {
    chosen.offer = offer;
    return () => {
      chosen.offer = null;
    };
  }, [offer]);

  const pick = useCallback(
    async (group: TileGroup): Promise<void> => {
      if (group.count > 1 || (finder.isBrowsing && Object.keys(group.first.options).length > 0)) {
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
    [till, finder.clear, finder.isBrowsing],
  );

  const groups = useMemo(() => groupByArticle(finder.views, finder.isBrowsing), [finder.views, finder.isBrowsing]);
  return (
    <>
      <SearchRow finder={finder} groups={groups} pick={pick} />
      <Categories finder={finder} />
      {narrow ? null : <Notices />}
      {groups.length === 0 ? <NothingFound finder={finder} /> : <TileGrid groups={groups} pick={pick} more={finder.more} resetKey={finder.resetKey} />}
    </>
  );
});

function Categories(props: { finder: FinderModel }): ReactNode {
  const { finder } = props;
  const { t, language } = useText();
  const name = (row: LayoutRow): string => row.names[language] ?? row.names['de'] ?? row.id;
  const tab = (row: LayoutRow, on: boolean): ReactNode => (
    <button key={row.id} type="button" role="tab" aria-selected={on} className="tab" onClick={() => finder.open(row.id)} data-testid={`category-${row.id}`}>
      {name(row)}
    </button>
  );
  return (
    <div className="tabs" role="tablist" aria-label={t('finder.categories')}>
      {finder.isBrowsing ? null : (
        <button type="button" role="tab" aria-selected={true} className="tab">
          {t('finder.hits', { count: finder.views.length })}
        </button>
      )}
      {finder.path.length > 0 && finder.isBrowsing ? (
        <button type="button" className="tab tab--back" onClick={() => finder.open(null)} data-testid="category-all">
          ‹ {t('finder.all')}
        </button>
      ) : null}
      {finder.tabs.map((row) => tab(row, finder.isBrowsing && row.id === finder.category))}
    </div>
  );
}

function NothingFound(props: { finder: FinderModel }): ReactNode {
  const { t } = useText();
  const { finder } = props;
  if (finder.busy) return <div className="grid" />;
  return (
    <div className="grid grid--empty" data-testid="finder-empty">
      <Empty icon={finder.isBrowsing ? Search : SearchX} title={finder.isBrowsing ? t('finder.emptyCategory') : t('finder.nothing', { text: finder.shownText })}>
        {finder.isBrowsing ? t('finder.emptyCategoryText') : t('finder.nothingText')}
      </Empty>
    </div>
  );
}
