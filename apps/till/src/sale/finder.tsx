import type { LayoutRow } from '@tresen/contract/feed';
import { Button, Empty, Icon, Message } from '@tresen/ui';
import { ScanBarcode, Search, SearchX, X } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { remove, selectNext, stepQuantity, typeQuantity } from './edit-basket.ts';
import { focusSearch, setSearchField } from './focus.ts';
import { openPanel, say, sellVariant } from './sell.ts';
import { chosen, sellCode } from './sell-code.ts';
import { groupByArticle, TileGrid, type TileGroup } from './tile-grid.tsx';
import { useFinder } from './use-finder.ts';

/** Right side: the search that is always ready, categories, tiles. */
export const Finder = memo(function Finder(): ReactNode {
  const till = useTill();
  const finder = useFinder();
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
      <Notices />
      {groups.length === 0 ? <NothingFound finder={finder} /> : <TileGrid groups={groups} pick={pick} more={finder.more} resetKey={finder.resetKey} />}
    </>
  );
});

type FinderState = ReturnType<typeof useFinder>;

function SearchRow(props: { finder: FinderState; groups: readonly TileGroup[]; pick: (group: TileGroup) => Promise<void> }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const { finder } = props;
  const input = useRef<HTMLInputElement>(null);
  const text = useStore(finder.text, (value) => value);
  useEffect(() => {
    setSearchField(input.current);
    focusSearch();
    return () => setSearchField(null);
  }, []);

  const enter = async (): Promise<void> => {
    const text = finder.text.get().trim();
    if (text === '') return;
    const { selected, basket } = till.sale.get();
    const times = /^(\d{1,4})\s*[*×xX]\s*(\S*)$/.exec(text);
    if (times?.[1]) {
      till.sale.set((now) => ({ ...now, multiplier: Number(times[1]) || null }));
      finder.clear();
      if (times[2]) await sellCode(till, times[2]);
      return;
    }
    const isShort = /^\d{1,3}([.,]\d{1,3})?$/.test(text);
    if (isShort && basket.lines.length > 0 && typeQuantity(till, selected, text)) {
      finder.clear();
      return;
    }
    const [first] = props.groups;
    const looksLikeCode = /^\d{4,}$/.test(text) || /^\S*\d\S*$/.test(text);
    if (looksLikeCode && (/^\d{6,}$/.test(text) || (await till.port.findByCode(text)).length > 0 || !first)) {
      finder.clear();
      await sellCode(till, text);
      return;
    }
    // The tiles may still show the search before the last letters: ask again for exactly this text.
    const fresh = groupByArticle(await till.port.search(text, { limit: 60 }), false);
    const best = fresh[0];
    if (best) await props.pick(best);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    const empty = finder.text.get() === '';
    if (event.key === 'Enter') void enter();
    else if (event.key === 'Escape' && !empty) finder.clear();
    else if (event.key === 'ArrowDown' && !empty) document.querySelector<HTMLElement>('[data-tile="0"]')?.focus();
    else if (empty && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) selectNext(till, event.key === 'ArrowDown' ? 1 : -1);
    else if (empty && event.key === 'Delete') remove(till, till.sale.get().selected);
    else if (empty && (event.key === '+' || event.key === '-')) stepQuantity(till, till.sale.get().selected, event.key === '+' ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="search">
      <div className="search__box">
        <Icon of={Search} size={22} />
        <Multiplier />
        <input
          ref={input}
          value={text}
          onChange={(event) => finder.type(event.target.value)}
          onKeyDown={keys}
          placeholder={t('search.placeholder')}
          aria-label={t('search.placeholder')}
          data-testid="search"
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          dir="auto"
        />
        {text === '' ? (
          <kbd>F2</kbd>
        ) : (
          <Button
            look="quiet"
            iconOnly
            size="small"
            aria-label={t('search.clear')}
            onClick={() => {
              finder.clear();
              focusSearch();
            }}
          >
            <Icon of={X} />
          </Button>
        )}
      </div>
      <Button
        iconOnly
        className="search__camera"
        aria-label={t('scan.camera')}
        title={t('scan.camera')}
        onClick={() => openPanel(till, { kind: 'camera' })}
        data-testid="open-camera"
      >
        <Icon of={ScanBarcode} size={24} />
      </Button>
    </div>
  );
}

function Multiplier(): ReactNode {
  const till = useTill();
  const multiplier = useStore(till.sale, (state) => state.multiplier);
  return multiplier === null ? null : <span className="search__times ui-num">{multiplier} ×</span>;
}

function Categories(props: { finder: FinderState }): ReactNode {
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

function NothingFound(props: { finder: FinderState }): ReactNode {
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

/** What happened last, as a line of text; never in the way. */
export function Notices(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const notice = useStore(till.view, (view) => view.notice);
  const minAge = useStore(till.sale, (state) => state.totals.minAge);
  const ageChecked = useStore(till.sale, (state) => state.ageChecked);
  return (
    <div className="notices" aria-live="assertive">
      {minAge > ageChecked ? (
        <Message
          tone="warn"
          testId="age-hint"
          action={
            <Button
              onClick={() => {
                till.sale.set((now) => ({ ...now, ageChecked: minAge }));
                focusSearch();
              }}
              data-testid="age-confirm"
            >
              {t('age.confirm', { age: minAge })}
            </Button>
          }
        >
          {t('age.hint', { age: minAge, year: new Date().getFullYear() - minAge })}
        </Message>
      ) : null}
      {notice ? (
        <Message
          tone={notice.tone}
          testId={notice.testId ?? 'notice'}
          onClose={() => {
            say(till, null);
            focusSearch();
          }}
          closeLabel={t('close')}
          action={
            notice.action ? (
              <Button
                onClick={() => {
                  notice.action?.run();
                  focusSearch();
                }}
              >
                {notice.action.label}
              </Button>
            ) : null
          }
        >
          {notice.text}
        </Message>
      ) : null}
    </div>
  );
}
