import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  /** Translated heading. */
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(180px, 2fr)`. */
  readonly width: string;
  readonly align?: 'end';
  /** Plain value for the CSV export; columns without it are left out there. */
  readonly value?: (row: Row) => string | number | null;
  /** What the list is sorted by where that is not the value itself: a day, not its weekday. */
  readonly order?: (row: Row) => string | number | null;
  /** Decimal places of a number in the export: 2 for amounts; as many as there are when left out. */
  readonly digits?: number;
  /** Stands in the export, whether it shows or not. */
  readonly exported?: boolean;
  /** Hidden until somebody chooses it. */
  readonly hidden?: boolean;
  /** Stays when the screen is narrow; the others give way from the right. */
  readonly keep?: boolean;
  /** Id of a column that this one shows below its own value where that has no room: the store of a till. */
  readonly carries?: string;
}

/** A column as it is shown, with the one that it carries. */
export type ShownColumn<Row> = Column<Row> & { readonly below?: Column<Row> | undefined };

/** Which columns show: those that the person chose, else the ones that are not hidden by default. An empty choice falls back too. */
export function visibleColumns<Row>(columns: readonly Column<Row>[], chosen: readonly string[] | null): readonly Column<Row>[] {
  const picked = chosen === null ? [] : columns.filter((column) => chosen.includes(column.id));
  return picked.length > 0 ? picked : columns.filter((column) => column.hidden !== true);
}

/** Where a key moves the marked row. `page` = rows that fit on the screen. */
export function moveRow(key: string, from: number, list: { readonly count: number; readonly page: number }): number | null {
  const { count, page } = list;
  if (count === 0) return null;
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return clamp(from + 1);
    case 'ArrowUp':
    case 'k':
      return clamp(from < 0 ? 0 : from - 1);
    case 'PageDown':
      return clamp(from + page);
    case 'PageUp':
      return clamp(from - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The columns that fit: those that need not stay give way from the right, or go below another one, until the rest has room. */
export function fittingColumns<Row>(columns: readonly Column<Row>[], room: number, gap = 16): readonly ShownColumn<Row>[] {
  const kept = [...columns];
  while (widthOf(kept, gap) > room) {
    const at = kept.findLastIndex((column) => column.keep !== true);
    if (at < 0) break;
    kept.splice(at, 1);
  }
  const fitted = squeeze(kept, room, gap);
  if (kept.length === columns.length) return fitted;
  return fitted.map((column) => {
    const below = column.carries === undefined || kept.some(({ id }) => id === column.carries) ? undefined : columns.find(({ id }) => id === column.carries);
    return below === undefined ? column : { ...column, below };
  });
}

/** On a phone a number takes what it needs: a track with a fixed end would grow before those of the words do. */
const PHONE = 700;
const tighten = (width: string, room: number): string => (room < PHONE ? width.replace(/^minmax\((\d{1,5})px, \d{1,5}px\)$/, '$1px') : width);

/** No column becomes narrower than this part of its least width: below that the list scrolls sideways. */
const LEAST_PART = 0.55;

/** What has to stay and is still too wide, on a phone, gives way evenly where a column may grow and shrink. */
function squeeze<Row>(columns: readonly Column<Row>[], room: number, gap: number): readonly Column<Row>[] {
  const over = widthOf(columns, gap) - room;
  const elastic = /^minmax\((\d{1,5})px,/;
  const sum = columns.reduce((total, { width }) => total + Number(elastic.exec(width)?.[1] ?? 0), 0);
  const part = over <= 0 || sum === 0 ? 1 : Math.max(LEAST_PART, (sum - over) / sum);
  if (part === 1 && room >= PHONE) return columns;
  const narrow = (width: string): string => width.replace(elastic, (_, least) => `minmax(${Math.floor(Number(least) * part)}px,`);
  return columns.map((column) => ({ ...column, width: tighten(narrow(column.width), room) }));
}

/** The width in pixels below which the list scrolls sideways: the fixed parts of all tracks, gaps and padding. */
export function widthOf<Row>(columns: readonly Column<Row>[], gap = 16): number {
  const tracks = columns.map((column) => Number(/(\d{1,5})px/.exec(column.width)?.[1] ?? 80));
  return tracks.reduce((sum, each) => sum + each, 0) + (columns.length + 1) * gap;
}
