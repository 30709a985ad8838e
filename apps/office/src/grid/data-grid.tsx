// The grid pattern of ARIA on plain boxes: table elements lose their layout when rows are virtualised. The grid itself has the
// focus and the keys (aria-activedescendant), so rows and cells take neither.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
import { useVirtualizer } from '@tanstack/react-virtual';
import { Icon } from '@tresen/ui';
import { ChevronDown, ChevronsUpDown, ChevronUp } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useOffice } from '../text/locale.ts';
import { type Column, fittingColumns, moveRow, type ShownColumn, widthOf } from './columns.ts';
import { indexOfKey } from './count-news.ts';
import { NewsPill } from './news-pill.tsx';
import { SELECT, SelectAll, selectColumn } from './select-column.tsx';
import type { Sorting } from './sorting.ts';
import type { RowPages } from './use-row-pages.ts';
import type { Selection } from './use-selection.ts';
import './data-grid.css';

/** Where each list was left, so that coming back from a detail page lands on the same row. */
const offsets = new Map<string, number>();

interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pick<RowPages<Row>, 'rows' | 'more' | 'loading' | 'loadingMore' | 'loadMore' | 'news' | 'showNews' | 'reading'>;
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** What stands there when there is nothing: what the list is for and the first step. */
  readonly empty: ReactNode;
  readonly rowHeight?: number;
  /** The person has chosen the columns: all of them show, the list scrolls sideways where they do not fit. */
  readonly allColumns?: boolean;
  /** Rows can be picked for an action on several of them: a box in front, the space bar for the marked row. */
  readonly selection?: Selection<Row>;
  readonly sorting?: Sorting;
}

/**
 * A virtualised list with columns. Rows are plain data: no row model is built, because rebuilding one for 200,000 rows with
 * every page that arrives is what makes such lists stutter.
 */
export function DataGrid<Row>(props: GridProps<Row>) {
  const { pages, allColumns = false } = props;
  const room = useRoom();
  const gap = innerWidth <= 760 ? 12 : 16;
  const { selection, rowKey } = props;
  const { t } = useOffice();
  // The boxes in front take 24 pixels and a gap
  const free = selection === undefined ? room : room - 24 - gap;
  const fitting = useMemo(() => (allColumns ? props.columns : fittingColumns(props.columns, free, gap)), [allColumns, props.columns, free, gap]);
  const columns = useMemo(
    () => (selection === undefined ? fitting : [selectColumn({ keys: selection.keys, toggle: selection.toggle, keyOf: rowKey, label: t('parts.select-row') }), ...fitting]),
    [fitting, selection?.keys, rowKey, t],
  );
  if (pages.loading) return <GridSkeleton columns={columns.length} label={props.label} />;
  if (pages.rows.length === 0) return <div className="grid-empty">{props.empty}</div>;
  return <FilledGrid {...props} columns={columns} gap={gap} rowHeight={(props.rowHeight ?? 44) + (columns.some(carries) ? BELOW : 0)} />;
}

/** What the lines below take. */
const BELOW = 22;
const carries = <Row,>({ below }: ShownColumn<Row>): boolean => below !== undefined;

interface FilledProps<Row> extends GridProps<Row> {
  readonly columns: readonly ShownColumn<Row>[];
  readonly gap: number;
  readonly rowHeight: number;
}

function FilledGrid<Row>({ label, columns, pages, rowKey, onOpen, gap, selection, sorting, rowHeight }: FilledProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const { active, key: marked, mark } = useMarkedRow(pages.rows, rowKey);
  const id = useId();
  const memory = `${label}${location.pathname}${location.search}`;
  const virtual = useVirtualizer({
    initialOffset: () => offsets.get(memory) ?? 0,
    onChange: (instance) => offsets.set(memory, instance.scrollOffset ?? 0),
    count: pages.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (pages.more && !pages.loadingMore && last >= pages.rows.length - 60) pages.loadMore();
  }, [last, pages]);
  // Rows must not move away under a pointer, a marked row or a selection, or when one has scrolled down
  pages.reading.current = () => (selection?.keys.size ?? 0) > 0 || isRead(scroller.current, rowHeight / 2);
  const open = (index: number) => {
    const row = pages.rows[index];
    mark(index);
    if (row !== undefined) onOpen?.(row);
  };
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && active >= 0) return open(active);
    if (event.key === ' ' && selection !== undefined && marked !== null) {
      event.preventDefault();
      return selection.toggle(marked);
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const next = moveRow(event.key, active, { count: pages.rows.length, page });
    if (next === null) return;
    event.preventDefault();
    mark(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const press = (event: MouseEvent<HTMLElement>) => {
    const index = pressedRow(event.target as HTMLElement);
    if (index !== null) open(index);
  };
  const first = () => {
    pages.showNews();
    mark(-1);
    scroller.current?.scrollTo({ top: 0 });
    scroller.current?.focus({ preventScroll: true });
  };
  return (
    <div className="grid-frame">
      <NewsPill news={pages.news} onShow={first} />
      <div
        className="grid"
        role="grid"
        aria-label={label}
        aria-rowcount={pages.more ? -1 : pages.rows.length + 1}
        aria-colcount={columns.length}
        tabIndex={0}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        onKeyDown={move}
        onClick={press}
        ref={scroller}
        style={{ '--tracks': columns.map((column) => column.width).join(' '), '--least': `${widthOf(columns, gap)}px` } as CSSProperties}
        data-open={onOpen !== undefined}
      >
        <GridHead columns={columns} sorting={sorting} select={selection === undefined ? null : <SelectAll rows={pages.rows} keyOf={rowKey} selection={selection} />} />
        <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = pages.rows[index];
            return row === undefined ? null : (
              <GridRow
                key={rowKey(row)}
                id={`${id}-${index}`}
                index={index}
                start={start}
                row={row}
                columns={columns as readonly ShownColumn<unknown>[]}
                active={index === active}
                height={rowHeight}
              />
            );
          })}
        </div>
        {pages.loadingMore ? <div className="grid-more skeleton" aria-hidden /> : null}
      </div>
    </div>
  );
}

