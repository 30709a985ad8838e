import { useEffect, useMemo, useRef } from 'react';
import { useOffice } from '../text/locale.ts';
import type { Column } from './columns.ts';
import type { Selection } from './use-selection.ts';

export const SELECT = 'select';

interface SelectColumn<Row> {
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly keyOf: (row: Row) => string;
  readonly label: string;
}

/** A box in front of every row. Not in the tab order: the grid has the keys, the space bar toggles the marked row. */
export function selectColumn<Row>({ keys, toggle, keyOf, label }: SelectColumn<Row>): Column<Row> {
  return {
    id: SELECT,
    title: '',
    width: '24px',
    keep: true,
    cell: (row) => (
      <label className="select-box">
        <input type="checkbox" tabIndex={-1} aria-label={label} checked={keys.has(keyOf(row))} onChange={() => toggle(keyOf(row))} />
      </label>
    ),
  };
}

interface SelectAllProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selection: Selection<Row>;
}

/** All rows that are loaded, or none. */
export function SelectAll<Row>({ rows, keyOf, selection }: SelectAllProps<Row>) {
  const { t } = useOffice();
  const box = useRef<HTMLInputElement>(null);
  // Not with every frame of a scroll: the list may be very long
  const keys = useMemo(() => rows.map(keyOf), [rows, keyOf]);
  const picked = selection.keys;
  const all = useMemo(() => picked.size > 0 && keys.every((key) => picked.has(key)), [keys, picked]);
  const some = useMemo(() => picked.size > 0 && !all && keys.some((key) => picked.has(key)), [keys, picked, all]);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some;
  }, [some]);
  return (
    <label className="select-box">
      <input ref={box} type="checkbox" aria-label={t('parts.select-all')} checked={all} onChange={() => selection.toggleAll(keys)} />
    </label>
  );
}
