// The grid pattern of ARIA on plain boxes: table elements lose their layout when rows are virtualised. The grid itself has the
// focus and the keys (aria-activedescendant), so rows and cells take neither.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { type Column, fittingColumns, moveRow, widthOf } from './columns.ts';
import type { RowPages } from './use-row-pages.ts';
import './data-grid.css';

/** Where each list was left, so that coming back from a detail page lands on the same row. */
const offsets = new Map<string, number>();

interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pick<RowPages<Row>, 'rows' | 'more' | 'loading' | 'loadingMore' | 'loadMore'>;
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** What stands there when there is nothing: what the list is for and the first step. */
  readonly empty: ReactNode;
  readonly rowHeight?: number;
  readonly marked?: string | undefined;
  /** The person has chosen the columns: all of them show, the list scrolls sideways where they do not fit. */
  readonly allColumns?: boolean;
}

/**
 * A virtualised list with columns. Rows are plain data: no row model is built, because rebuilding one for 200,000 rows with
 * every page that arrives is what makes such lists stutter.
 */
export function DataGrid<Row>(props: GridProps<Row>) {
  const { pages, rowHeight = 44 } = props;
  const room = useRoom();
  const gap = innerWidth <= 760 ? 12 : 16;
  const columns = props.allColumns ? props.columns : fittingColumns(props.columns, room, gap);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const id = useId();
  const memory = `${props.label}${location.pathname}${location.search}`;
  const virtual = useVirtualizer({
    initialOffset: () => offsets.get(memory) ?? 0,
    onChange: (instance) => offsets.set(memory, instance.scrollOffset ?? 0),
    count: pages.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (pages.more && !pages.loadingMore && last >= pages.rows.length - 60) pages.loadMore();
  }, [last, pages]);

  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = pages.rows[active];
    if (event.key === 'Enter' && row !== undefined) return props.onOpen?.(row);
    const next = moveRow(event.key, active, { count: pages.rows.length, page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2) });
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const tracks = { '--tracks': columns.map((column) => column.width).join(' '), '--least': `${widthOf(columns, gap)}px` } as CSSProperties;
  if (pages.loading) return <GridSkeleton columns={columns.length} label={props.label} />;
  if (pages.rows.length === 0) return <div className="grid-empty">{props.empty}</div>;
  return (
    <div
      className="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={pages.more ? -1 : pages.rows.length + 1}
      aria-colcount={columns.length}
      tabIndex={0}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      onKeyDown={move}
      ref={scroller}
      style={tracks}
      data-open={props.onOpen !== undefined}
    >
      <GridHead columns={columns} />
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = pages.rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={props.rowKey(row)}
              id={`${id}-${item.index}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 2}
              className="grid-row"
              data-active={item.index === active}
              data-marked={props.marked !== undefined && props.rowKey(row) === props.marked}
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setActive(item.index);
                props.onOpen?.(row);
              }}
            >
              <GridCells columns={columns} row={row} />
            </div>
          );
        })}
      </div>
      {pages.loadingMore ? <div className="grid-more skeleton" aria-hidden /> : null}
    </div>
  );
}

const hearResize = (changed: () => void) => {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
};
/** Room for a list beside the navigation; measured from the window so that the first paint is right already. */
const useRoom = (): number => useSyncExternalStore(hearResize, () => innerWidth - (innerWidth <= 640 ? 24 : innerWidth <= 820 ? 36 : innerWidth <= 1100 ? 244 : 284));

function GridHead<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  return (
    <div className="grid-head" role="row" aria-rowindex={1}>
      {columns.map((column) => (
        <div key={column.id} role="columnheader" className="grid-cell" data-align={column.align} data-keep={column.keep}>
          {column.title}
        </div>
      ))}
    </div>
  );
}

function GridCells<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return columns.map((column) => (
    <div key={column.id} role="gridcell" className="grid-cell" data-align={column.align} data-keep={column.keep}>
      {column.cell(row)}
    </div>
  ));
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
