import type { Currency } from '@tresen/kernel';
import type { Locale } from '@tresen/ui';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShop } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import type { TillTextKey } from '../texts/keys.ts';
import { focusSearch } from './focus.ts';
import type { TileGroup } from './group-tiles.ts';
import { PictureBox } from './picture.tsx';
import { stockBadge, useStaleStock } from './stock-badge.tsx';
import { whenCalm } from './when-calm.ts';

const ROW = 184;
const GAP = 10;
const MIN_WIDTH = 164;
const SPARE_ROWS = 1;

/** Tiles in a grid; only the rows near the window exist, so 10,000 articles scroll like 10. */
export function TileGrid(props: { groups: readonly TileGroup[]; pick: (group: TileGroup) => Promise<void>; more: () => void; resetKey: number }): ReactNode {
  const { groups, pick, more } = props;
  const locale = useText();
  const { currency } = useShop().settings.store;
  const stockAsOf = useStaleStock();
  const look = useMemo(() => ({ locale, currency, stockAsOf }), [locale, currency, stockAsOf]);
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [row, setRow] = useState(0);
  const scrolled = useRef(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => {
      const [width, height] = [element.clientWidth - 32, element.clientHeight];
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    // Only when somebody scrolled: asking the browser would make it lay everything out first.
    if (!scrolled.current) return;
    scrolled.current = false;
    box.current?.scrollTo({ top: 0 });
    setRow(0);
  }, [props.resetKey]);

  const columns = Math.max(2, Math.floor((size.width + GAP) / (MIN_WIDTH + GAP)));
  const rows = Math.ceil(groups.length / columns);
  // What lies below the edge stays what it was until somebody stops typing: it must not stand between a key and its result.
  const [settled, setSettled] = useState(groups);
  useEffect(() => (groups === settled ? undefined : whenCalm(() => setSettled(groups))), [groups, settled]);
  const first = Math.max(0, row - SPARE_ROWS);
  const edge = row + Math.ceil(size.height / (ROW + GAP));
  const last = Math.min(rows, edge + SPARE_ROWS);
  const shown = groups.slice(first * columns, last * columns).map((group, index) => (first * columns + index < edge * columns ? group : settled[first * columns + index]));
  const isSettled = (group: TileGroup, place: number): boolean => groups === settled || settled[place]?.first.picture === group.first.picture;
  const nearEnd = last >= rows && size.height > 0;
  useEffect(() => {
    if (nearEnd) more();
  }, [nearEnd, more]);

  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    const index = Number((event.target as HTMLElement).dataset['tile']);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (step === undefined || Number.isNaN(index)) return;
    event.preventDefault();
    event.stopPropagation();
    if (index + step < 0) focusSearch(true);
    else box.current?.querySelector<HTMLElement>(`[data-tile="${Math.min(groups.length - 1, index + step)}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside
    <div
      className="grid"
      ref={box}
      onScroll={(event) => {
        scrolled.current = true;
        setRow(Math.floor(event.currentTarget.scrollTop / (ROW + GAP)));
      }}
      onKeyDown={keys}
      data-testid="tiles"
    >
      <div style={{ height: rows * (ROW + GAP), position: 'relative' }}>
        <div className="grid__window" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: ROW, top: first * (ROW + GAP) }}>
          {shown.map((group, index) =>
            // By place, not by article: a new search changes words in tiles that are there instead of building them anew.
            group === undefined ? null : (
              <Tile key={first * columns + index} index={first * columns + index} group={group} calm={isSettled(group, first * columns + index)} look={look} pick={pick} />
            ),
          )}
        </div>
      </div>
    </div>
  );
}

/** What all tiles have in common, asked for once. */
interface TileLook {
  readonly locale: Locale<TillTextKey>;
  readonly currency: Currency;
  /** When the stock was last known for certain; null = now. */
  readonly stockAsOf: string | null;
}

interface TileProps {
  readonly group: TileGroup;
  readonly index: number;
  /** Nobody types: there is time for the picture. */
  readonly calm: boolean;
  readonly look: TileLook;
  readonly pick: (group: TileGroup) => Promise<void>;
}

const sameTile = (a: TileProps, b: TileProps): boolean =>
  a.index === b.index &&
  a.pick === b.pick &&
  a.look === b.look &&
  a.calm === b.calm &&
  a.group.count === b.group.count &&
  a.group.from === b.group.from &&
  a.group.isArticle === b.group.isArticle &&
  a.group.first.id === b.group.first.id &&
  a.group.first.amount === b.group.first.amount &&
  a.group.first.onHand === b.group.first.onHand &&
  a.group.first.name === b.group.first.name &&
  a.group.first.picture === b.group.first.picture;

/** One component and few elements: fifteen of these are drawn anew at every letter that is typed. */
const Tile = memo(function Tile({ group, index, calm, look, pick }: TileProps): ReactNode {
  const { first, count, from } = group;
  const { t, format } = look.locale;
  const hasChoice = group.isArticle && Object.keys(first.options).length > 0;
  const price = first.amount === null ? t('tile.noPrice') : format.money(first.amount, look.currency);
  return (
    <button type="button" className="tile" onClick={() => void pick(group)} data-tile={index} data-testid="tile" data-variant={first.id}>
      {PictureBox({ path: first.picture, name: first.name, decode: calm })}
      <span className="tile__name" dir="auto" title={first.name}>
        {first.name}
        {count === 1 && first.detail && !hasChoice ? <span className="tile__detail"> {first.detail}</span> : null}
      </span>
      <span className="tile__row">
        <b className="ui-num">{from ? t('tile.from', { price }) : price}</b>
        {count > 1 || hasChoice ? <span className="stock">{count > 1 ? t('tile.variants', { count }) : t('tile.choose')}</span> : stockBadge(first, look.stockAsOf, look.locale)}
      </span>
    </button>
  );
}, sameTile);
