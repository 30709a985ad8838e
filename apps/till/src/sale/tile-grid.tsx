import type { Currency } from '@tresen/kernel';
import type { Locale } from '@tresen/ui';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShop } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import type { TillTextKey } from '../texts/keys.ts';
import { TilePainter, type TileWords } from './draw-tiles.ts';
import { focusSearch } from './focus.ts';
import type { TileGroup } from './group-tiles.ts';
import { stockWords, useStaleStock } from './stock-badge.tsx';
import { whenCalm } from './when-calm.ts';

const ROW = 184;
const GAP = 10;
const MIN_WIDTH = 164;
const SPARE_ROWS = 1;

interface TileGridProps {
  readonly groups: readonly TileGroup[];
  readonly pick: (group: TileGroup) => Promise<void>;
  readonly more: () => void;
  readonly resetKey: number;
  /** Nobody types: pictures need not wait until somebody stops. */
  readonly atOnce: boolean;
}

/** Tiles in a grid; only the rows near the window exist, so 10,000 articles scroll like 10. */
export function TileGrid(props: TileGridProps): ReactNode {
  const { groups, pick, more, atOnce } = props;
  const locale = useText();
  const { currency } = useShop().settings.store;
  const stockAsOf = useStaleStock();
  const look = useMemo(() => ({ locale, currency, stockAsOf }), [locale, currency, stockAsOf]);
  const box = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const painter = useRef<TilePainter>(null);
  const size = useInnerSize(box);
  const [row, setRow] = useState(0);
  const scrolled = useRef(false);
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
  // The way to scroll as well.
  const settledRows = Math.ceil(settled.length / columns);
  const first = Math.max(0, row - SPARE_ROWS);
  const edge = row + Math.ceil(size.height / (ROW + GAP));
  const last = Math.min(rows, edge + SPARE_ROWS);
  const shown = groups
    .slice(first * columns, last * columns)
    .map((group, index) => (first * columns + index < edge * columns ? group : settled[first * columns + index]))
    .filter((group) => group !== undefined);
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
  // After every render: what has not changed is not written.
  useLayoutEffect(() => {
    if (!host.current) return;
    painter.current ??= new TilePainter(host.current);
    painter.current.draw(
      first * columns,
      shown.map((group, index) => tileWords(group, look, atOnce || isSettled(group, first * columns + index))),
    );
  });
  const tap = (event: MouseEvent): void => {
    const tile = (event.target as Element).closest<HTMLElement>('[data-tile]');
    const group = tile ? shown[Number(tile.dataset['tile']) - first * columns] : undefined;
    if (group) void pick(group);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside, and their clicks come up here
    <div
      className="grid"
      ref={box}
      onScroll={(event) => {
        scrolled.current = true;
        setRow(Math.floor(event.currentTarget.scrollTop / (ROW + GAP)));
      }}
      onClick={tap}
      onKeyDown={keys}
      data-testid="tiles"
    >
      <div style={{ height: Math.max(rows, settledRows) * (ROW + GAP), position: 'relative' }}>
        <div className="grid__window" ref={host} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: ROW, top: first * (ROW + GAP) }} />
      </div>
    </div>
  );
}

/** Width (without the padding) and height of the part of a box that is seen; follows it. */
function useInnerSize(box: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
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
  }, [box]);
  return size;
}

/** What all tiles have in common, asked for once. */
interface TileLook {
  readonly locale: Locale<TillTextKey>;
  readonly currency: Currency;
  /** When the stock was last known for certain; null = now. */
  readonly stockAsOf: string | null;
}

function tileWords({ first, count, from, isArticle }: TileGroup, { locale, currency, stockAsOf }: TileLook, decode: boolean): TileWords {
  const { t, format } = locale;
  const hasChoice = isArticle && Object.keys(first.options).length > 0;
  const price = first.amount === null ? t('tile.noPrice') : format.money(first.amount, currency);
  const choice = count > 1 ? t('tile.variants', { count }) : hasChoice ? t('tile.choose') : null;
  const stock = choice === null ? stockWords(first, stockAsOf, locale) : null;
  return {
    variant: first.id,
    name: first.name,
    detail: count === 1 && !hasChoice ? (first.detail ?? '') : '',
    price: from ? t('tile.from', { price }) : price,
    note: choice ?? stock?.text ?? '',
    tone: stock?.tone ?? null,
    asOf: stock?.asOf ?? null,
    picture: first.picture,
    decode,
  };
}