/** Whether somebody is in the middle of a list: scrolled down, pointing at it, or with the keyboard in it. */
const isRead = (list: HTMLElement | null, slack: number): boolean => list !== null && (list.scrollTop > slack || list.matches(':hover, :focus'));

/** The row under a click; null beside rows and on the box in front of one. */
function pressedRow(target: HTMLElement): number | null {
  const place = target.closest<HTMLElement>('[data-index]');
  return place === null || target.closest('label') !== null ? null : Number(place.dataset['index']);
}

/** The row that the keyboard is on, held by its key: rows that come in above do not hand the mark to a neighbour. */
function useMarkedRow<Row>(rows: readonly Row[], rowKey: (row: Row) => string) {
  const [marked, setMarked] = useState<{ readonly key: string; readonly index: number } | null>(null);
  const active = useMemo(() => indexOfKey(rows, rowKey, marked), [rows, rowKey, marked]);
  const mark = (index: number) => {
    const row = rows[index];
    setMarked(row === undefined ? null : { key: rowKey(row), index });
  };
  return { active, key: marked?.key ?? null, mark };
}

interface GridRowProps {
  readonly id: string;
  readonly index: number;
  readonly start: number;
  readonly row: unknown;
  readonly columns: readonly ShownColumn<unknown>[];
  readonly active: boolean;
  readonly height: number;
}

/** Drawn once per row: while scrolling only the rows that come into sight are made. */
const GridRow = memo(function GridRow({ id, index, start, row, columns, active, height }: GridRowProps) {
  return (
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-index={index}
      className="grid-row"
      data-active={active}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className="grid-cell" data-align={column.align} data-keep={column.keep}>
          {column.below === undefined ? (
            inLines(column.cell(row))
          ) : (
            <span className="carrying">
              {inLines(column.cell(row))}
              <span className="sub">{column.below.cell(row)}</span>
            </span>
          )}
        </div>
      ))}
    </div>
  );
});

/** Words without an element of their own break into a second line too. */
const inLines = (content: ReactNode): ReactNode => (typeof content === 'string' ? <span className="clamp">{content}</span> : content);

const hearResize = (changed: () => void) => {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
};
/** Room for a list beside the navigation; measured from the window so that the first paint is right already. */
const useRoom = (): number => useSyncExternalStore(hearResize, () => innerWidth - (innerWidth <= 640 ? 24 : innerWidth <= 820 ? 36 : innerWidth <= 1100 ? 244 : 284));

interface GridHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sorting: Sorting | undefined;
  readonly select: ReactNode;
}

function GridHead<Row>({ columns, sorting, select }: GridHeadProps<Row>) {
  return (
    <div className="grid-head" role="row" aria-rowindex={1}>
      {columns.map((column) => {
        const sorted = sorting?.by === column.id ? (sorting.down ? 'descending' : 'ascending') : undefined;
        return (
          <div key={column.id} role="columnheader" className="grid-cell" data-align={column.align} data-keep={column.keep} aria-sort={sorted}>
            {column.id === SELECT ? select : sorting?.can(column.id) === true ? <SortButton column={column} sorted={sorted} onSort={sorting.onSort} /> : column.title}
          </div>
        );
      })}
    </div>
  );
}

interface SortButtonProps<Row> {
  readonly column: Column<Row>;
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly onSort: (column: string) => void;
}

function SortButton<Row>({ column, sorted, onSort }: SortButtonProps<Row>) {
  const { t } = useOffice();
  return (
    <button type="button" className="grid-sort" title={t('parts.sort-by', { name: column.title })} data-sorted={sorted} onClick={() => onSort(column.id)}>
      <span>{column.title}</span>
      <Icon of={sorted === undefined ? ChevronsUpDown : sorted === 'ascending' ? ChevronUp : ChevronDown} size={14} />
    </button>
  );
}

const BARS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function GridSkeleton({ columns, label }: { readonly columns: number; readonly label: string }) {
  return (
    <div className="grid grid-waiting" role="status" aria-label={label} aria-busy="true">
      {BARS.map((bar) => (
        <div key={bar} className="grid-row-waiting">
          {BARS.slice(0, Math.min(columns, 6)).map((cell) => (
            <span key={cell} className="skeleton" style={{ width: `${45 + ((bar * 7 + cell * 13) % 45)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}
