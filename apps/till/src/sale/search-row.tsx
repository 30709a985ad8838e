import { Button, Icon } from '@tresen/ui';
import { ScanBarcode, Search, X } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useNarrow } from '../app/use-narrow.ts';
import { useText } from '../app/use-text.ts';
import type { Finder } from './create-finder.ts';
import { onTextComing } from './early-question.ts';
import { changeLine, isLineKey, openSelected } from './edit-basket.ts';
import { enterText } from './enter-text.ts';
import { focusSearch, setSearchField } from './focus.ts';
import type { TileGroup } from './group-tiles.ts';
import { openPanel } from './sell.ts';

/** The field that is always ready: codes, quantities, names. */
export const SearchRow = memo(function SearchRow(props: { finder: Finder; pick: (group: TileGroup) => Promise<void> }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const { finder, pick } = props;
  const narrow = useNarrow();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setSearchField(input.current);
    focusSearch();
    return () => setSearchField(null);
  }, []);
  // The field itself holds the text and tells the finder; only what others change is written into it. So a letter renders nothing here.
  useLayoutEffect(() => {
    const field = input.current;
    const follow = (): void => {
      if (field && field.value !== finder.text.get()) field.value = finder.text.get();
    };
    follow();
    const stops = [finder.text.subscribe(follow), field ? onTextComing(field, finder.expect) : undefined];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [finder]);

  const type = (text: string): void => {
    finder.type(text);
    // Typed on a phone's keyboard while the basket is in front: the hits are on the other page. A figure may be a quantity for the line.
    if (narrow && /\p{L}/u.test(text)) till.view.set((view) => (view.page === 'finder' ? view : { ...view, page: 'finder' }));
  };
  const enter = (): Promise<void> => enterText(till, finder, pick);
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    const empty = finder.text.get() === '';
    if (event.key === 'Enter') void enter();
    else if (event.key === 'Escape' && !empty) finder.clear();
    else if (event.key === 'ArrowDown' && !empty) document.querySelector<HTMLElement>('[data-tile="0"]')?.focus();
    else if (empty && isLineKey(event.key)) changeLine(till, event.key);
    else if (empty && event.key === 'ArrowRight') openSelected(till);
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
          onInput={(event) => type(event.currentTarget.value)}
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
        <Hits finder={finder} />
        <span className="search__end">
          <kbd>F2</kbd>
          <ClearButton finder={finder} />
        </span>
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
});

/** How many articles the shown search has found. */
function Hits(props: { finder: Finder }): ReactNode {
  const { t } = useText();
  const count = useStore(props.finder.state, (state) => (state.shownText === '' ? null : state.groups.length));
  return (
    <span className="search__hits ui-num" aria-live="polite" data-testid="search-hits">
      {count === null ? null : t('finder.hits', { count })}
    </span>
  );
}

/** Always there, though not always seen: to make it at the first letter would keep that letter waiting. */
const ClearButton = memo(function ClearButton(props: { finder: Finder }): ReactNode {
  const { t } = useText();
  return (
    <Button
      look="quiet"
      iconOnly
      size="small"
      aria-label={t('search.clear')}
      onClick={() => {
        props.finder.clear();
        focusSearch();
      }}
    >
      <Icon of={X} />
    </Button>
  );
});

function Multiplier(): ReactNode {
  const till = useTill();
  const { format } = useText();
  const multiplier = useStore(till.sale, (state) => state.multiplier);
  return multiplier === null ? null : (
    <span className="search__times ui-num" data-testid="multiplier">
      {format.number(multiplier / 1000, multiplier % 1000 === 0 ? 0 : 3)} ×
    </span>
  );
}
